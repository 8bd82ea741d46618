using Pepper.Core.Storage;

namespace Pepper.Tests.Unit.Storage;

/// <summary>A store that holds the first commit to a partition until it is let go, as a process that stalls would.</summary>
internal sealed class HoldingStore(IDocumentStore inner, Partition partition) : IDocumentStore
{
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource go = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the commit has come.</summary>
    public Task Reached => reached.Task;

    /// <summary>Lets the commit go on.</summary>
    public void LetGo() => go.TrySetResult();

    public TimeSpan CommitLag => inner.CommitLag;

    public async Task<CommitResult> CommitAsync(Partition where, IReadOnlyList<Write> writes, CancellationToken cancellation)
    {
        if (where == partition && reached.TrySetResult())
        {
            await go.Task;
        }

        return await inner.CommitAsync(where, writes, cancellation);
    }

    public Task<StoredDocument?> ReadAsync(Partition where, string id, CancellationToken cancellation) =>
        inner.ReadAsync(where, id, cancellation);

    public Task<IReadOnlyList<StoredDocument>> ReadManyAsync(IReadOnlyList<DocumentKey> keys, CancellationToken cancellation) =>
        inner.ReadManyAsync(keys, cancellation);

    public Task<QueryPage> QueryAsync(QuerySpec query, CancellationToken cancellation) => inner.QueryAsync(query, cancellation);

    public Task<long> CountAsync(QuerySpec query, CancellationToken cancellation) => inner.CountAsync(query, cancellation);

    public Task<IReadOnlyList<string>> ReadIdsAsync(Partition partition, string prefix, CancellationToken cancellation) =>
        inner.ReadIdsAsync(partition, prefix, cancellation);

    public Task<PartitionPage> ReadPartitionAsync(
        Partition partition, IReadOnlyCollection<string>? types, string? cursor, int limit, CancellationToken cancellation) =>
        inner.ReadPartitionAsync(partition, types, cursor, limit, cancellation);

    public Task<ChangePage> ReadChangesAsync(string? cursor, IReadOnlyCollection<string> types, int limit, CancellationToken cancellation) =>
        inner.ReadChangesAsync(cursor, types, limit, cancellation);
}
