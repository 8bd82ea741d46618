using System.Text.Json.Serialization;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Awards;

/// <summary>
/// One movement of an award's points, written in the commit that changes the award. The document's id is made of the
/// cause, so one cause can never move points twice.
/// </summary>
/// <param name="Id">The entry's id.</param>
/// <param name="AwardId">Whose points.</param>
/// <param name="Number">1 for the award's first entry, and so on without a gap.</param>
/// <param name="Kind">Why.</param>
/// <param name="Delta">Points gained (above zero) or lost (below zero).</param>
/// <param name="Balance">Points available after it.</param>
/// <param name="Cause">What made it, such as <c>import|605ef...|17|0</c>.</param>
/// <param name="At">When.</param>
/// <param name="LocationId">Where, if anywhere.</param>
public sealed record LedgerEntry(
    [property: JsonPropertyName("_id")] string Id,
    string AwardId,
    long Number,
    LedgerEntryKind Kind,
    decimal Delta,
    decimal Balance,
    string Cause,
    DateTimeOffset At,
    string? LocationId)
{
    /// <summary>Points held back from then on (above zero) or no longer (below zero); null for none.</summary>
    public decimal? Pending { get; init; }

    /// <summary>Who made the call that moved the points: a user's id, or a role where there is no user; null for no call.</summary>
    public string? By { get; init; }

    /// <summary>The document type. Document ids are <see cref="DocumentIdOf"/>.</summary>
    public static DocumentType<LedgerEntry> DocumentType { get; } = new(
        "ledgerEntry", AwardsJson.Default.LedgerEntry, new DocumentIndex(IndexScope.Partition, "awardId", "number"))
    {
        PersonalData = PersonalData.Kept("ledgerEntries", "points, their cause and when"),
    };

    /// <summary>The id of the entry's document in the user's partition.</summary>
    public static string DocumentIdOf(string awardId, string cause) => $"ledger|{awardId}|{cause}";
}

/// <summary>Why points moved.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<LedgerEntryKind>))]
public enum LedgerEntryKind
{
    /// <summary>A grant, by a call, a rule or an import.</summary>
    Grant,

    /// <summary>A redemption.</summary>
    Redeem,

    /// <summary>A redemption given back.</summary>
    Refund,

    /// <summary>An admin set the balance.</summary>
    Correction,

    /// <summary>An order's earning; one that is held back changes <see cref="LedgerEntry.Pending"/> alone.</summary>
    Earn,

    /// <summary>Points that were held back became available.</summary>
    Release,

    /// <summary>An earning taken back, as its order was refunded.</summary>
    Reversal,

    /// <summary>Points that were not spent in time.</summary>
    Expiry,

    /// <summary>What was held as long as something else lasted, such as a subscription's membership at its end.</summary>
    Withdrawal,
}
