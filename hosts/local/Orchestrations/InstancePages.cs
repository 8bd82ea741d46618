using Pepper.Worker.DurableTask;
using Pepper.Worker.DurableTask.Client;

namespace Pepper.Local.Orchestrations;

/// <summary>The answer to a query, by id; a page begins after the last id of the one before.</summary>
internal sealed class InstancePages(OrchestrationStore store, OrchestrationQuery query, DataConverter converter)
    : AsyncPageable<OrchestrationMetadata>
{
    /// <inheritdoc />
    public override async IAsyncEnumerable<Page<OrchestrationMetadata>> AsPages(
        string? continuationToken = null, int? pageSizeHint = null)
    {
        var after = continuationToken ?? query.ContinuationToken;
        var size = pageSizeHint ?? query.PageSize;
        do
        {
            var page = store.Read(connection =>
                OrchestrationQueries.List(connection, query, after, size, query.FetchInputsAndOutputs ? converter : null));
            after = page.Count == size ? page[^1].InstanceId : null;
            yield return new Page<OrchestrationMetadata>(page, after);
            await Task.Yield();
        }
        while (after is not null);
    }
}
