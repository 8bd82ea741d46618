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
public sealed class SubscriptionSteps(
    IDocumentStore store, UnitOfWork work, TenantDirectory tenants, IPaymentGateways gateways, SubscriptionWriter writer)
{
    // Each round takes in a payment, or finds that somebody else has taken a step meanwhile.
    private const int MostRounds = 1000;

    /// <summary>Takes all steps there are to take.</summary>
    /// <returns>
    /// Where the subscription is now. The refusal when the gateway did not do what it was told, 422; the state is then right
    /// all the same. Nothing is refused by a gateway that is merely asked.
    /// </returns>
    /// <exception cref="GatewayAwayException">The gateway is away; what is left to do is done later.</exception>
    public async Task<Result<SubscriptionNow>> AdvanceAsync(string userId, string subscriptionId, Call call, CancellationToken cancellation)
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

            var answer = await AskAsync(gateway.Value, tenant, stored, call.Now, cancellation);
            refusal ??= answer.Refusal;
            var step = answer.Subscription is { } found
                ? SubscriptionLife.Take(stored.Value, found, call.Now)
                : new SubscriptionStep(stored.Value) { IsGone = true };
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

    internal static Error Unknown() => Error.NotFound("subscription", "subscriptionId");

    internal Task<Stored<Subscription>?> ReadAsync(Partition partition, string subscriptionId, CancellationToken cancellation) =>
        Subscription.DocumentType.ReadAsync(store, partition, Subscription.DocumentIdOf(subscriptionId), cancellation);

    private async Task<GatewayAnswer> AskAsync(
        IPaymentGateway gateway, Tenant tenant, Stored<Subscription> stored, DateTimeOffset now, CancellationToken cancellation)
    {
        var known = stored.Value;
        var isForNobody = await writer.FindUserAsync(stored.Partition, cancellation) is not { Deleted: false };
        if (known.GatewayId is not { } gatewayId)
        {
            if (!isForNobody)
            {
                return Of(await gateway.StartSubscriptionAsync(
                    tenant, new NewGatewaySubscription(known.Id, known.UserId, known.CustomerId, known.PriceId, known.CardGatewayId), cancellation));
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

    private sealed record GatewayAnswer(GatewaySubscription? Subscription, Error? Refusal);

    private sealed record Taken(Subscription? Subscription, bool IsStale)
    {
        internal static Taken Stale { get; } = new(null, true);
    }
}

/// <summary>Where a subscription is.</summary>
/// <param name="Subscription">The subscription; null when it never came to be, or was ended before it was paid for.</param>
/// <param name="ConfirmationSecret">What the app needs to let the customer confirm a payment; a secret of the user's, kept nowhere.</param>
public sealed record SubscriptionNow(Subscription? Subscription, string? ConfirmationSecret);
