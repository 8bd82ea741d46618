using System.Text.Json.Serialization;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Tenants;

/// <summary>A merchant. Everything else belongs to exactly one.</summary>
/// <param name="Id">The tenant's id.</param>
/// <param name="ApplicationId">Its public name on anonymous calls (<c>x-application-id</c>); never changes.</param>
/// <param name="Title">What it is called in front of people, 1 to 255 characters.</param>
/// <param name="Created">When it was made.</param>
/// <param name="Settings">What it has decided for itself.</param>
public sealed record Tenant(
    [property: JsonPropertyName("_id")] string Id,
    string ApplicationId,
    string Title,
    DateTimeOffset Created,
    TenantSettings Settings)
{
    /// <summary>The id of the document in its partition.</summary>
    public const string DocumentId = "tenant";

    /// <summary>The document type.</summary>
    public static DocumentType<Tenant> DocumentType { get; } = new("tenant", TenantsJson.Default.Tenant)
    {
        PersonalData = PersonalData.None("the merchant's own settings"),
    };

    /// <summary>The partition of the tenant's own document.</summary>
    public static Partition PartitionOf(string tenantId) => Partition.OfKey(tenantId, DocumentId);
}

/// <summary>That an application id is taken, and by which tenant.</summary>
/// <param name="TenantId">The tenant.</param>
public sealed record ApplicationReservation(string TenantId)
{
    /// <summary>The id of the document in its partition.</summary>
    public const string DocumentId = "application";

    /// <summary>The document type.</summary>
    public static DocumentType<ApplicationReservation> DocumentType { get; } = new(
        "application", TenantsJson.Default.ApplicationReservation, new DocumentIndex(IndexScope.Tenant, "tenantId"))
    {
        PersonalData = PersonalData.None("a tenant's application id"),
    };

    /// <summary>The partition of one application id.</summary>
    public static Partition PartitionOf(string applicationId) =>
        Partition.OfKey(Partition.SystemTenant, $"application|{applicationId}");
}

/// <summary>How the documents of this room are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(Tenant))]
[JsonSerializable(typeof(ApplicationReservation))]
internal sealed partial class TenantsJson : JsonSerializerContext;
