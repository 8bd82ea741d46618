namespace Pepper.Worker.DurableTask;

/// <summary>One page of an answer. Stands in for <c>Microsoft.DurableTask.Page</c>.</summary>
/// <typeparam name="T">What is listed.</typeparam>
/// <param name="values">The page.</param>
/// <param name="continuationToken">Where the next page begins; null on the last.</param>
public sealed class Page<T>(IReadOnlyList<T> values, string? continuationToken = null)
    where T : notnull
{
    /// <summary>The page.</summary>
    public IReadOnlyList<T> Values { get; } = values;

    /// <summary>Where the next page begins; null on the last.</summary>
    public string? ContinuationToken { get; } = continuationToken;
}
