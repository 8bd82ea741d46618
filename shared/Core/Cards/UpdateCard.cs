using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Results;
using Pepper.Core.Users;

namespace Pepper.Core.Cards;

/// <summary>Changes how a balance is topped up; nothing else of a card can be changed. Reference: Payment Cards, Update a Payment Card.</summary>
/// <param name="CardId">Which card.</param>
/// <param name="Enabled">Whether it is topped up.</param>
/// <param name="Amount">By how much money, 0 to 1,000,000.</param>
/// <param name="Trigger">Below which balance, 0 to 1,000,000.</param>
public sealed record UpdateCard(string CardId, Edit<bool> Enabled, Edit<decimal> Amount, Edit<decimal> Trigger)
{
    /// <summary>Reads the command from a request's body. Members that belong to the gateway are refused.</summary>
    public static Result<UpdateCard> From(string cardId, Fields body)
    {
        foreach (var name in (ReadOnlySpan<string>)["gatewayId", "cardType", "methodType", "last4", "expires", "token", "userId"])
        {
            if (body.Has(name))
            {
                body.Fail(name, "cannot be changed; add the card anew.");
            }
        }

        var topUp = body.Object("autoTopUp");
        return body.Finish(new UpdateCard(
            cardId,
            topUp?.Edit("enabled", topUp.Flag("enabled") ?? false) ?? default,
            topUp?.Edit("amount", topUp.Number("amount", 0, AutoTopUp.Max) ?? 0) ?? default,
            topUp?.Edit("trigger", topUp.Number("trigger", 0, AutoTopUp.Max) ?? 0) ?? default));
    }

    /// <summary>The card after the change; the same one when nothing changes.</summary>
    public Card Decide(Card card, DateTimeOffset now)
    {
        var topUp = new AutoTopUp(
            Enabled.Apply(card.AutoTopUp.Enabled, false),
            Amount.Apply(card.AutoTopUp.Amount, AutoTopUp.Default),
            Trigger.Apply(card.AutoTopUp.Trigger, AutoTopUp.Default));
        return topUp == card.AutoTopUp ? card : card with { AutoTopUp = topUp, Updated = now };
    }
}

/// <summary>Carries out <see cref="UpdateCard"/>.</summary>
public sealed class UpdateCardHandler(UnitOfWork work, CardFinder finder, UserCards cards)
{
    /// <summary>Changes the card.</summary>
    public async Task<Result<Card>> HandleAsync(UpdateCard command, Call call, CancellationToken cancellation)
    {
        var found = await finder.FindAsync(command.CardId, call, cancellation);
        return await found.ThenAsync(card => work.RunAsync<Card>(
            call,
            User.PartitionOf(call.TenantId, card.UserId),
            async () =>
            {
                if (await cards.FindStoredAsync(call.TenantId, card.UserId, card.Id, cancellation) is not { Value.IsShown: true } stored)
                {
                    return CardFinder.Unknown();
                }

                var changed = command.Decide(stored.Value, call.Now);
                return changed == stored.Value
                    ? Decision.Unchanged(changed)
                    : Decision.Change(changed, Card.DocumentType.Replace(stored, changed));
            },
            cancellation));
    }
}
