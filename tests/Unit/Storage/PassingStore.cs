using Pepper.Core.Storage;

namespace Pepper.Tests.Unit.Storage;

/// <summary>A store that passes everything on; what stands in front of a store for a test overrides what it is about.</summary>
public abstract class PassingStore(IDocumentStore inner) : IDocumentStore
{
    public TimeSpan CommitLag => inner.CommitLag;

    public virtual Task<StoredDocument?> ReadAsync(Partition partition, string id, CancellationToken cancellation) =>
        inner.ReadAsync(partition, id, cancellation);

    public virtual Task<IReadOnlyList<StoredDocument>> ReadManyAsync(IReadOnlyList<DocumentKey> keys, CancellationToken cancellation) =>
        inner.ReadManyAsync(keys, cancellation);

    public virtual Task<CommitResult> CommitAsync(Partition partition, IReadOnlyList<Write> writes, CancellationToken cancellation) =>
        inner.CommitAsync(partition, writes, cancellation);

    public virtual Task<QueryPage> QueryAsync(QuerySpec query, CancellationToken cancellation) => inner.QueryAsync(query, cancellation);

    public virtual Task<long> CountAsync(QuerySpec query, CancellationToken cancellation) => inner.CountAsync(query, cancellation);

    public virtual Task<IReadOnlyList<string>> ReadIdsAsync(Partition partition, string prefix, CancellationToken cancellation) =>
        inner.ReadIdsAsync(partition, prefix, cancellation);

    public virtual Task<PartitionPage> ReadPartitionAsync(
        Partition partition, IReadOnlyCollection<string>? types, string? cursor, int limit, CancellationToken cancellation) =>
        inner.ReadPartitionAsync(partition, types, cursor, limit, cancellation);

    public Task<ChangePage> ReadChangesAsync(string? cursor, IReadOnlyCollection<string> types, int limit, CancellationToken cancellation) =>
        inner.ReadChangesAsync(cursor, types, limit, cancellation);
}
