using System.Text.Json.Serialization;
using Pepper.Core.Blobs;
using Pepper.Core.Operations;
using Pepper.Core.Storage;

namespace Pepper.Core.Exports;

/// <summary>An export under way: what its steps need to know of it. Small, as every step records it.</summary>
/// <param name="Kind">What is exported: the namespace of its <see cref="ExportKind"/>.</param>
/// <param name="TenantId">The tenant.</param>
/// <param name="OperationId">The operation.</param>
/// <param name="Request">Which rows, in the words of its source; ids and times alone.</param>
/// <param name="MaxRows">The most rows in all.</param>
/// <param name="MaxFileBytes">The most bytes of one file.</param>
/// <param name="Nonce">The nonce of the call, if it sent one.</param>
/// <param name="AcceptedAt">When the call was accepted.</param>
public sealed record ExportRun(
    string Kind,
    string TenantId,
    string OperationId,
    string Request,
    long MaxRows,
    long MaxFileBytes,
    string? Nonce,
    DateTimeOffset AcceptedAt)
{
    /// <summary>Where the operation is.</summary>
    [JsonIgnore]
    public Partition Partition => Partition.OfOperation(TenantId, OperationId);

    /// <summary>A part of the files.</summary>
    /// <param name="part">Its number, from 1, counted through all files.</param>
    public BlobName PartName(int part) => ExportFolder.PartName(TenantId, Kind, OperationId, part);

    /// <summary>The operation before anything is done.</summary>
    public Operation ToOperation() => new()
    {
        Id = OperationId,
        TenantId = TenantId,
        Namespace = Kind,
        Name = ExportKind.OperationName,
        Nonce = Nonce,
        Status = OperationStatus.Pending,
        CreatedAt = AcceptedAt,
        UpdatedAt = AcceptedAt,
    };
}
