using Pepper.Core.Blobs;
using Pepper.Core.Calls;
using Pepper.Core.Operations;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Exports;

/// <summary>Reads a file of an export. Reference: Download an actions export, Download a locations export.</summary>
/// <param name="Kind">What was exported.</param>
/// <param name="FileId">The file's id, out of the operation's <c>result</c>.</param>
public sealed record GetExportFile(ExportKind Kind, string FileId);

/// <summary>Carries out <see cref="GetExportFile"/>.</summary>
public sealed class GetExportFileHandler(IDocumentStore store, IBlobStore blobs)
{
    /// <summary>Opens the file; the caller closes it. 404 until the export is DONE, and when its time is over.</summary>
    public async Task<Result<Stream>> HandleAsync(GetExportFile query, Call call, CancellationToken cancellation)
    {
        var parts = await FindPartsAsync(query, call.TenantId, cancellation);
        return parts.Count > 0 && await blobs.LengthAsync(parts[0], cancellation) is not null
            ? new JoinedBlobStream(blobs, parts)
            : Error.NotFound("export file", "fileId");
    }

    private async Task<IReadOnlyList<BlobName>> FindPartsAsync(GetExportFile query, string tenantId, CancellationToken cancellation)
    {
        if (ExportFileId.Parse(query.FileId) is not { } id)
        {
            return [];
        }

        var operation = await Operation.DocumentType.ReadAsync(
            store, Operation.PartitionOf(tenantId, id.OperationId), id.OperationId, cancellation);
        return operation?.Value is { Status: OperationStatus.Done, Name: ExportKind.OperationName, Files: { } files } export
            && export.Namespace == query.Kind.Namespace
            && id.Number <= files.Count
            ? [.. Enumerable.Range(files[id.Number - 1].FirstPart, files[id.Number - 1].Parts)
                .Select(part => ExportFolder.PartName(tenantId, export.Namespace, export.Id, part))]
            : [];
    }
}
