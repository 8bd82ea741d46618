using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Subscriptions.Schemes;
using Pepper.Core.Tenants;

namespace Pepper.Core.Subscriptions;

/// <summary>
/// Lets a subscription end with the period that is paid for; one that waits for its first payment ends at once. Reference:
/// Subscriptions, Cancel a Subscription.
/// </summary>
/// <param name="SubscriptionId">Which one.</param>
/// <param name="Comment">Why, at most 1,000 characters; also told to the gateway.</param>
public sealed record CancelSubscription(string SubscriptionId, string? Comment)
{
    /// <summary>Reads the command from a request's body.</summary>
    public static Result<CancelSubscription> From(string subscriptionId, Fields body) =>
        body.Finish(new CancelSubscription(subscriptionId, body.Text("comment", 1000)));

    /// <summary>The subscription with the wish written down; the same when it stands already.</summary>
    internal Result<Subscription> Decide(Subscription subscription, DateTimeOffset now)
    {
        if (subscription.State == SubscriptionState.Ended)
        {
            return Error.Refused("The subscription has ended.");
        }

        if (subscription.State == SubscriptionState.Abandoned)
        {
            return Error.Refused("The subscription was not started, and will not be.");
        }

        if (subscription.State == SubscriptionState.Starting)
        {
            return Error.Conflict("The subscription is being started.");
        }

        if (subscription.Wish is { Kind: SubscriptionWishKind.Cancel or SubscriptionWishKind.End } || (subscription.Wish is null && subscription.IsCancelling))
        {
            return subscription;
        }

        if (subscription.Wish?.IsUnderWay(now) == true)
        {
            return Error.Conflict("The subscription is being resumed.");
        }

        var isPaid = subscription.StartedAt is not null;
        return subscription with
        {
            Wish = new SubscriptionWish(isPaid ? SubscriptionWishKind.Cancel : SubscriptionWishKind.End, null, null, now),
            CancellationRequests = subscription.CancellationRequests + (isPaid ? 1 : 0),
            Comment = Comment,
            NextLookAt = SubscriptionLife.TryAgainAt(now, now),
        };
    }
}

/// <summary>Carries out <see cref="CancelSubscription"/>.</summary>
public sealed class CancelSubscriptionHandler(
    IDocumentStore store,
    UnitOfWork work,
    TenantDirectory tenants,
    SchemeCatalogue schemes,
    SubscriptionDirectory directory,
    SubscriptionSteps steps,
    SubscriptionWriter writer,
    SubscriberCards cards)
{
    /// <summary>
    /// Asks the gateway how things stand, writes down that it is to be cancelled, with the action that says so, and tells
    /// the gateway.
    /// </summary>
    /// <exception cref="Payments.GatewayAwayException">The gateway is away; what is written down it is told once it is back.</exception>
    public async Task<Result<SubscriptionDetails>> HandleAsync(CancelSubscription command, Call call, CancellationToken cancellation)
    {
        if (await directory.FindAsync(command.SubscriptionId, call, cancellation) is not { } found)
        {
            return SubscriptionSteps.Unknown();
        }

        await steps.AdvanceAsync(found.Value.UserId, found.Value.Id, call, cancellation);
        var tenant = await tenants.GetAsync(call.TenantId, cancellation);
        var scheme = await schemes.FindEverAsync(call.TenantId, found.Value.SubscriptionSchemeId, cancellation);
        var wished = await work.RunAsync(call with { Nonce = null }, found.Partition, () => WishAsync(command, found, tenant, scheme, call, cancellation), cancellation);
        var told = await wished.ThenAsync(async subscription => subscription.Wish is null
            ? subscription
            : (await steps.AdvanceAsync(subscription.UserId, subscription.Id, call, CancellationToken.None))
                .Map(now => now.Subscription ?? subscription.Abandon(call.Now)));
        return await told.ThenAsync(async subscription => await cards.ShowAsync(subscription, null, CancellationToken.None));
    }

    private async Task<Decision<Subscription>> WishAsync(
        CancelSubscription command, Stored<Subscription> found, Tenant tenant, SubscriptionScheme? scheme, Call call, CancellationToken cancellation)
    {
        var stored = await Subscription.DocumentType.ReadAsync(store, found.Partition, found.Id, cancellation);
        if (stored is null || await writer.FindUserAsync(found.Partition, cancellation) is not { Deleted: false } user)
        {
            return SubscriptionSteps.Unknown();
        }

        var wished = command.Decide(stored.Value, call.Now);
        if (!wished.IsSuccess)
        {
            return wished.Error;
        }

        if (wished.Value == stored.Value)
        {
            return Decision.Unchanged(wished.Value);
        }

        List<Write> writes = [Subscription.DocumentType.Replace(stored, wished.Value)];
        if (wished.Value.CancellationRequests > stored.Value.CancellationRequests)
        {
            writes.Add(SubscriptionActions.CancellationRequested(wished.Value, scheme, tenant, user, call.Now));
        }

        return Decision.Change(wished.Value, writes);
    }
}
