using System.Text.Json.Serialization;
using Pepper.Core.Ids;
using Pepper.Core.Storage;

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
/// <param name="UpdatedAt">When it last changed; never goes back.</param>
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
    /// <summary>
    /// The most points that an award can hold: ten billion. With four decimals these are the 15 digits that survive in
    /// stores and clients whose numbers are IEEE 754 doubles.
    /// </summary>
    public const decimal MaxAvailable = 10_000_000_000m;

    /// <summary>The document type. Document ids are <see cref="DocumentIdOf"/>.</summary>
    public static DocumentType<Award> DocumentType { get; } = new(
        "award",
        AwardsJson.Default.Award,
        new DocumentIndex(IndexScope.Tenant, "_id"),
        new DocumentIndex(IndexScope.Tenant, "updatedAt", "_id"),
        new DocumentIndex(IndexScope.Tenant, "perkId", "_id"))
    {
        PersonalData = PersonalData.Kept("awards", "points and visits; whose they are is an id"),
    };

    /// <summary>Points that were redeemed and not refunded since: the most that can still be refunded.</summary>
    public decimal Redeemed { get; init; }

    /// <summary>The available points that expire, the first to go in front; null for none. Other points never expire.</summary>
    public IReadOnlyList<PointLot>? Lots { get; init; }

    /// <summary>Points held back, the first to become available in front; null for none. Not part of <see cref="Available"/>.</summary>
    public IReadOnlyList<PendingPoints>? Pending { get; init; }

    /// <summary>When the newest <see cref="PointsReminder"/> asks to look at this award; null while none was needed.</summary>
    public DateTimeOffset? ReminderAt { get; init; }

    /// <summary>
    /// True when the segment that gave it was left and nothing is left of it: lists leave it out until it holds something again.
    /// Null otherwise.
    /// </summary>
    public bool? IsWithdrawn { get; init; }

    /// <summary>All points held back.</summary>
    [JsonIgnore]
    public decimal PendingPoints => Pending?.Sum(pending => pending.Points) ?? 0;

    /// <summary>Whether points are due to expire or to become available.</summary>
    public bool IsDue(DateTimeOffset now) => Lots?[0].ExpiresAt <= now || Pending?[0].AvailableAt <= now;

    /// <summary>The id that this user's award of this perk has.</summary>
    public static string IdOf(string userId, string perkId) => ObjectId.Derive(userId, "award", perkId);

    /// <summary>The id of an award's document in the user's partition.</summary>
    public static string DocumentIdOf(string awardId) => $"award|{awardId}";
}
