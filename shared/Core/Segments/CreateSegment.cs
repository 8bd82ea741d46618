using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Results;

namespace Pepper.Core.Segments;

/// <summary>Makes a segment. Reference: Segments, Create a Segment.</summary>
/// <param name="Title">Its name, 1 to 255 characters.</param>
/// <param name="Description">What it is for, at most 4,000 characters.</param>
/// <param name="Type">How memberships end.</param>
/// <param name="ExpiryHorizon">Seconds a membership lasts; needed unless PERSISTENT, where it is not kept; at most 100 years.</param>
public sealed record CreateSegment(string Title, string? Description, SegmentType Type, decimal? ExpiryHorizon)
{
    internal const decimal MaxHorizon = 100m * 366 * 24 * 3600;

    /// <summary>Reads the command from a request's body.</summary>
    public static Result<CreateSegment> From(Fields body) => body.Finish(new CreateSegment(
        body.RequiredText("title", 255),
        body.Text("description", 4000),
        body.RequiredChoice<SegmentType>("type"),
        body.Number("expiryHorizon", 0, MaxHorizon)));

    /// <summary>The segment that comes of it, or why none does.</summary>
    public Result<Segment> Decide(string id, Call call) =>
        Segment.HorizonFor(Type, ExpiryHorizon).Map(
            horizon => new Segment(id, call.TenantId, call.Now, call.Now, Title, Description, Type, horizon.Seconds));
}

/// <summary>Carries out <see cref="CreateSegment"/>.</summary>
public sealed class CreateSegmentHandler(UnitOfWork work)
{
    /// <summary>Makes the segment.</summary>
    public Task<Result<Segment>> HandleAsync(CreateSegment command, Call call, CancellationToken cancellation) =>
        work.RunAsync(
            call,
            Segment.PartitionOf(call.TenantId),
            () =>
            {
                var segment = command.Decide(call.NewId("segment"), call);
                return Task.FromResult<Decision<Segment>>(segment.IsSuccess
                    ? Decision.Change(segment.Value, Segment.DocumentType.Create(segment.Value.Id, segment.Value))
                    : segment.Error);
            },
            cancellation);
}
