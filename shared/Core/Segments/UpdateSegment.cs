using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Segments;

/// <summary>
/// Changes a segment; what is not sent stays. A new type or horizon counts for users added from then on: memberships
/// that stand keep the time they have. Reference: Segments, Update a Segment.
/// </summary>
/// <param name="SegmentId">Which one.</param>
/// <param name="Title">Its name, 1 to 255 characters; null to leave it.</param>
/// <param name="Description">What it is for, at most 4,000 characters; null to leave it.</param>
/// <param name="ClearDescription">Whether the description is to go (null was sent).</param>
/// <param name="Type">How memberships end; null to leave it.</param>
/// <param name="ExpiryHorizon">Seconds a membership lasts, at most 100 years; null to leave it.</param>
public sealed record UpdateSegment(
    string SegmentId, string? Title, string? Description, bool ClearDescription, SegmentType? Type, decimal? ExpiryHorizon)
{
    /// <summary>Reads the command from a request's body.</summary>
    public static Result<UpdateSegment> From(string segmentId, Fields body) => body.Finish(new UpdateSegment(
        segmentId,
        body.Text("title", 255, 1),
        body.Text("description", 4000),
        body.IsNull("description"),
        body.Choice<SegmentType>("type"),
        body.Number("expiryHorizon", 0, CreateSegment.MaxHorizon)));

    /// <summary>The segment as changed, or why it may not be; the same segment when nothing changes.</summary>
    public Result<Segment> Decide(Segment segment, DateTimeOffset now)
    {
        var type = Type ?? segment.Type;
        return Segment.HorizonFor(type, ExpiryHorizon ?? segment.ExpiryHorizon).Map(horizon =>
        {
            var changed = segment with
            {
                Title = Title ?? segment.Title,
                Description = ClearDescription ? null : Description ?? segment.Description,
                Type = type,
                ExpiryHorizon = horizon.Seconds,
            };
            return changed == segment ? segment : changed with { Updated = now };
        });
    }
}

/// <summary>Carries out <see cref="UpdateSegment"/>.</summary>
public sealed class UpdateSegmentHandler(IDocumentStore store, UnitOfWork work)
{
    /// <summary>Changes the segment.</summary>
    public Task<Result<Segment>> HandleAsync(UpdateSegment command, Call call, CancellationToken cancellation)
    {
        var partition = Segment.PartitionOf(call.TenantId);
        return work.RunAsync<Segment>(
            call,
            partition,
            async () =>
            {
                var stored = await Segment.DocumentType.ReadAsync(store, partition, command.SegmentId, cancellation);
                if (stored is null)
                {
                    return GetSegmentHandler.Unknown();
                }

                var segment = command.Decide(stored.Value, call.Now);
                if (!segment.IsSuccess)
                {
                    return segment.Error;
                }

                return segment.Value == stored.Value
                    ? Decision.Unchanged(segment.Value)
                    : Decision.Change(segment.Value, Segment.DocumentType.Replace(stored, segment.Value));
            },
            cancellation);
    }
}
