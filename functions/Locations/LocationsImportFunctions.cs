using Microsoft.AspNetCore.Http;
using Pepper.Core.Locations.Import;
using Pepper.Functions.Http;
using Pepper.Functions.Imports;

namespace Pepper.Functions.Locations;

/// <summary>
/// The bulk import of locations. Reference: Locations, Start Bulk Location Import, Get Bulk Location Import Result.
/// </summary>
public sealed class LocationsImportFunctions(ImportCalls imports)
{
    /// <summary>POST /locations/import.</summary>
    [Function("StartLocationsImport"), Access(Access.Admin), BodyLimit(BodyLimitAttribute.Upload)]
    public Task<IResult> Start(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "locations/import")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        imports.StartAsync(request, client, LocationsImportWork.Name, LocationsImport.From, cancellation);

    /// <summary>GET /locations/import/{fileId}.</summary>
    [Function("GetLocationsImportResult"), Access(Access.Admin)]
    public Task<IResult> GetResult(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "locations/import/{fileId}")] HttpRequest request,
        string fileId,
        CancellationToken cancellation) =>
        imports.GetResultAsync(request, LocationsImport.Kind, fileId, cancellation);
}
