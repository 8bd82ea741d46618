using System.Text.Json.Serialization;
using Pepper.Core.Blobs;
using Pepper.Core.Ids;
using Pepper.Core.Operations;
using Pepper.Core.Storage;

namespace Pepper.Core.Users.Import;

/// <summary>An import under way: what its steps need to know of it. Small, as every step records it.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="OperationId">The operation.</param>
/// <param name="Upload">The path of the uploaded file.</param>
/// <param name="DryRun">Whether to check only.</param>
/// <param name="SuppressEvents">Whether no actions are written.</param>
/// <param name="Nonce">The nonce of the call, if it sent one.</param>
/// <param name="AcceptedAt">When the call was accepted.</param>
public sealed record UsersImport(
    string TenantId, string OperationId, string Upload, bool DryRun, bool SuppressEvents, string? Nonce, DateTimeOffset AcceptedAt)
{
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
    public BlobName ResultName => ResultNameOf(TenantId, OperationId);

    /// <summary>The result file of an operation.</summary>
    public static BlobName ResultNameOf(string tenantId, string operationId) => new(tenantId, $"imports/users/{operationId}/result.csv");

    /// <summary>The part of the result file that a chunk makes; the header is part -1.</summary>
    public BlobName PartName(int chunk) => Work(FormattableString.Invariant($"part-{chunk + 1:D6}.csv"));

    /// <summary>The id of the user that a row makes.</summary>
    public string UserIdOf(int row) => IdOf(row, RowSlot.User);

    /// <summary>The id of a chunk's sub-operation.</summary>
    public string ChunkIdOf(int chunk) => IdOf(chunk, RowSlot.Chunk);

    /// <summary>The operation before anything is done.</summary>
    public Operation ToOperation() => new()
    {
        Id = OperationId,
        TenantId = TenantId,
        Namespace = StartUsersImport.Namespace,
        Name = StartUsersImport.Name,
        Nonce = Nonce,
        Status = OperationStatus.Pending,
        CreatedAt = AcceptedAt,
        UpdatedAt = AcceptedAt,
    };

    internal string IdOf(int row, byte slot) => ObjectId.ForRow(OperationId, row, slot);

    private BlobName Work(string file) => new(TenantId, $"imports/users/{OperationId}/{file}");
}
