using Pepper.Core.Blobs;
using Pepper.Core.Calls;
using Pepper.Core.Ids;
using Pepper.Core.Results;

namespace Pepper.Core.Imports;

/// <summary>Reads the result file of an import. Reference: Get Bulk User Import Result, and those of the other imports.</summary>
/// <param name="Kind">What was imported.</param>
/// <param name="FileId">The file's id, out of the operation's <c>result.href</c>.</param>
public sealed record GetImportResult(ImportKind Kind, string FileId);

/// <summary>Carries out <see cref="GetImportResult"/>.</summary>
public sealed class GetImportResultHandler(IBlobStore blobs)
{
    /// <summary>Opens the file; the caller closes it. 404 until the import is DONE.</summary>
    public async Task<Result<Stream>> HandleAsync(GetImportResult query, Call call, CancellationToken cancellation)
    {
        var file = ObjectId.IsValid(query.FileId)
            ? await blobs.OpenReadAsync(ImportRun.ResultNameOf(query.Kind, call.TenantId, query.FileId), 0, null, cancellation)
            : null;
        return file is null ? Error.NotFound("result file", "fileId") : file;
    }
}
