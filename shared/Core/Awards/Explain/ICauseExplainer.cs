namespace Pepper.Core.Awards.Explain;

/// <summary>
/// Tells what is known of one kind of cause. The feature whose things move points registers one, so that awards need not
/// know the feature.
/// </summary>
public interface ICauseExplainer
{
    /// <summary>The kinds of keys it can explain: the first word of <see cref="CauseKey"/>.</summary>
    IReadOnlyCollection<string> Kinds { get; }

    /// <summary>Explains the cause of an entry; what it came from may be gone by now, and then its ids are what is left.</summary>
    Task<EntryCause> ExplainAsync(CausedEntry caused, CancellationToken cancellation);
}
