using Microsoft.AspNetCore.Http;
using Pepper.Core.Segments;
using Pepper.Core.Segments.Import;
using Pepper.Functions.Http;
using Pepper.Functions.Imports;

namespace Pepper.Functions.Segments;

/// <summary>
/// The import of users into a segment. Reference: Segments, Start Bulk Segment User Import, Get Bulk Segment User Import Result.
/// </summary>
public sealed class SegmentImportFunctions(ImportCalls imports, GetSegmentHandler segments)
{
    /// <summary>POST /segments/{segmentId}/users/import.</summary>
    [Function("StartSegmentImport"), Access(Access.Admin), BodyLimit(BodyLimitAttribute.Upload)]
    public Task<IResult> Start(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "segments/{segmentId}/users/import")] HttpRequest request,
        string segmentId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        imports.StartAsync(
            request,
            client,
            SegmentImportWork.Name,
            query => SegmentImport.From(segmentId, query),
            cancellation,
            async (call, stop) => (await segments.HandleAsync(new GetSegment(segmentId), call, stop)).Error);

    /// <summary>POST /segments/{segmentId}/import: the same as POST /segments/{segmentId}/users/import.</summary>
    [Function("StartSegmentImportByAlias"), Access(Access.Admin), BodyLimit(BodyLimitAttribute.Upload)]
    public Task<IResult> StartByAlias(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "segments/{segmentId}/import")] HttpRequest request,
        string segmentId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        Start(request, segmentId, client, cancellation);

    /// <summary>GET /segments/users/import/{fileId}.</summary>
    [Function("GetSegmentImportResult"), Access(Access.Admin)]
    public Task<IResult> GetResult(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "segments/users/import/{fileId}")] HttpRequest request,
        string fileId,
        CancellationToken cancellation) =>
        imports.GetResultAsync(request, SegmentImport.Kind, fileId, cancellation);
}
