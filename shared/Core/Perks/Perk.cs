using System.Text.Json;
using System.Text.Json.Serialization;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Perks;

/// <summary>The definition of a reward programme; what users hold of it are awards. Reference: Perks.</summary>
public sealed record Perk
{
    /// <summary>The document type. Documents live in the tenant's catalogue; their ids are the perks' ids.</summary>
    public static DocumentType<Perk> DocumentType { get; } = new(
        "perk", PerksJson.Default.Perk, new DocumentIndex(IndexScope.Partition, "_id"))
    {
        PersonalData = PersonalData.None("what the merchant gives"),
    };

    /// <summary>The perk's id.</summary>
    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    /// <summary>The tenant.</summary>
    public required string TenantId { get; init; }

    /// <summary>The discount model.</summary>
    public required PerkTemplate Template { get; init; }

    /// <summary>What customers call it, 1 to 255 characters.</summary>
    public required string Title { get; init; }

    /// <summary>What the merchant calls it, at most 255 characters.</summary>
    public string? InternalTitle { get; init; }

    /// <summary>Terms and conditions, at most 20,000 characters.</summary>
    public required string Terms { get; init; }

    /// <summary>Orders awards; among tiers the highest is the live one.</summary>
    public required decimal Priority { get; init; }

    /// <summary>How an award is shown to the till.</summary>
    public RedemptionMethod? RedemptionMethod { get; init; }

    /// <summary>Whether the till redeems by itself on a qualifying basket.</summary>
    public required bool Auto { get; init; }

    /// <summary>The till's code for the discount, at most 255 characters.</summary>
    public string? Token { get; init; }

    /// <summary>The largest discount of one redemption, in major units of money.</summary>
    public decimal? MaximumPointCashValue { get; init; }

    /// <summary>Where it is valid; empty means everywhere.</summary>
    public IReadOnlyList<string> LocationIds { get; init; } = [];

    /// <summary>How points are earned and spent; <c>defaultValue</c> is the points of a grant that names none.</summary>
    public required JsonElement Points { get; init; }

    /// <summary>How the discount is worked out.</summary>
    public JsonElement? Discount { get; init; }

    /// <summary>When it can be redeemed.</summary>
    public JsonElement? DateTimeRestriction { get; init; }

    /// <summary>What the basket must hold.</summary>
    public JsonElement? BasketQualification { get; init; }

    /// <summary>How apps show it.</summary>
    public required JsonElement Visualisation { get; init; }

    /// <summary>Whether an award may be given away.</summary>
    public bool IsDonatable { get; init; }

    /// <summary>Whether every user has an award of it.</summary>
    public required bool IsGlobal { get; init; }

    /// <summary>Whether it is a tier of a level programme.</summary>
    public bool IsTier { get; init; }

    /// <summary>Whether it can be earned and redeemed.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Whether it works with physical stamps.</summary>
    public bool PhysicalStampsEnabled { get; init; }

    /// <summary>The segment whose members hold it, for as long as they are in it; of a CLUB or LEVEL alone. A member of our own.</summary>
    public string? SegmentId { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it was removed; kept so that awards and ledgers can still be explained.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>How its points are earned, spent, held back and lost.</summary>
    [JsonIgnore]
    public PointsTerms PointsTerms => PointsTerms.Of(this);

    /// <summary>The points of a grant that names none: <c>points.defaultValue</c>, or 1.</summary>
    [JsonIgnore]
    public decimal DefaultPoints => Points.Decimal("defaultValue") ?? 1;

    /// <summary>Whether apps show its awards: unless <c>visualisation.isHidden</c> is true.</summary>
    [JsonIgnore]
    public bool IsVisualised => Visualisation.Member("isHidden").ValueKind != JsonValueKind.True;

    /// <summary>Whether it is one of the tiers of which a user's highest is the live one.</summary>
    [JsonIgnore]
    public bool IsRanked => IsTier || Template == PerkTemplate.Level;

    /// <summary>Whether its awards are memberships, which a redemption does not use up.</summary>
    [JsonIgnore]
    public bool IsMembership => Template is PerkTemplate.Club or PerkTemplate.Level;

    /// <summary>The segment whose members hold it now; null for none, and while it is disabled.</summary>
    [JsonIgnore]
    public string? HeldInSegment => Enabled && DeletedAt is null ? SegmentId : null;

    /// <summary>Whether it is valid at a location; null asks for none in particular.</summary>
    public bool IsValidAt(string? locationId) =>
        locationId is null || LocationIds.Count == 0 || LocationIds.Contains(locationId, StringComparer.Ordinal);

    /// <summary>The partition of a tenant's perks.</summary>
    public static Partition PartitionOf(string tenantId) => Partition.OfCatalogue(tenantId, "perks");
}

/// <summary>The discount model of a perk. Reference: Perks, <c>template</c>.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<PerkTemplate>))]
public enum PerkTemplate
{
    /// <summary>A free item for enough stamps.</summary>
    StampCard,

    /// <summary>A tier held while in an audience.</summary>
    Level,

    /// <summary>A reward granted now and then.</summary>
    AdHoc,

    /// <summary>Points that are worth money.</summary>
    PseudoCurrency,

    /// <summary>A reward held while in an audience.</summary>
    Club,
}

/// <summary>How an award is shown to the till. Reference: Perks, <c>redemptionMethod</c>.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<RedemptionMethod>))]
public enum RedemptionMethod
{
    /// <summary>Through the till's integration; nothing is shown.</summary>
    Auto,

    /// <summary>As a PDF417 barcode.</summary>
    CodePdf417,

    /// <summary>As a QR code.</summary>
    CodeQr,

    /// <summary>As plain text.</summary>
    Voucher,
}

/// <summary>How the documents of this room are written as JSON, in the store and on the wire.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(Perk))]
[JsonSerializable(typeof(SegmentPerks))]
public sealed partial class PerksJson : JsonSerializerContext;
