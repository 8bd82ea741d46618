using Pepper.Core.Blobs;
using Pepper.Core.Calls;
using Pepper.Core.Ids;
using Pepper.Core.Results;

namespace Pepper.Core.Users.Import;

/// <summary>Reads the result file of an import. Reference: Users, Get Bulk User Import Result.</summary>
/// <param name="FileId">The file's id, out of the operation's <c>result.href</c>.</param>
public sealed record GetUsersImportResult(string FileId);

/// <summary>Carries out <see cref="GetUsersImportResult"/>.</summary>
public sealed class GetUsersImportResultHandler(IBlobStore blobs)
{
    /// <summary>Opens the file; the caller closes it. 404 until the import is DONE.</summary>
    public async Task<Result<Stream>> HandleAsync(GetUsersImportResult query, Call call, CancellationToken cancellation)
    {
        var file = ObjectId.IsValid(query.FileId)
            ? await blobs.OpenReadAsync(UsersImport.ResultNameOf(call.TenantId, query.FileId), 0, null, cancellation)
            : null;
        return file is null ? Error.NotFound("result file", "fileId") : file;
    }
}
