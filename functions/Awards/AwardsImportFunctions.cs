using Microsoft.AspNetCore.Http;
using Pepper.Core.Awards.Import;
using Pepper.Functions.Http;
using Pepper.Functions.Imports;

namespace Pepper.Functions.Awards;

/// <summary>
/// The bulk grant of awards. Reference: Awards, Start Bulk Grant Awards Import, Get Bulk Grant Awards Import Result.
/// </summary>
public sealed class AwardsImportFunctions(ImportCalls imports)
{
    /// <summary>POST /awards/import.</summary>
    [Function("StartAwardsImport"), Access(Access.Admin), BodyLimit(BodyLimitAttribute.Upload)]
    public Task<IResult> Start(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "awards/import")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        imports.StartAsync(request, client, AwardsImportWork.Name, AwardsImport.From, cancellation);

    /// <summary>POST /awards/imports: the same as POST /awards/import.</summary>
    [Function("StartAwardsImportByAlias"), Access(Access.Admin), BodyLimit(BodyLimitAttribute.Upload)]
    public Task<IResult> StartByAlias(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "awards/imports")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        Start(request, client, cancellation);

    /// <summary>GET /awards/import/{fileId}.</summary>
    [Function("GetAwardsImportResult"), Access(Access.Admin)]
    public Task<IResult> GetResult(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "awards/import/{fileId}")] HttpRequest request,
        string fileId,
        CancellationToken cancellation) =>
        imports.GetResultAsync(request, AwardsImport.Kind, fileId, cancellation);
}
