using Microsoft.AspNetCore.Http;
using Pepper.Core.Segments;
using Pepper.Functions.Http;

namespace Pepper.Functions.Segments;

/// <summary>Segments. Reference: Segments.</summary>
public sealed class SegmentFunctions(
    CreateSegmentHandler create,
    ListSegmentsHandler list,
    GetSegmentHandler get,
    UpdateSegmentHandler update,
    DeleteSegmentHandler delete)
{
    /// <summary>POST /segments.</summary>
    [Function("CreateSegment"), Access(Access.Admin), CurrentFrom(9)]
    public Task<IResult> Create(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "segments")] HttpRequest request, CancellationToken cancellation) =>
        request.WithBodyAsync(CreateSegment.From, create.HandleAsync, One, cancellation);

    /// <summary>GET /segments.</summary>
    [Function("ListSegments"), Access(Access.Admin), CurrentFrom(12)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "segments")] HttpRequest request, CancellationToken cancellation) =>
        request.WithQueryAsync(
            ListSegments.From,
            list.HandleAsync,
            page => PageAnswer.Of(
                page.Map(item => SegmentView.Of(item.Segment, item.Count, item.Metrics)), SegmentViews.Default.SegmentView),
            cancellation);

    /// <summary>GET /segments/{segmentId}.</summary>
    [Function("GetSegment"), Access(Access.Admin), CurrentFrom(3)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "segments/{segmentId}")] HttpRequest request,
        string segmentId,
        CancellationToken cancellation) =>
        request.WithAsync(new GetSegment(segmentId), get.HandleAsync, One, cancellation);

    /// <summary>PUT /segments/{segmentId}.</summary>
    [Function("UpdateSegment"), Access(Access.Admin), CurrentFrom(3)]
    public Task<IResult> Update(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "segments/{segmentId}")] HttpRequest request,
        string segmentId,
        CancellationToken cancellation) =>
        request.WithBodyAsync(body => UpdateSegment.From(segmentId, body), update.HandleAsync, One, cancellation);

    /// <summary>DELETE /segments/{segmentId}.</summary>
    [Function("DeleteSegment"), Access(Access.Admin), CurrentFrom(3)]
    public Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "segments/{segmentId}")] HttpRequest request,
        string segmentId,
        CancellationToken cancellation) =>
        request.WithAsync(new DeleteSegment(segmentId), delete.HandleAsync, _ => Answer.NoContent, cancellation);

    private static Answer One(Segment segment) => Answer.Json(SegmentView.Of(segment), SegmentViews.Default.SegmentView);
}
