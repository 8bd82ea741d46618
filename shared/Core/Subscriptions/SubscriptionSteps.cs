using Microsoft.Extensions.Logging;
using Pepper.Core.Calls;
using Pepper.Core.Payments;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users;

namespace Pepper.Core.Subscriptions;

/// <summary>
/// Takes a subscription from where it is to where its gateway says it is: tells the gateway what it is still to be told,
/// asks it how things stand, and takes the answer in. Whoever does it, a call, an event or the clock, and however often,
/// comes to the same.
/// </summary>
/// <remarks>
/// The subscription is read before the gateway is asked, and its version is what the commit demands. Every answer is
/// written, also one that changes nothing. So an answer that was long on its way meets another version, and cannot undo a
/// newer one; the gateway is then asked again.
/// </remarks>
public sealed partial class SubscriptionSteps(
    IDocumentStore store,
    UnitOfWork work,
    TenantDirectory tenants,
    IPaymentGateways gateways,
    SubscriptionWriter writer,
    TimeProvider clock,
    ILogger<SubscriptionSteps> logger)
{
    // Each round takes in a payment, or finds that somebody else has taken a step meanwhile.
    private const int MostRounds = 1000;

    /// <summary>
    /// Has the gateway start the subscription, for a caller who waits for it, and takes all steps from there. Nobody else
    /// starts one: who was told that it did not go through is not charged later.
    /// </summary>
    /// <returns>Where the subscription is now, or the refusal, 422.</returns>
    /// <exception cref="GatewayAwayException">The gateway is away; whether it was started is found out later.</exception>
    public Task<Result<SubscriptionNow>> StartAsync(string userId, string subscriptionId, Call call, CancellationToken cancellation) =>
        AdvanceAsync(userId, subscriptionId, true, call, cancellation);

    /// <summary>Takes all steps there are to take but the start.</summary>
    /// <returns>
    /// Where the subscription is now. The refusal when the gateway did not do what it was told, 422; the state is then right
    /// all the same. Nothing is refused by a gateway that is merely asked.
    /// </returns>
    /// <exception cref="GatewayAwayException">The gateway is away; what is left to do is done later.</exception>
    public Task<Result<SubscriptionNow>> AdvanceAsync(string userId, string subscriptionId, Call call, CancellationToken cancellation) =>
        AdvanceAsync(userId, subscriptionId, false, call, cancellation);

    internal static Error Unknown() => Error.NotFound("subscription", "subscriptionId");

    internal Task<Stored<Subscription>?> ReadAsync(Partition partition, string subscriptionId, CancellationToken cancellation) =>
        Subscription.DocumentType.ReadAsync(store, partition, Subscription.DocumentIdOf(subscriptionId), cancellation);

    private async Task<Result<SubscriptionNow>> AdvanceAsync(
        string userId, string subscriptionId, bool isWaitedFor, Call call, CancellationToken cancellation)
    {
        var tenant = await tenants.GetAsync(call.TenantId, cancellation);
        var partition = User.PartitionOf(call.TenantId, userId);
        Error? refusal = null;
        for (var round = 0; round < MostRounds; round++)
        {
            var stored = await ReadAsync(partition, subscriptionId, cancellation);
            if (stored is null)
            {
                return refusal ?? Unknown();
            }

            var gateway = gateways.Of(tenant, stored.Value.Gateway);
            if (!gateway.IsSuccess)
            {
                return gateway.Error;
            }

            var answer = await AskAsync(gateway.Value, tenant, stored, isWaitedFor, call.Now, cancellation);
            refusal ??= answer.Refusal;
            var step = answer.Subscription is { } found
                ? SubscriptionLife.Take(stored.Value, found, call.Now)
                : answer.IsNone ? SubscriptionLife.TakeNone(stored.Value, call.Now) : new SubscriptionStep(stored.Value) { IsGone = true };
            var taken = await TakeAsync(stored, step, tenant, call, cancellation);
            if (!taken.IsSuccess)
            {
                return taken.Error;
            }

            if (taken.Value is { IsStale: false } && !step.HasMore)
            {
                return refusal is null
                    ? new SubscriptionNow(taken.Value.Subscription, answer.Subscription?.ConfirmationSecret)
                    : refusal;
            }
        }

        return Error.Unavailable("The subscription is changing all the time; nothing more was done.", TimeSpan.FromSeconds(1));
    }

    private async Task<GatewayAnswer> AskAsync(
        IPaymentGateway gateway, Tenant tenant, Stored<Subscription> stored, bool isWaitedFor, DateTimeOffset now, CancellationToken cancellation)
    {
        var known = stored.Value;
        var isForNobody = await writer.FindUserAsync(stored.Partition, cancellation) is not { Deleted: false };
        if (known.GatewayId is not { } gatewayId)
        {
            if (!isForNobody)
            {
                return await AskForStartAsync(gateway, tenant, known, isWaitedFor, cancellation);
            }

            // Whether it was started nobody can tell; with the customer it is over in any case.
            await gateway.DeleteCustomerAsync(tenant, known.CustomerId, cancellation);
            return new GatewayAnswer(null, null);
        }

        Error? refusal = null;
        if (isForNobody || known.Wish?.Kind == SubscriptionWishKind.End)
        {
            await gateway.EndSubscriptionAsync(tenant, gatewayId, cancellation);
        }
        else if (known.Wish is { } wish)
        {
            var told = Of(wish.Kind == SubscriptionWishKind.Cancel
                ? await gateway.CancelAtPeriodEndAsync(tenant, gatewayId, known.Comment, cancellation)
                : await gateway.ResumeSubscriptionAsync(tenant, gatewayId, wish.CardGatewayId, cancellation));
            if (told.Subscription is not null)
            {
                return told;
            }

            refusal = told.Refusal;
        }

        var found = await gateway.FindSubscriptionAsync(tenant, gatewayId, cancellation);
        if (isForNobody)
        {
            return new GatewayAnswer((found ?? Vanished(known, gatewayId, now)) with { CardGatewayId = null }, refusal);
        }

        // Gateways keep what has ended, so it is another account that is asked, as with a key that was exchanged: no reason
        // to take from users what they pay for.
        return found is not null
            ? new GatewayAnswer(found, refusal)
            : throw new GatewayAwayException($"The gateway does not know the subscription {known.Id}.");
    }

    private async Task<GatewayAnswer> AskForStartAsync(
        IPaymentGateway gateway, Tenant tenant, Subscription known, bool isWaitedFor, CancellationToken cancellation)
    {
        var wanted = new NewGatewaySubscription(known.Id, known.UserId, known.CustomerId, known.PriceId, known.CardGatewayId);
        if (SubscriptionLife.MayStart(known, clock.GetUtcNow()))
        {
            // What another one is just starting is not to be judged while it is half done.
            return isWaitedFor ? Of(await gateway.StartSubscriptionAsync(tenant, wanted, cancellation)) : GatewayAnswer.None;
        }

        if (await gateway.FindStartedAsync(tenant, wanted, cancellation) is not { } started)
        {
            return GatewayAnswer.None;
        }

        var answer = Of(started);
        if (known.State != SubscriptionState.Abandoned || answer.Subscription is not { } late)
        {
            return answer;
        }

        await gateway.EndSubscriptionAsync(tenant, late.GatewayId, cancellation);
        LogEndedLate(known.Id, tenant.Id, late.GatewayId, late.PaidInvoices.Count);
        return new GatewayAnswer(null, null);
    }

    private Task<Result<Taken>> TakeAsync(
        Stored<Subscription> known, SubscriptionStep step, Tenant tenant, Call call, CancellationToken cancellation) => work.RunAsync<Taken>(
            call with { Nonce = null },
            known.Partition,
            async () =>
            {
                if ((await ReadAsync(known.Partition, known.Value.Id, cancellation))?.ETag != known.ETag)
                {
                    return Decision.Unchanged(Taken.Stale);
                }

                var written = await writer.WritesAsync(known, step, tenant, call.Now, cancellation);
                return Decision.Change(new Taken(written.Subscription, false), written.Writes) with { MayFollowErasure = written.IsForNobody };
            },
            cancellation);

    private static GatewayAnswer Of(Result<GatewaySubscription> answer)
    {
        if (answer.IsSuccess)
        {
            return new GatewayAnswer(answer.Value, null);
        }

        return answer.Error.Status < 500
            ? new GatewayAnswer(null, answer.Error)
            : throw new GatewayAwayException(answer.Error.Message);
    }

    // With the customer of a deleted user the gateway may have forgotten its subscriptions.
    private static GatewaySubscription Vanished(Subscription known, string gatewayId, DateTimeOffset now) => new(
        gatewayId,
        known.Id,
        GatewaySubscriptionStatus.Ended,
        known.PriceId,
        known.PeriodEnd ?? now,
        known.PeriodEnd ?? now,
        known.CancelAt,
        now,
        known.CardGatewayId,
        null,
        []);

    [LoggerMessage(LogLevel.Error, "The start of subscription {SubscriptionId} of tenant {TenantId} reached the gateway after it was given up. It was ended there ({GatewayId}); {Payments} payments were taken and are to be refunded.")]
    private partial void LogEndedLate(string subscriptionId, string tenantId, string gatewayId, int payments);

    // Neither a subscription nor none: it is over.
    private sealed record GatewayAnswer(GatewaySubscription? Subscription, Error? Refusal)
    {
        internal static GatewayAnswer None { get; } = new(null, null) { IsNone = true };

        /// <summary>Whether the gateway knows of no start, or was not asked.</summary>
        internal bool IsNone { get; private init; }
    }

    private sealed record Taken(Subscription? Subscription, bool IsStale)
    {
        internal static Taken Stale { get; } = new(null, true);
    }
}

/// <summary>Where a subscription is.</summary>
/// <param name="Subscription">The subscription; null when it never came to be, or was ended before it was paid for.</param>
/// <param name="ConfirmationSecret">What the app needs to let the customer confirm a payment; a secret of the user's, kept nowhere.</param>
public sealed record SubscriptionNow(Subscription? Subscription, string? ConfirmationSecret);
