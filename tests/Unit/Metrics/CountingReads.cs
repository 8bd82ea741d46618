using Pepper.Core.Storage;

namespace Pepper.Tests.Unit.Metrics;

/// <summary>A store that counts how often it is read from and committed to.</summary>
internal sealed class CountingReads(IDocumentStore inner) : IDocumentStore
{
    public int Reads { get; set; }

    public int Commits { get; set; }

    public TimeSpan CommitLag => inner.CommitLag;

    public Task<StoredDocument?> ReadAsync(Partition partition, string id, CancellationToken cancellation)
    {
        Reads++;
        return inner.ReadAsync(partition, id, cancellation);
    }

    public Task<IReadOnlyList<StoredDocument>> ReadManyAsync(IReadOnlyList<DocumentKey> keys, CancellationToken cancellation)
    {
        Reads++;
        return inner.ReadManyAsync(keys, cancellation);
    }

    public Task<CommitResult> CommitAsync(Partition partition, IReadOnlyList<Write> writes, CancellationToken cancellation)
    {
        Commits++;
        return inner.CommitAsync(partition, writes, cancellation);
    }

    public Task<QueryPage> QueryAsync(QuerySpec query, CancellationToken cancellation)
    {
        Reads++;
        return inner.QueryAsync(query, cancellation);
    }

    public Task<long> CountAsync(QuerySpec query, CancellationToken cancellation)
    {
        Reads++;
        return inner.CountAsync(query, cancellation);
    }

    public Task<IReadOnlyList<string>> ReadIdsAsync(Partition partition, string prefix, CancellationToken cancellation)
    {
        Reads++;
        return inner.ReadIdsAsync(partition, prefix, cancellation);
    }

    public Task<PartitionPage> ReadPartitionAsync(
        Partition partition, IReadOnlyCollection<string>? types, string? cursor, int limit, CancellationToken cancellation)
    {
        Reads++;
        return inner.ReadPartitionAsync(partition, types, cursor, limit, cancellation);
    }

    public Task<ChangePage> ReadChangesAsync(string? cursor, IReadOnlyCollection<string> types, int limit, CancellationToken cancellation) =>
        inner.ReadChangesAsync(cursor, types, limit, cancellation);
}
