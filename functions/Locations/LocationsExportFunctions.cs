using Microsoft.AspNetCore.Http;
using Pepper.Core.Locations.Export;
using Pepper.Functions.Exports;
using Pepper.Functions.Http;

namespace Pepper.Functions.Locations;

/// <summary>The export of locations. Reference: Locations, Create a locations export, Download a locations export.</summary>
public sealed class LocationsExportFunctions(ExportCalls exports)
{
    /// <summary>POST /locations/export.</summary>
    [Function("StartLocationsExport"), Access(Access.Admin)]
    public Task<IResult> Start(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "locations/export")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        request.WithBodyAsync(
            LocationsExport.From, (export, call, token) => exports.StartAsync(export, call, client, token), ExportCalls.Started, cancellation);

    /// <summary>GET /locations/export/{fileId}.</summary>
    [Function("DownloadLocationsExport"), Access(Access.Admin)]
    public Task<IResult> Download(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "locations/export/{fileId}")] HttpRequest request,
        string fileId,
        CancellationToken cancellation) =>
        exports.GetFileAsync(request, LocationsExport.Kind, fileId, cancellation);
}
