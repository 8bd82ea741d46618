using System.Text.Json;
using System.Text.Json.Serialization;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;

namespace Pepper.Core.Subscriptions.Schemes;

/// <summary>What users can subscribe to: what it costs, and which perks come with it. Reference: Subscription Schemes.</summary>
public sealed record SubscriptionScheme
{
    /// <summary>The document type. Documents live in the tenant's catalogue; their ids are the schemes' ids.</summary>
    public static DocumentType<SubscriptionScheme> DocumentType { get; } = new(
        "subscriptionScheme", SchemesJson.Default.SubscriptionScheme, new DocumentIndex(IndexScope.Partition, "_id"))
    {
        PersonalData = PersonalData.None("what the merchant sells by subscription"),
    };

    /// <summary>The scheme's id.</summary>
    [JsonPropertyName("_id")]
    public required string Id { get; init; }

    /// <summary>The tenant.</summary>
    public required string TenantId { get; init; }

    /// <summary>What it is at the payment gateway.</summary>
    public required SchemeProduct Stripe { get; init; }

    /// <summary>The ways to pay for it, 1 to <see cref="SchemePrice.MostOfScheme"/>; they never change.</summary>
    public required IReadOnlyList<SchemePrice> Pricing { get; init; }

    /// <summary>What subscribers get, at most <see cref="SchemePerk.MostOfScheme"/>.</summary>
    public required IReadOnlyList<SchemePerk> Perks { get; init; }

    /// <summary>Whether users can subscribe to it.</summary>
    public required bool Active { get; init; }

    /// <summary>What customers call it, 1 to 255 characters.</summary>
    public required string Title { get; init; }

    /// <summary>Terms and conditions, at most 20,000 characters.</summary>
    public string? Terms { get; init; }

    /// <summary>How apps show it.</summary>
    public JsonElement? Visualisation { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it was removed; kept for the subscriptions to it, which go on.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>Whether users can subscribe to it now.</summary>
    [JsonIgnore]
    public bool IsOpen => Active && DeletedAt is null;

    /// <summary>The partition of a tenant's schemes.</summary>
    public static Partition PartitionOf(string tenantId) => Partition.OfCatalogue(tenantId, "subscriptionschemes");
}

/// <summary>A scheme at the payment gateway, whichever one that is.</summary>
/// <param name="ProductId">The id of the product there.</param>
/// <param name="Gateway">Which gateway: the one that the tenant had chosen when the scheme was made.</param>
public sealed record SchemeProduct(string ProductId, GatewayKind Gateway);
