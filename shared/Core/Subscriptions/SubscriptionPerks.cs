using Pepper.Core.Awards;
using Pepper.Core.Perks;
using Pepper.Core.Subscriptions.Schemes;

namespace Pepper.Core.Subscriptions;

/// <summary>
/// Which perks a step of a subscription gives and takes. Pure. Perks that bear points are granted with each payment; a
/// membership is held from the payment with which the scheme first has it, to the one with which it no longer has it, or to
/// the end. docs/subscriptions.md has the rules.
/// </summary>
internal static class SubscriptionPerks
{
    /// <summary>What ends a membership with its subscription.</summary>
    internal const string End = "end";

    /// <summary>What a step moves.</summary>
    /// <param name="step">The step.</param>
    /// <param name="scheme">What the scheme gives now.</param>
    /// <param name="known">The tenant's perks.</param>
    internal static IEnumerable<PerkMove> Of(SubscriptionStep step, IReadOnlyList<SchemePerk> scheme, TenantPerks known)
    {
        var subscription = step.Next;
        if (step.IsEnded)
        {
            return subscription.Memberships.Select(held => Withdraw(held, End, known)).OfType<PerkMove>();
        }

        if (step.Paid is not { } paid)
        {
            return [];
        }

        var given = scheme.Select(perk => Give(subscription, perk, paid.InvoiceId, known)).OfType<PerkMove>();
        var dropped = subscription.Memberships
            .Where(held => !scheme.Any(perk => perk.PerkId == held.PerkId))
            .Select(held => Withdraw(held, paid.InvoiceId, known))
            .OfType<PerkMove>();
        return given.Concat(dropped);
    }

    // A perk that was disabled or deleted gives nothing; what is paid for later is given again once it is enabled.
    private static PerkMove? Give(Subscription subscription, SchemePerk perk, string invoiceId, TenantPerks known)
    {
        if (known.Find(perk.PerkId) is not { Enabled: true } found || (perk.Points ?? found.DefaultPoints) is not (> 0 and var points))
        {
            return null;
        }

        if (!found.IsMembership)
        {
            return new PerkMove(PerkMoveKind.Grant, found, points, invoiceId);
        }

        // After the end a late payment can still come in; there is nothing left that a membership could last for.
        var isHeld = subscription.Memberships.Any(held => held.PerkId == found.Id);
        return isHeld || subscription.State == SubscriptionState.Ended ? null : new PerkMove(PerkMoveKind.Hold, found, points, invoiceId);
    }

    // Also of a deleted perk, so that its ledger adds up.
    private static PerkMove? Withdraw(HeldMembership held, string by, TenantPerks known) =>
        known.All.FirstOrDefault(perk => perk.Id == held.PerkId) is { } perk ? new PerkMove(PerkMoveKind.Withdraw, perk, held.Points, by) : null;
}

/// <summary>One perk that a step of a subscription moves.</summary>
/// <param name="Kind">How.</param>
/// <param name="Perk">The perk.</param>
/// <param name="Points">How many points.</param>
/// <param name="By">The payment that moves it, or <c>end</c>.</param>
internal sealed record PerkMove(PerkMoveKind Kind, Perk Perk, decimal Points, string By)
{
    /// <summary>The movement of the user's award.</summary>
    /// <param name="subscription">The subscription.</param>
    /// <param name="current">The award; null when the user has none.</param>
    /// <param name="now">When.</param>
    internal Movement Decide(Subscription subscription, Award? current, DateTimeOffset now)
    {
        var cause = Kind == PerkMoveKind.Withdraw
            ? MovementCause.OfSubscriptionEnd(subscription.Id, By, now)
            : MovementCause.OfSubscription(subscription.Id, By, now);
        return Kind switch
        {
            PerkMoveKind.Grant => AwardMovements.GrantUpToMaximum(current, Perk, subscription.UserId, Points, cause),
            PerkMoveKind.Hold => AwardMovements.Hold(current, Perk, subscription.UserId, Points, cause),
            _ => AwardMovements.Withdraw(current, Perk, subscription.UserId, Points, cause),
        };
    }

    /// <summary>The memberships of a subscription after this move.</summary>
    /// <param name="held">Those before.</param>
    /// <param name="movement">What it came to.</param>
    internal IReadOnlyList<HeldMembership> Change(IReadOnlyList<HeldMembership> held, Movement movement) => Kind switch
    {
        PerkMoveKind.Hold => [.. held, new HeldMembership(Perk.Id, movement.Delta)],
        PerkMoveKind.Withdraw => [.. held.Where(membership => membership.PerkId != Perk.Id)],
        _ => held,
    };
}

/// <summary>How a subscription moves a perk.</summary>
internal enum PerkMoveKind
{
    /// <summary>Points to be spent.</summary>
    Grant,

    /// <summary>A membership that begins.</summary>
    Hold,

    /// <summary>A membership that ends.</summary>
    Withdraw,
}
