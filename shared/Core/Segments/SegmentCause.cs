using System.Text.Json.Nodes;
using Pepper.Core.Awards;
using Pepper.Core.Awards.Explain;

namespace Pepper.Core.Segments;

/// <summary>Explains points that members of a segment hold or were granted: which segment, or which operation.</summary>
internal sealed class SegmentCause : ICauseExplainer
{
    public IReadOnlyCollection<string> Kinds { get; } = [CauseKey.Segment, CauseKey.SegmentEnd, CauseKey.Operation];

    public Task<EntryCause> ExplainAsync(CausedEntry caused, CancellationToken cancellation) => Task.FromResult(caused.Key.Kind switch
    {
        CauseKey.Segment => new EntryCause("SEGMENT", new JsonObject { ["segmentId"] = caused.Key.Ids[0] }),
        CauseKey.SegmentEnd => new EntryCause("SEGMENT_END", new JsonObject { ["segmentId"] = caused.Key.Ids[0] }),
        _ => new EntryCause("OPERATION", new JsonObject { ["operationId"] = caused.Key.Ids[0] }),
    });
}
