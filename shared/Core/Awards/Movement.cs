using Pepper.Core.Ids;
using Pepper.Core.Perks;
using Pepper.Core.Storage;

namespace Pepper.Core.Awards;

/// <summary>What a movement of points comes to: the award after it, and the entries its ledger gains.</summary>
/// <param name="Award">The award after the movement.</param>
/// <param name="Entries">
/// The new entries, oldest first. More than one where the award itself comes to be with points of its own, or where
/// points had expired or become available before; none where nothing moves.
/// </param>
public sealed record Movement(Award Award, IReadOnlyList<LedgerEntry> Entries)
{
    /// <summary>When the award must be looked at again, where no reminder asks for that yet.</summary>
    public DateTimeOffset? RemindAt { get; init; }

    /// <summary>The last movement's points: above zero when gained, below zero when lost.</summary>
    public decimal Delta => Entries.Count == 0 ? 0 : Entries[^1].Delta;

    /// <summary>
    /// This movement and one that started from its award, as one commit. For callers that move the same award twice in
    /// one go, such as an import row that names a perk in two columns.
    /// </summary>
    public Movement And(Movement next) => new(next.Award, [.. Entries, .. next.Entries]) { RemindAt = next.RemindAt ?? RemindAt };

    /// <summary>The writes that make the movement true, all for the user's partition.</summary>
    /// <param name="stored">The award that the movement started from; null when there was none.</param>
    public IReadOnlyList<Write> Writes(Stored<Award>? stored)
    {
        Write award = stored is null
            ? Award.DocumentType.Create(Award.DocumentIdOf(Award.Id), Award)
            : Award.DocumentType.Replace(stored, Award);
        var entries = Entries.Select(entry => LedgerEntry.DocumentType.Create(LedgerEntry.DocumentIdOf(entry.AwardId, entry.Cause), entry));
        return RemindAt is { } at ? [award, .. entries, PointsReminder.Of(Award, at)] : [award, .. entries];
    }

    /// <summary>One more entry.</summary>
    /// <param name="kind">Why.</param>
    /// <param name="delta">Points gained or lost.</param>
    /// <param name="cause">What makes them move.</param>
    /// <param name="lots">The award's lots after it.</param>
    /// <param name="pending">What is held back after it; null where that does not change.</param>
    internal Movement Then(
        LedgerEntryKind kind, decimal delta, MovementCause cause, IReadOnlyList<PointLot>? lots, HeldBack? pending = null)
    {
        var balance = Plain(Award.Available + delta);
        var number = Award.Entries + 1;
        var entry = new LedgerEntry(
            ObjectId.Derive(Award.Id, "ledger", cause.Key), Award.Id, number, kind, Plain(delta), balance, cause.Key, cause.At, cause.LocationId)
        {
            Pending = pending is null ? null : Plain(pending.Sum - Award.PendingPoints),
            By = cause.By,
        };
        var award = Award with
        {
            Available = balance,
            Entries = number,
            UpdatedAt = cause.At > Award.UpdatedAt ? cause.At : Award.UpdatedAt,
            Redeemed = kind is LedgerEntryKind.Redeem or LedgerEntryKind.Refund ? Plain(Award.Redeemed - delta) : Award.Redeemed,
            Lots = lots,
            Pending = pending is null ? Award.Pending : pending.ToStore(),
            IsWithdrawn = balance > 0 ? null : Award.IsWithdrawn,
        };
        return new Movement(award, [.. Entries, entry]) { RemindAt = RemindAt };
    }

    /// <summary>This movement, with the reminder that its award needs and has not asked for.</summary>
    internal Movement Reminding(Perk perk, DateTimeOffset now)
    {
        var due = AwardSettlement.NextDue(Award, perk);
        return due is null || (Award.ReminderAt is { } asked && asked > now && asked <= due)
            ? this
            : this with { Award = Award with { ReminderAt = due }, RemindAt = due };
    }

    // Dividing by a one of full scale drops trailing zeros, so that 1.5 and 1.5 are 3 on the wire and not 3.0.
    private static decimal Plain(decimal points) => points / 1.0000000000000000000000000000m;
}
