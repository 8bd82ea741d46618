using Microsoft.AspNetCore.Http;
using Pepper.Core.Users.Import;
using Pepper.Functions.Http;
using Pepper.Functions.Imports;

namespace Pepper.Functions.Users;

/// <summary>The bulk import of users. Reference: Users, Start Bulk User Import, Get Bulk User Import Result.</summary>
public sealed class UsersImportFunctions(ImportCalls imports)
{
    /// <summary>POST /users/import.</summary>
    [Function("StartUsersImport"), Access(Access.Admin), BodyLimit(BodyLimitAttribute.Upload)]
    public Task<IResult> Start(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "users/import")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        imports.StartAsync(request, client, UsersImportWork.Name, UsersImport.From, cancellation);

    /// <summary>GET /users/import/{fileId}.</summary>
    [Function("GetUsersImportResult"), Access(Access.Admin)]
    public Task<IResult> GetResult(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "users/import/{fileId}")] HttpRequest request,
        string fileId,
        CancellationToken cancellation) =>
        imports.GetResultAsync(request, UsersImport.Kind, fileId, cancellation);
}
