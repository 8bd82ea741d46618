using Pepper.Core.Calls;
using Pepper.Core.Cards;
using Pepper.Core.Ids;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Subscriptions.Schemes;
using Pepper.Core.Users;

namespace Pepper.Core.Subscriptions;

/// <summary>Carries out <see cref="CreateSubscription"/>.</summary>
public sealed class CreateSubscriptionHandler(
    UnitOfWork work, IDocumentStore store, SchemeCatalogue schemes, SubscriberCards cards, SubscriptionSteps steps)
{
    /// <summary>
    /// Subscribes the user: writes that it is to be started, has the gateway start it under the subscription's id, and
    /// takes in what came of it. A call made again goes on with what is there. 422 when the first payment is declined, and
    /// then nothing is left of it; 409 while the user has a subscription to the scheme.
    /// </summary>
    /// <exception cref="Payments.GatewayAwayException">
    /// The gateway is away. If the start has reached it, the subscription is the user's; if not, it is not started unless it
    /// is asked for again.
    /// </exception>
    public async Task<Result<SubscriptionDetails>> HandleAsync(CreateSubscription command, Call call, CancellationToken cancellation)
    {
        var userId = command.UserFor(call.Caller);
        if (!userId.IsSuccess)
        {
            return userId.Error;
        }

        var begun = await BeginAsync(command, userId.Value, call, cancellation);
        return await begun.ThenAsync(async subscription =>
            await (await steps.StartAsync(subscription.UserId, subscription.Id, call, CancellationToken.None)).ThenAsync(DetailsOfAsync));
    }

    private async Task<Result<SubscriptionDetails>> DetailsOfAsync(SubscriptionNow now) => now.Subscription switch
    {
        // The customer had the time to confirm the payment, and did not.
        null => Error.Refused("The first payment was not confirmed in time."),
        { State: SubscriptionState.Starting or SubscriptionState.Abandoned } =>
            Error.Unavailable("The subscription could not be started in time; ask for it again.", TimeSpan.FromSeconds(1)),
        var subscription => await cards.ShowAsync(subscription, now.ConfirmationSecret, CancellationToken.None),
    };

    private Task<Result<Subscription>> BeginAsync(CreateSubscription command, string userId, Call call, CancellationToken cancellation)
    {
        var partition = User.PartitionOf(call.TenantId, userId);
        var firstId = call.NewId("subscription");
        var slotId = SubscriptionSlot.DocumentIdOf(command.SchemeId);
        return work.RunAsync<Subscription>(
            call with { Nonce = null },
            partition,
            async () =>
            {
                // The same call made again, after an answer that was lost. What was given up meanwhile begins under another id.
                var id = firstId;
                var made = await steps.ReadAsync(partition, id, cancellation);
                while (made is { Value.State: SubscriptionState.Abandoned })
                {
                    id = ObjectId.Derive(id, "again");
                    made = await steps.ReadAsync(partition, id, cancellation);
                }

                if (made is not null)
                {
                    return GoOn(made, call.Now);
                }

                if (await User.DocumentType.ReadAsync(store, partition, User.DocumentId, cancellation) is not { Value: { Deleted: false, IsGuest: false } user })
                {
                    return Error.Validation("userId", "`userId` names no user who can subscribe.");
                }

                var scheme = await schemes.FindEverAsync(call.TenantId, command.SchemeId, cancellation);
                var price = command.PriceOf(scheme);
                if (!price.IsSuccess)
                {
                    return price.Error;
                }

                var card = await cards.FindAsync(call.TenantId, userId, scheme!.Stripe.Gateway, command.PaymentMethodId, cancellation);
                if (!card.IsSuccess)
                {
                    return card.Error;
                }

                if (await SubscriptionSlot.DocumentType.ReadAsync(store, partition, slotId, cancellation) is { } slot)
                {
                    return await RunningAsync(slot.Value.SubscriptionId, price.Value, card.Value, partition, call.Now, cancellation);
                }

                var subscription = CreateSubscription.Begin(id, scheme!, price.Value, card.Value, user, call.Now);
                return Decision.Change(
                    subscription,
                    Subscription.DocumentType.Create(Subscription.DocumentIdOf(id), subscription),
                    SubscriptionSlot.DocumentType.Create(slotId, new SubscriptionSlot(id)));
            },
            cancellation);
    }

    // One that was not paid for yet is gone on with when the very same is asked for again, so that whoever heard nothing of
    // it, or lost what the customer needs to confirm the payment, gets an answer.
    private async Task<Decision<Subscription>> RunningAsync(
        string subscriptionId, string priceId, Card card, Partition partition, DateTimeOffset now, CancellationToken cancellation) =>
        await steps.ReadAsync(partition, subscriptionId, cancellation) is { Value.StartedAt: null } waiting
        && waiting.Value.PriceId == priceId && waiting.Value.CardGatewayId == card.GatewayId
            ? GoOn(waiting, now)
            : Error.Conflict("The user has a subscription to this scheme already.", "subscriptionSchemeId");

    private static Decision<Subscription> GoOn(Stored<Subscription> made, DateTimeOffset now)
    {
        var asked = SubscriptionLife.AskAgain(made.Value, now);
        return asked == made.Value ? Decision.Unchanged(asked) : Decision.Change(asked, Subscription.DocumentType.Replace(made, asked));
    }
}
