using Microsoft.AspNetCore.Http;
using Pepper.Core.Segments.Grants;
using Pepper.Functions.Http;
using Pepper.Functions.Operations;

namespace Pepper.Functions.Segments;

/// <summary>A perk for all members of a segment. Reference: Segments, Grant Perk to Segment Users.</summary>
public sealed class SegmentGrantFunctions(StartSegmentGrantHandler start)
{
    /// <summary>POST /segments/{segmentId}/awards.</summary>
    [Function("GrantToSegment"), Access(Access.Admin)]
    public Task<IResult> Grant(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "segments/{segmentId}/awards")] HttpRequest request,
        string segmentId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        request.WithBodyAsync(
            body => StartSegmentGrant.From(segmentId, body),
            (command, call, stop) => start.HandleAsync(
                command, call, run => client.StartOnceAsync(SegmentGrantWork.Name, run.OperationId, new SegmentGrantState(run, null)), stop),
            operation => Answer.Json(OperationView.Of(operation), OperationViews.Default.OperationView),
            cancellation);

    /// <summary>POST /segments/{segmentId}/perks: the same as POST /segments/{segmentId}/awards.</summary>
    [Function("GrantToSegmentByPerks"), Access(Access.Admin)]
    public Task<IResult> GrantByPerks(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "segments/{segmentId}/perks")] HttpRequest request,
        string segmentId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        Grant(request, segmentId, client, cancellation);

    /// <summary>POST /segments/{segmentId}/pointawards: the same as POST /segments/{segmentId}/awards.</summary>
    [Function("GrantToSegmentByPointAwards"), Access(Access.Admin)]
    public Task<IResult> GrantByPointAwards(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "segments/{segmentId}/pointawards")] HttpRequest request,
        string segmentId,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) =>
        Grant(request, segmentId, client, cancellation);
}
