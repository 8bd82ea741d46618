using Pepper.Core.Storage;

namespace Pepper.Core.Metrics.Audiences;

/// <summary>
/// A share of what a computation has added up so far, in the partition of its operation. It says after which step, and is written in one
/// commit with the other shares, so a step that is taken again adds nothing twice.
/// </summary>
/// <param name="Step">How many steps are in it.</param>
/// <param name="Sums">What was added up, by segment, then by metric.</param>
public sealed record SegmentFold(int Step, IReadOnlyDictionary<string, IReadOnlyDictionary<string, OrderSums>> Sums)
{
    /// <summary>How many shares there are, so that each stays small; in stored ids, never changed.</summary>
    public const int Shares = 64;

    /// <summary>The document type. Document ids are <see cref="DocumentIdOf"/>.</summary>
    public static DocumentType<SegmentFold> DocumentType { get; } = new("segmentFold", MetricsJson.Default.SegmentFold)
    {
        PersonalData = PersonalData.None("sums over the orders of segments; it goes after 7 days"),
    };

    /// <summary>The id of a share's document.</summary>
    public static string DocumentIdOf(int share) => FormattableString.Invariant($"fold|{share}");

    /// <summary>The share that a segment is in: by the last digits of its id, which differ most.</summary>
    public static int ShareOf(string segmentId) => Convert.ToInt32(segmentId[^2..], 16) % Shares;
}
