using System.Text.Json.Serialization;
using Pepper.Core.Stamps.Matching;
using Pepper.Core.Storage;

namespace Pepper.Core.Stamps;

/// <summary>
/// A physical stamp that customers press onto their phone's screen. Reference: Stamps (Pepper Solo).
/// </summary>
/// <param name="Id">The stamp's id.</param>
/// <param name="TenantId">The tenant.</param>
/// <param name="LocationId">The location that it belongs to.</param>
/// <param name="StampId">Its Snowshoe id, unique in the tenant; see <see cref="StampFields.MaxStampId"/>.</param>
/// <param name="Effects">What a press may bring about.</param>
/// <param name="Imprints">How its points lie; never answered, as who knows them needs no stamp.</param>
public sealed record Stamp(
    [property: JsonPropertyName("_id")] string Id,
    string TenantId,
    string LocationId,
    string StampId,
    StampEffects Effects,
    IReadOnlyList<Imprint> Imprints)
{
    /// <summary>The most stamps of one tenant: a press is compared with all of them.</summary>
    public const int MaxPerTenant = 1000;

    /// <summary>The document type. Document ids are <see cref="DocumentIdOf"/>, so that a Snowshoe id is there once.</summary>
    public static DocumentType<Stamp> DocumentType { get; } = new(
        "stamp", StampsJson.Default.Stamp, new DocumentIndex(IndexScope.Partition, "_id"))
    {
        PersonalData = PersonalData.None("a stamp of the merchant"),
    };

    /// <summary>The partition of a tenant's stamps.</summary>
    public static Partition PartitionOf(string tenantId) => Partition.OfCatalogue(tenantId, "stamps");

    /// <summary>The id of a stamp's document in its partition.</summary>
    public static string DocumentIdOf(string stampId) => $"stamp|{stampId}";
}

/// <summary>How the documents of this room are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(Text.TimestampConverter)])]
[JsonSerializable(typeof(Stamp))]
[JsonSerializable(typeof(StampCount))]
[JsonSerializable(typeof(StampNonce))]
[JsonSerializable(typeof(StampTries))]
[JsonSerializable(typeof(Keys.StampKey))]
internal sealed partial class StampsJson : JsonSerializerContext;
