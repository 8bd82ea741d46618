namespace Pepper.Worker.DurableTask;

/// <summary>
/// An answer in pages, read as they are asked for. Stands in for <c>Microsoft.DurableTask.AsyncPageable</c>.
/// </summary>
/// <typeparam name="T">What is listed.</typeparam>
public abstract class AsyncPageable<T> : IAsyncEnumerable<T>
    where T : notnull
{
    /// <summary>The pages.</summary>
    /// <param name="continuationToken">Where to begin; null for the beginning.</param>
    /// <param name="pageSizeHint">The wished-for size of a page.</param>
    public abstract IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = default, int? pageSizeHint = default);

    /// <inheritdoc />
    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        await foreach (var page in AsPages().WithCancellation(cancellationToken))
        {
            foreach (var value in page.Values)
            {
                yield return value;
            }
        }
    }
}
