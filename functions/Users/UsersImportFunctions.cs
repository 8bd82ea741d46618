using Microsoft.AspNetCore.Http;
using Pepper.Core.Blobs;
using Pepper.Core.Operations;
using Pepper.Core.Users.Import;
using Pepper.Functions.Http;
using Pepper.Functions.Operations;

namespace Pepper.Functions.Users;

/// <summary>The bulk import of users. Reference: Users, Start Bulk User Import, Get Bulk User Import Result.</summary>
public sealed class UsersImportFunctions(StartUsersImportHandler start, GetUsersImportResultHandler result, Uploads uploads)
{
    /// <summary>POST /users/import.</summary>
    [Function("StartUsersImport"), Access(Access.Admin), BodyLimit(BodyLimitAttribute.Upload)]
    public Task<IResult> Start(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "users/import")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        request.WithUploadAsync(
            uploads,
            StartUsersImport.From,
            (command, upload, call, token) => start.HandleAsync(
                command, upload, call, run => client.StartOnceAsync(UsersImportWork.Name, run.OperationId, new UsersImportState(run, null, 0)), token),
            One,
            cancellation);

    /// <summary>GET /users/import/{fileId}.</summary>
    [Function("GetUsersImportResult"), Access(Access.Admin)]
    public async Task<IResult> GetResult(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "users/import/{fileId}")] HttpRequest request,
        string fileId,
        CancellationToken cancellation)
    {
        var file = await result.HandleAsync(new GetUsersImportResult(fileId), ApiCall.Of(request).Call, cancellation);
        return file.IsSuccess ? new Download(file.Value, $"users-import-{fileId}.csv", "text/csv; charset=utf-8") : Answer.Of(file.Error);
    }

    private static Answer One(Operation operation) => Answer.Json(OperationView.Of(operation), OperationViews.Default.OperationView);
}
