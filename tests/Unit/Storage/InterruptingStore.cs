using Pepper.Core.Storage;

namespace Pepper.Tests.Unit.Storage;

/// <summary>A store that breaks off at one commit: before it is made, or after it was made and before anybody hears of it.</summary>
internal sealed class InterruptingStore(IDocumentStore inner, int breakAt, bool isMade) : IDocumentStore
{
    private int commits;

    /// <summary>How many commits were tried.</summary>
    public int Commits => commits;

    /// <summary>Whether the commit was reached.</summary>
    public bool HasBroken { get; private set; }

    public TimeSpan CommitLag => inner.CommitLag;

    public async Task<CommitResult> CommitAsync(Partition partition, IReadOnlyList<Write> writes, CancellationToken cancellation)
    {
        // Once broken, nothing gets through: what else was under way is lost as well.
        HasBroken |= Interlocked.Increment(ref commits) > breakAt;
        if (!HasBroken)
        {
            return await inner.CommitAsync(partition, writes, cancellation);
        }

        if (isMade && commits == breakAt + 1)
        {
            await inner.CommitAsync(partition, writes, cancellation);
        }

        throw new StoreUnavailableException("The power has failed.");
    }

    public Task<StoredDocument?> ReadAsync(Partition partition, string id, CancellationToken cancellation) =>
        inner.ReadAsync(partition, id, cancellation);

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
