using Pepper.Core.Storage;

namespace Pepper.Tests.Unit.Users;

/// <summary>A store in front of which the process can die: a commit that is chosen throws before it is made.</summary>
internal sealed class BreakableStore(IDocumentStore inner) : IDocumentStore
{
    /// <summary>Which commits are not made.</summary>
    public Func<Partition, IReadOnlyList<Write>, bool> Breaks { get; set; } = (_, _) => false;

    /// <summary>How many commits were made.</summary>
    public int Commits { get; private set; }

    public TimeSpan CommitLag => inner.CommitLag;

    public Task<StoredDocument?> ReadAsync(Partition partition, string id, CancellationToken cancellation) =>
        inner.ReadAsync(partition, id, cancellation);

    public Task<IReadOnlyList<StoredDocument>> ReadManyAsync(IReadOnlyList<DocumentKey> keys, CancellationToken cancellation) =>
        inner.ReadManyAsync(keys, cancellation);

    public Task<CommitResult> CommitAsync(Partition partition, IReadOnlyList<Write> writes, CancellationToken cancellation)
    {
        if (Breaks(partition, writes))
        {
            throw new StoreUnavailableException("The process dies here.");
        }

        Commits++;
        return inner.CommitAsync(partition, writes, cancellation);
    }

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
