using Pepper.Core.Ids;
using Pepper.Core.Storage;

namespace Pepper.Core.Awards;

/// <summary>What a movement of points comes to: the award after it, and the entries its ledger gains.</summary>
/// <param name="Award">The award after the movement.</param>
/// <param name="Entries">
/// The new entries, oldest first. More than one where the award itself comes to be with points of its own, and none
/// where nothing moves.
/// </param>
public sealed record Movement(Award Award, IReadOnlyList<LedgerEntry> Entries)
{
    /// <summary>The last movement's points: above zero when gained, below zero when lost.</summary>
    public decimal Delta => Entries.Count == 0 ? 0 : Entries[^1].Delta;

    /// <summary>
    /// This movement and one that started from its award, as one commit. For callers that move the same award twice in
    /// one go, such as an import row that names a perk in two columns.
    /// </summary>
    public Movement And(Movement next) => new(next.Award, [.. Entries, .. next.Entries]);

    /// <summary>The writes that make the movement true, all for the user's partition.</summary>
    /// <param name="stored">The award that the movement started from; null when there was none.</param>
    public IReadOnlyList<Write> Writes(Stored<Award>? stored) =>
    [
        stored is null
            ? Award.DocumentType.Create(Award.DocumentIdOf(Award.Id), Award)
            : Award.DocumentType.Replace(stored, Award),
        .. Entries.Select(entry => LedgerEntry.DocumentType.Create(LedgerEntry.DocumentIdOf(entry.AwardId, entry.Cause), entry)),
    ];

    internal Movement Then(LedgerEntryKind kind, decimal delta, MovementCause cause)
    {
        var balance = Plain(Award.Available + delta);
        var number = Award.Entries + 1;
        var entry = new LedgerEntry(
            ObjectId.Derive(Award.Id, "ledger", cause.Key), Award.Id, number, kind, Plain(delta), balance, cause.Key, cause.At, cause.LocationId);
        var award = Award with
        {
            Available = balance,
            Entries = number,
            UpdatedAt = cause.At > Award.UpdatedAt ? cause.At : Award.UpdatedAt,
            Redeemed = kind is LedgerEntryKind.Redeem or LedgerEntryKind.Refund ? Plain(Award.Redeemed - delta) : Award.Redeemed,
        };
        return new Movement(award, [.. Entries, entry]);
    }

    // Dividing by a one of full scale drops trailing zeros, so that 1.5 and 1.5 are 3 on the wire and not 3.0.
    private static decimal Plain(decimal points) => points / 1.0000000000000000000000000000m;
}
