using System.Text.Json;
using System.Text.Json.Serialization;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Moves;

/// <summary>
/// That a tenant came from another deployment. Written before anything else of the tenant: the bus is told nothing of what is
/// imported, as it was told there, and timers pass over the tenant until it is whole.
/// </summary>
/// <param name="ExportedAt">When it was exported: actions up to then were told of where it came from.</param>
/// <param name="Sum">The sum of the documents of the archive it comes from, so that only that one is gone on with.</param>
/// <param name="CompletedAt">When all of it was here; null before that.</param>
public sealed record TenantMove(DateTimeOffset ExportedAt, string Sum, DateTimeOffset? CompletedAt = null)
{
    /// <summary>The id of the document in its partition.</summary>
    public const string DocumentId = "move";

    /// <summary>The document type.</summary>
    public static DocumentType<TenantMove> DocumentType { get; } = new("tenantMove", MovesJson.Default.TenantMove)
    {
        PersonalData = PersonalData.None("when a tenant came from another deployment"),
    };

    /// <summary>The partition of a tenant's move.</summary>
    public static Partition PartitionOf(string tenantId) => Partition.OfKey(tenantId, DocumentId);

    /// <summary>Whether the bus is told nothing of an action, or of anything else while the tenant is not whole.</summary>
    /// <param name="committedAt">When an action was committed; null for what is no action.</param>
    public bool Silences(DateTimeOffset? committedAt) => CompletedAt is null || committedAt <= ExportedAt;
}

/// <summary>What an archive holds; written last, so that an archive without it is not whole.</summary>
/// <param name="Format">The version of the archive's form.</param>
/// <param name="TenantId">The tenant; its id stays.</param>
/// <param name="ApplicationId">Its application id; stays, too.</param>
/// <param name="ExportedAt">When the reading began.</param>
/// <param name="Parts">How many files of documents there are.</param>
/// <param name="Documents">How many documents, and their sum; those that disappear by themselves are not counted.</param>
/// <param name="Blobs">How many files of the tenant, and their sum.</param>
public sealed record TenantManifest(
    int Format, string TenantId, string ApplicationId, DateTimeOffset ExportedAt, int Parts, MoveTally Documents, MoveTally Blobs)
{
    /// <summary>The form that this version writes, and the only one it reads.</summary>
    public const int CurrentFormat = 1;
}

/// <summary>How many things, and what they come to.</summary>
/// <param name="Count">How many.</param>
/// <param name="Sum">The exclusive or of the SHA-256 of each, in hex: the same in whatever order they are read.</param>
public sealed record MoveTally(long Count, string Sum);

/// <summary>How the documents of this room are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(TenantMove))]
[JsonSerializable(typeof(TenantManifest))]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class MovesJson : JsonSerializerContext;
