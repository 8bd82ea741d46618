using Pepper.Core.Calls;
using Pepper.Core.Cards;
using Pepper.Core.Input;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Subscriptions;

/// <summary>
/// Takes a cancellation back before the subscription has ended; with a card, charges that one from now on, which is all
/// that it does for a subscription that was not cancelled. Reference: Subscriptions, Resume a Subscription.
/// </summary>
/// <param name="SubscriptionId">Which one.</param>
/// <param name="PaymentMethodId">The card to charge, by our id or the gateway's; null to leave it.</param>
public sealed record ResumeSubscription(string SubscriptionId, string? PaymentMethodId)
{
    /// <summary>Reads the command from a request's body.</summary>
    public static Result<ResumeSubscription> From(string subscriptionId, Fields body) =>
        body.Finish(new ResumeSubscription(subscriptionId, body.Text("paymentMethodId", 255, 1)));

    /// <summary>The subscription with the wish written down; the same when there is nothing to do.</summary>
    /// <param name="subscription">The subscription.</param>
    /// <param name="card">The card named; null for none.</param>
    /// <param name="now">When.</param>
    internal static Result<Subscription> Decide(Subscription subscription, Card? card, DateTimeOffset now)
    {
        if (subscription.State == SubscriptionState.Ended || subscription.CancelAt <= now)
        {
            return Error.Refused("The subscription has ended.");
        }

        if (subscription.StartedAt is null)
        {
            return Error.Refused("The subscription has not been paid for yet.");
        }

        if (!subscription.IsCancelling && subscription.Wish is null && (card is null || card.GatewayId == subscription.CardGatewayId))
        {
            return subscription;
        }

        if (subscription.Wish is { } wish && wish.IsUnderWay(now))
        {
            return wish.Kind == SubscriptionWishKind.Resume && wish.CardGatewayId == card?.GatewayId
                ? subscription
                : Error.Conflict("The gateway is still being told of the last change of the subscription.");
        }

        return subscription with
        {
            Wish = new SubscriptionWish(SubscriptionWishKind.Resume, card?.GatewayId, card?.Id, now),
            NextLookAt = SubscriptionLife.TryAgainAt(now, now),
        };
    }
}

/// <summary>Carries out <see cref="ResumeSubscription"/>.</summary>
public sealed class ResumeSubscriptionHandler(
    IDocumentStore store, UnitOfWork work, SubscriptionDirectory directory, SubscriberCards cards, SubscriptionSteps steps)
{
    /// <summary>Asks the gateway how things stand, writes down that it is to go on, and tells the gateway.</summary>
    /// <exception cref="Payments.GatewayAwayException">The gateway is away; what is written down it is told once it is back.</exception>
    public async Task<Result<SubscriptionDetails>> HandleAsync(ResumeSubscription command, Call call, CancellationToken cancellation)
    {
        if (await directory.FindAsync(command.SubscriptionId, call, cancellation) is not { } found)
        {
            return SubscriptionSteps.Unknown();
        }

        Card? card = null;
        if (command.PaymentMethodId is not null)
        {
            var named = await cards.FindAsync(call.TenantId, found.Value.UserId, found.Value.Gateway, command.PaymentMethodId, cancellation);
            if (!named.IsSuccess)
            {
                return named.Error;
            }

            card = named.Value;
        }

        await steps.AdvanceAsync(found.Value.UserId, found.Value.Id, call, cancellation);
        var wished = await work.RunAsync<Subscription>(
            call with { Nonce = null },
            found.Partition,
            async () =>
            {
                if (await Subscription.DocumentType.ReadAsync(store, found.Partition, found.Id, cancellation) is not { } stored)
                {
                    return SubscriptionSteps.Unknown();
                }

                var decided = ResumeSubscription.Decide(stored.Value, card, call.Now);
                return !decided.IsSuccess ? decided.Error
                    : decided.Value == stored.Value ? Decision.Unchanged(decided.Value)
                    : Decision.Change(decided.Value, Subscription.DocumentType.Replace(stored, decided.Value));
            },
            cancellation);
        var told = await wished.ThenAsync(async subscription => subscription.Wish is null
            ? subscription
            : (await steps.AdvanceAsync(subscription.UserId, subscription.Id, call, CancellationToken.None))
                .Map(now => now.Subscription ?? subscription.Abandon(call.Now)));
        return await told.ThenAsync(async subscription => await cards.ShowAsync(subscription, null, CancellationToken.None));
    }
}
