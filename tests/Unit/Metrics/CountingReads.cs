using Pepper.Core.Storage;
using Pepper.Tests.Unit.Storage;

namespace Pepper.Tests.Unit.Metrics;

/// <summary>A store that counts how often it is read from and committed to.</summary>
internal sealed class CountingReads(IDocumentStore inner) : PassingStore(inner)
{
    public int Reads { get; set; }

    public int Commits { get; set; }

    public override Task<StoredDocument?> ReadAsync(Partition partition, string id, CancellationToken cancellation)
    {
        Reads++;
        return base.ReadAsync(partition, id, cancellation);
    }

    public override Task<IReadOnlyList<StoredDocument>> ReadManyAsync(IReadOnlyList<DocumentKey> keys, CancellationToken cancellation)
    {
        Reads++;
        return base.ReadManyAsync(keys, cancellation);
    }

    public override Task<CommitResult> CommitAsync(Partition partition, IReadOnlyList<Write> writes, CancellationToken cancellation)
    {
        Commits++;
        return base.CommitAsync(partition, writes, cancellation);
    }

    public override Task<QueryPage> QueryAsync(QuerySpec query, CancellationToken cancellation)
    {
        Reads++;
        return base.QueryAsync(query, cancellation);
    }

    public override Task<long> CountAsync(QuerySpec query, CancellationToken cancellation)
    {
        Reads++;
        return base.CountAsync(query, cancellation);
    }

    public override Task<IReadOnlyList<string>> ReadIdsAsync(Partition partition, string prefix, CancellationToken cancellation)
    {
        Reads++;
        return base.ReadIdsAsync(partition, prefix, cancellation);
    }

    public override Task<PartitionPage> ReadPartitionAsync(
        Partition partition, IReadOnlyCollection<string>? types, string? cursor, int limit, CancellationToken cancellation)
    {
        Reads++;
        return base.ReadPartitionAsync(partition, types, cursor, limit, cancellation);
    }
}
