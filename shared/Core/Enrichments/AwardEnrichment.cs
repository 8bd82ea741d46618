using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Pepper.Core.Perks;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Enrichments;

/// <summary>
/// What is shown of a reward in place of what its perk says. There is one per provider and reward, by the id of its
/// document. Reference: Award Enrichments.
/// </summary>
public sealed record AwardEnrichment
{
    private const string Available = "available";

    /// <summary>The document type. Document ids are <see cref="DocumentIdOf"/>, so that a reward's is found by key.</summary>
    public static DocumentType<AwardEnrichment> DocumentType { get; } = new(
        "enrichment", EnrichmentsJson.Default.AwardEnrichment, new DocumentIndex(IndexScope.Partition, "_id"))
    {
        PersonalData = PersonalData.None("texts and pictures of a perk"),
    };

    /// <summary>The enrichment's id.</summary>
    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset Updated { get; init; }

    /// <summary>The id of a perk, or of a reward elsewhere; 1 to 255 characters.</summary>
    public required string LoyaltyRewardId { get; init; }

    /// <summary>Whose reward it is.</summary>
    public required RewardProvider LoyaltyProvider { get; init; }

    /// <summary>What customers call it, 1 to 255 characters.</summary>
    public string? Title { get; init; }

    /// <summary>The till's code for the discount, at most 255 characters.</summary>
    public string? Token { get; init; }

    /// <summary>The discount model.</summary>
    public PerkTemplate? Template { get; init; }

    /// <summary>What the basket must hold.</summary>
    public JsonElement? BasketQualification { get; init; }

    /// <summary>When it can be redeemed.</summary>
    public JsonElement? DateTimeRestriction { get; init; }

    /// <summary>Members that stand in place of those of the perk's <c>points</c>.</summary>
    public JsonElement? Points { get; init; }

    /// <summary>How the discount is worked out.</summary>
    public JsonElement? Discount { get; init; }

    /// <summary>How apps show it.</summary>
    public JsonElement? Visualisation { get; init; }

    /// <summary>Discounts that do not go with it, at most 1,000 ids of at most 255 characters.</summary>
    public IReadOnlyList<string>? ExcludeDiscountIds { get; init; }

    /// <summary>The partition of a tenant's enrichments.</summary>
    public static Partition PartitionOf(string tenantId) => Partition.OfCatalogue(tenantId, "enrichments");

    /// <summary>The id of the document of a reward's enrichment. Rewards' ids may hold anything, so it has their hash.</summary>
    public static string DocumentIdOf(RewardProvider provider, string rewardId) =>
        $"{WireName.Of(provider)}|{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(rewardId)))}";

    /// <summary>
    /// The perk with this enrichment's members in place of its own. Of <c>points</c> only the members that are there and
    /// not null are replaced, and <c>available</c>, a balance, never is.
    /// </summary>
    /// <param name="perk">The perk that <see cref="LoyaltyRewardId"/> names.</param>
    public Perk ApplyTo(Perk perk) => perk with
    {
        Title = Title ?? perk.Title,
        Token = Token ?? perk.Token,
        Template = Template ?? perk.Template,
        BasketQualification = BasketQualification ?? perk.BasketQualification,
        DateTimeRestriction = DateTimeRestriction ?? perk.DateTimeRestriction,
        Points = Points is { } points ? Merge(perk.Points, points) : perk.Points,
        Discount = Discount ?? perk.Discount,
        Visualisation = Visualisation ?? perk.Visualisation,
    };

    private static JsonElement Merge(JsonElement known, JsonElement over)
    {
        var merged = known.ValueKind == JsonValueKind.Object ? JsonObject.Create(known)! : [];
        foreach (var member in over.EnumerateObject())
        {
            if (member.Value.ValueKind != JsonValueKind.Null && !member.NameEquals(Available))
            {
                merged[member.Name] = JsonNode.Parse(member.Value.GetRawText());
            }
        }

        using var document = JsonDocument.Parse(merged.ToJsonString());
        return document.RootElement.Clone();
    }
}

/// <summary>Who keeps a reward. Reference: Award Enrichments, <c>loyaltyProvider</c>.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<RewardProvider>))]
public enum RewardProvider
{
    /// <summary>This platform: the reward is a perk.</summary>
    Pepper,

    /// <summary>Square.</summary>
    Square,

    /// <summary>Powercard.</summary>
    Powercard,

    /// <summary>Atreemo.</summary>
    Atreemo,

    /// <summary>Revel.</summary>
    Revel,

    /// <summary>Paytronix.</summary>
    Paytronix,
}

/// <summary>How the documents of this room are written as JSON, in the store and on the wire.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(AwardEnrichment))]
public sealed partial class EnrichmentsJson : JsonSerializerContext;
