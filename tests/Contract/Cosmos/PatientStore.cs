using Pepper.Core.Storage;

namespace Pepper.Tests.Contract.Cosmos;

/// <summary>
/// Calls a store as a patient caller does: who hears that it is asked too much waits for as long as it says and calls again.
/// Tests that ask as fast as they can need this where few request units are bought.
/// </summary>
public sealed class PatientStore(IDocumentStore store) : IDocumentStore
{
    // Each try goes on for 6 seconds by itself, so this is a minute.
    private const int MostTries = 10;

    private static readonly TimeSpan UsualWait = TimeSpan.FromSeconds(1);

    public TimeSpan CommitLag => store.CommitLag;

    public Task<StoredDocument?> ReadAsync(Partition partition, string id, CancellationToken cancellation) =>
        CallAsync(() => store.ReadAsync(partition, id, cancellation), cancellation);

    public Task<IReadOnlyList<StoredDocument>> ReadManyAsync(IReadOnlyList<DocumentKey> keys, CancellationToken cancellation) =>
        CallAsync(() => store.ReadManyAsync(keys, cancellation), cancellation);

    public Task<CommitResult> CommitAsync(Partition partition, IReadOnlyList<Write> writes, CancellationToken cancellation) =>
        CallAsync(() => store.CommitAsync(partition, writes, cancellation), cancellation);

    public Task<PartitionPage> ReadPartitionAsync(
        Partition partition, IReadOnlyCollection<string>? types, string? cursor, int limit, CancellationToken cancellation) =>
        CallAsync(() => store.ReadPartitionAsync(partition, types, cursor, limit, cancellation), cancellation);

    public Task<IReadOnlyList<string>> ReadIdsAsync(Partition partition, string prefix, CancellationToken cancellation) =>
        CallAsync(() => store.ReadIdsAsync(partition, prefix, cancellation), cancellation);

    public Task<QueryPage> QueryAsync(QuerySpec query, CancellationToken cancellation) =>
        CallAsync(() => store.QueryAsync(query, cancellation), cancellation);

    public Task<long> CountAsync(QuerySpec query, CancellationToken cancellation) =>
        CallAsync(() => store.CountAsync(query, cancellation), cancellation);

    public Task<ChangePage> ReadChangesAsync(string? cursor, IReadOnlyCollection<string> types, int limit, CancellationToken cancellation) =>
        CallAsync(() => store.ReadChangesAsync(cursor, types, limit, cancellation), cancellation);

    private static async Task<T> CallAsync<T>(Func<Task<T>> call, CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await call();
            }
            catch (StoreUnavailableException away) when (tries < MostTries)
            {
                await Task.Delay(away.RetryAfter ?? UsualWait, cancellation);
            }
        }
    }
}
