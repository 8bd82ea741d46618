using System.Text.Json.Nodes;
using Pepper.Core.Actions;
using Pepper.Core.Calls;
using Pepper.Core.Ids;
using Pepper.Core.Payments;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Text;
using Pepper.Core.Users;

namespace Pepper.Core.Cards;

/// <summary>
/// The commits by which a card comes and goes; between them the gateway is asked. Those that add or take away replace the
/// user's document as well: it says which card is the active one, it puts calls at the same time one after the other, and
/// it keeps a card from being added to a user who is being deleted.
/// </summary>
public sealed class CardSteps(UnitOfWork work, IDocumentStore store, UserCards cards)
{
    /// <summary>How long a call may take between two steps before it is taken for dead.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromMinutes(2);

    /// <summary>Records that a card will be added; answers the one there is when it is the user's already, or on its way.</summary>
    internal Task<Result<Card>> BeginAsync(Card fresh, Call call, CancellationToken cancellation) =>
        RunAsync<Card>(
            fresh.UserId,
            call,
            (user, all) =>
            {
                if (user is not { Value.Deleted: false })
                {
                    return Error.NotFound("user", "userId");
                }

                var decided = AddCard.Decide([.. all.Select(stored => stored.Value)], fresh);
                return decided.IsSuccess && ReferenceEquals(decided.Value, fresh)
                    ? Decision.Change(
                        fresh,
                        Card.DocumentType.Create(Card.DocumentIdOf(fresh.Id), fresh),
                        User.DocumentType.Replace(user, user.Value))
                    : new Decision<Card>(decided, []);
            },
            cancellation);

    /// <summary>Makes a card that the gateway keeps the user's, with CARD_CREATED; null when its record is gone meanwhile.</summary>
    internal async Task<Result<Card>?> KeepAsync(
        Card begun, GatewayCard kept, Tenant tenant, Call call, CancellationToken cancellation)
    {
        var gone = Error.Conflict("The card's record is gone.");
        var result = await RunAsync<Card>(
            begun.UserId,
            call,
            (user, all) =>
            {
                if (user is not { Value.Deleted: false })
                {
                    return Error.NotFound("user", "userId");
                }

                var stored = all.FirstOrDefault(card => card.Value.Id == begun.Id);
                if (stored is null or { Value.State: CardState.Removing })
                {
                    return gone;
                }

                if (stored.Value.State == CardState.Active)
                {
                    return Decision.Unchanged(stored.Value);
                }

                var card = stored.Value with
                {
                    State = CardState.Active,
                    GatewayId = kept.GatewayId,
                    Brand = kept.Brand,
                    Last4 = kept.Last4,
                    Expires = kept.Expires,
                    SettleAt = Timestamp.Never,
                };
                var active = UserCards.ActiveOf(all.Select(known => known.Value).Append(card));
                return Decision.Change(
                    card,
                    Card.DocumentType.Replace(stored, card),
                    User.DocumentType.Replace(user, user.Value with { Card = active?.Summary() }),
                    Tell(ActionType.CardCreated, card, user.Value, tenant, call.Now));
            },
            cancellation);
        return result.Error == gone ? (Result<Card>?)null : result;
    }

    /// <summary>Takes back the record of a card that the gateway refused.</summary>
    internal Task<Result<Nothing>> DropAsync(Card begun, Call call, CancellationToken cancellation) =>
        RunAsync<Nothing>(
            begun.UserId,
            call,
            (_, all) => all.FirstOrDefault(card => card.Value.Id == begun.Id) is { Value.State: CardState.Adding } stored
                ? Decision.Change(Nothing.Value, DocumentType<Card>.Delete(stored))
                : Decision.Unchanged(Nothing.Value),
            cancellation);

    /// <summary>
    /// Records that a card is to go; answers it as it then is, or null when there is none. One that is still being added
    /// goes only when it has been left.
    /// </summary>
    internal async Task<Card?> MarkRemovingAsync(Card card, bool isLeft, Call call, CancellationToken cancellation)
    {
        var result = await RunAsync<Card>(
            card.UserId,
            call,
            (_, all) =>
            {
                var stored = all.FirstOrDefault(known => known.Value.Id == card.Id);
                if (stored is null || (stored.Value.State == CardState.Adding && !isLeft))
                {
                    return CardFinder.Unknown();
                }

                var marked = stored.Value with { State = CardState.Removing, SettleAt = call.Now + Patience };
                return stored.Value.State == CardState.Removing && !isLeft
                    ? Decision.Unchanged(stored.Value)
                    : Decision.Change(marked, Card.DocumentType.Replace(stored, marked));
            },
            cancellation);
        return result.Value;
    }

    /// <summary>Takes away a card that the gateway has forgotten, with CARD_DELETED unless nobody ever saw it.</summary>
    internal Task<Result<Nothing>> ForgetAsync(Card card, Tenant tenant, Call call, CancellationToken cancellation) =>
        RunAsync<Nothing>(
            card.UserId,
            call,
            (user, all) =>
            {
                var stored = all.FirstOrDefault(known => known.Value.Id == card.Id);
                if (stored is null)
                {
                    return Decision.Unchanged(Nothing.Value);
                }

                var delete = DocumentType<Card>.Delete(stored);
                if (user is not { Value.Deleted: false } || !stored.Value.IsShown)
                {
                    return Decision.Change(Nothing.Value, delete);
                }

                var rest = all.Select(known => known.Value).Where(known => known.Id != card.Id);
                return Decision.Change(
                    Nothing.Value,
                    delete,
                    User.DocumentType.Replace(user, user.Value with { Card = UserCards.ActiveOf(rest)?.Summary() }),
                    Tell(ActionType.CardDeleted, stored.Value, user.Value, tenant, call.Now));
            },
            cancellation);

    /// <summary>Takes over what the gateway says of a card.</summary>
    internal Task<Result<Nothing>> RefreshAsync(Card card, GatewayCard found, Call call, CancellationToken cancellation) =>
        RunAsync<Nothing>(
            card.UserId,
            call,
            (user, all) =>
            {
                var stored = all.FirstOrDefault(known => known.Value.Id == card.Id);
                if (user is not { Value.Deleted: false } || stored is not { Value.State: CardState.Active })
                {
                    return Decision.Unchanged(Nothing.Value);
                }

                var fresh = stored.Value with { Brand = found.Brand, Last4 = found.Last4, Expires = found.Expires };
                if (fresh == stored.Value)
                {
                    return Decision.Unchanged(Nothing.Value);
                }

                var changed = fresh with { Updated = call.Now };
                var active = UserCards.ActiveOf(all.Select(known => known.Value.Id == card.Id ? changed : known.Value));
                return Decision.Change(
                    Nothing.Value,
                    Card.DocumentType.Replace(stored, changed),
                    User.DocumentType.Replace(user, user.Value with { Card = active?.Summary() }));
            },
            cancellation);

    private static Append Tell(string type, Card card, User user, Tenant tenant, DateTimeOffset now) =>
        ActionWriter.Record(
            ObjectId.Derive(card.Id, type),
            type,
            now,
            ActionTenant.Of(tenant),
            user.ForAction(),
            new JsonObject { ["cardId"] = card.Id, ["cardType"] = "STRIPE", ["type"] = card.Brand });

    // The steps are naturally idempotent; the reply of a call is no part of any of them.
    private Task<Result<T>> RunAsync<T>(
        string userId, Call call, Func<Stored<User>?, IReadOnlyList<Stored<Card>>, Decision<T>> decide, CancellationToken cancellation)
        where T : notnull
    {
        var partition = User.PartitionOf(call.TenantId, userId);
        return work.RunAsync(
            call with { Nonce = null },
            partition,
            async () =>
            {
                var user = await User.DocumentType.ReadAsync(store, partition, User.DocumentId, cancellation);
                return decide(user, await cards.ReadAllAsync(call.TenantId, userId, cancellation));
            },
            cancellation);
    }
}
