using Microsoft.AspNetCore.Http;
using Pepper.Core.Segments;
using Pepper.Functions.Http;

namespace Pepper.Functions.Segments;

/// <summary>Segments and their members. Reference: Segments.</summary>
public sealed class SegmentFunctions(CreateSegmentHandler create, GetSegmentHandler get)
{
    /// <summary>POST /segments.</summary>
    [Function("CreateSegment"), Access(Access.Admin), CurrentFrom(9)]
    public Task<IResult> Create(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "segments")] HttpRequest request, CancellationToken cancellation) =>
        request.WithBodyAsync(CreateSegment.From, create.HandleAsync, One, cancellation);

    /// <summary>GET /segments/{segmentId}.</summary>
    [Function("GetSegment"), Access(Access.Admin), CurrentFrom(3)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "segments/{segmentId}")] HttpRequest request,
        string segmentId,
        CancellationToken cancellation) =>
        request.WithAsync(new GetSegment(segmentId), get.HandleAsync, One, cancellation);

    private static Answer One(Segment segment) => Answer.Json(segment, SegmentsJson.Default.Segment);
}
