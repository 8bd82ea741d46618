using System.Text.Json.Serialization;
using Pepper.Core.Blobs;
using Pepper.Core.Ids;
using Pepper.Core.Operations;
using Pepper.Core.Storage;

namespace Pepper.Core.Imports;

/// <summary>An import under way: what its steps need to know of it. Small, as every step records it.</summary>
/// <param name="Kind">What is imported.</param>
/// <param name="TenantId">The tenant.</param>
/// <param name="OperationId">The operation.</param>
/// <param name="EntityId">The one thing that all rows are about, such as a segment; null where there is none.</param>
/// <param name="Upload">The path of the uploaded file.</param>
/// <param name="Options">How it is to be imported.</param>
/// <param name="Nonce">The nonce of the call, if it sent one.</param>
/// <param name="AcceptedAt">When the call was accepted.</param>
public sealed record ImportRun(
    ImportKind Kind,
    string TenantId,
    string OperationId,
    string? EntityId,
    string Upload,
    ImportOptions Options,
    string? Nonce,
    DateTimeOffset AcceptedAt)
{
    // In stored ids: never changed.
    private const byte ChunkSlot = 255;

    /// <summary>Where the operation and its chunks are.</summary>
    [JsonIgnore]
    public Partition Partition => Partition.OfOperation(TenantId, OperationId);

    /// <summary>The uploaded file.</summary>
    [JsonIgnore]
    public BlobName UploadName => new(TenantId, Upload);

    /// <summary>Where the chunks of the file begin and end.</summary>
    [JsonIgnore]
    public BlobName PlanName => Work("plan");

    /// <summary>The result file.</summary>
    [JsonIgnore]
    public BlobName ResultName => ResultNameOf(Kind, TenantId, OperationId);

    /// <summary>The result file of an operation.</summary>
    public static BlobName ResultNameOf(ImportKind kind, string tenantId, string operationId) =>
        new(tenantId, $"imports/{kind.Namespace}/{operationId}/result.csv");

    /// <summary>The part of the result file that a chunk makes; the header is part -1.</summary>
    public BlobName PartName(int chunk) => Work(FormattableString.Invariant($"part-{chunk + 1:D6}.csv"));

    /// <summary>The id of one of the things that a row makes; the same each time the row is carried out.</summary>
    /// <param name="row">The row's number.</param>
    /// <param name="slot">Which of its things, 0 to 254.</param>
    public string IdOf(int row, byte slot) => ObjectId.ForRow(OperationId, row, slot);

    /// <summary>The id of a chunk's sub-operation.</summary>
    public string ChunkIdOf(int chunk) => IdOf(chunk, ChunkSlot);

    /// <summary>The operation before anything is done.</summary>
    public Operation ToOperation() => new()
    {
        Id = OperationId,
        TenantId = TenantId,
        Namespace = Kind.Namespace,
        Name = ImportKind.OperationName,
        EntityId = EntityId,
        Upload = Upload,
        Nonce = Nonce,
        Status = OperationStatus.Pending,
        CreatedAt = AcceptedAt,
        UpdatedAt = AcceptedAt,
    };

    private BlobName Work(string file) => new(TenantId, $"imports/{Kind.Namespace}/{OperationId}/{file}");
}
