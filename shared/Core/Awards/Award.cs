using System.Text.Json.Serialization;
using Pepper.Core.Ids;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Awards;

/// <summary>
/// What one user holds of one perk. There is at most one per user and perk, by its id. <see cref="Available"/> is the
/// sum of its ledger entries, always. Reference: Awards.
/// </summary>
/// <param name="Id">The award's id, derived from user and perk.</param>
/// <param name="TenantId">The tenant.</param>
/// <param name="UserId">Who holds it.</param>
/// <param name="PerkId">Of which perk.</param>
/// <param name="Available">Points that can be redeemed; never below zero.</param>
/// <param name="Entries">How many ledger entries there are; also the number of the newest.</param>
/// <param name="CreatedAt">When it was first granted.</param>
/// <param name="UpdatedAt">When it last changed.</param>
public sealed record Award(
    [property: JsonPropertyName("_id")] string Id,
    string TenantId,
    string UserId,
    string PerkId,
    decimal Available,
    long Entries,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    /// <summary>The document type. Document ids are <see cref="DocumentIdOf"/>.</summary>
    public static DocumentType<Award> DocumentType { get; } = new(
        "award",
        AwardsJson.Default.Award,
        new DocumentIndex(IndexScope.Tenant, "_id"),
        new DocumentIndex(IndexScope.Tenant, "updatedAt", "_id"),
        new DocumentIndex(IndexScope.Tenant, "perkId", "_id"));

    /// <summary>The id that this user's award of this perk has.</summary>
    public static string IdOf(string userId, string perkId) => ObjectId.Derive(userId, "award", perkId);

    /// <summary>The id of an award's document in the user's partition.</summary>
    public static string DocumentIdOf(string awardId) => $"award|{awardId}";
}

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
    /// <summary>The document type. Document ids are <see cref="DocumentIdOf"/>.</summary>
    public static DocumentType<LedgerEntry> DocumentType { get; } = new(
        "ledgerEntry", AwardsJson.Default.LedgerEntry, new DocumentIndex(IndexScope.Partition, "awardId", "number"));

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
}

/// <summary>How the documents of this room are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(Award))]
[JsonSerializable(typeof(LedgerEntry))]
internal sealed partial class AwardsJson : JsonSerializerContext;
