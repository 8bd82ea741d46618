using Pepper.Core.Storage;

namespace Pepper.Tests.Unit.Locations.Nearest;

/// <summary>A store that counts the queries it answers and the documents in them, and how large its commits are.</summary>
public sealed class CountingStore(IDocumentStore inner) : IDocumentStore
{
    private int queries;
    private int documents;

    public int Queries => queries;

    public TimeSpan CommitLag => inner.CommitLag;

    public int Documents => documents;

    /// <summary>The bytes of the largest commit.</summary>
    public long LargestCommit { get; private set; }

    public async Task<QueryPage> QueryAsync(QuerySpec query, CancellationToken cancellation)
    {
        var page = await inner.QueryAsync(query, cancellation);
        Interlocked.Increment(ref queries);
        Interlocked.Add(ref documents, page.Items.Count);
        return page;
    }

    public void Reset() => (queries, documents) = (0, 0);

    public Task<StoredDocument?> ReadAsync(Partition partition, string id, CancellationToken cancellation) => inner.ReadAsync(partition, id, cancellation);

    public Task<IReadOnlyList<StoredDocument>> ReadManyAsync(IReadOnlyList<DocumentKey> keys, CancellationToken cancellation) =>
        inner.ReadManyAsync(keys, cancellation);

    public Task<CommitResult> CommitAsync(Partition partition, IReadOnlyList<Write> writes, CancellationToken cancellation)
    {
        LargestCommit = Math.Max(LargestCommit, writes.Sum(write => write switch
        {
            Create create => create.Body.Length,
            Replace replace => (long)replace.Body.Length,
            _ => 0,
        }));
        return inner.CommitAsync(partition, writes, cancellation);
    }

    public Task<IReadOnlyList<string>> ReadIdsAsync(Partition partition, string prefix, CancellationToken cancellation) =>
        inner.ReadIdsAsync(partition, prefix, cancellation);

    public Task<PartitionPage> ReadPartitionAsync(
        Partition partition, IReadOnlyCollection<string>? types, string? cursor, int limit, CancellationToken cancellation) =>
        inner.ReadPartitionAsync(partition, types, cursor, limit, cancellation);

    public Task<long> CountAsync(QuerySpec query, CancellationToken cancellation) => inner.CountAsync(query, cancellation);

    public Task<ChangePage> ReadChangesAsync(string? cursor, IReadOnlyCollection<string> types, int limit, CancellationToken cancellation) =>
        inner.ReadChangesAsync(cursor, types, limit, cancellation);
}
