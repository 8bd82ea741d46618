using Pepper.Core.Calls;
using Pepper.Core.Ids;
using Pepper.Core.Storage;
using Pepper.Core.Users;
using Pepper.Core.Users.Devices;

namespace Pepper.Core.Notifications;

/// <summary>
/// Gives users what they get of a push message, each in a commit of its own in the user's partition. Who has it already is passed
/// over, so the same users may be given the same message any number of times.
/// </summary>
public sealed class RecipientWriter(IDocumentStore store, UnitOfWork work, IIdGenerator ids, TimeProvider clock)
{
    // Enough to fill a group commit, few enough to leave the store to others.
    private const int AtOnce = 16;

    /// <summary>Gives them theirs.</summary>
    /// <exception cref="StoreUnavailableException">Some could not be given theirs for now; the same call can be made again.</exception>
    public async Task WriteAsync(PushDraft draft, IReadOnlyList<string> userIds, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(userIds);
        var documentId = NotificationReceipt.DocumentIdOf(draft.CauseId);
        var known = await ReadAsync(userIds.Select(id => new DocumentKey(User.PartitionOf(draft.TenantId, id), documentId)), cancellation);
        var users = (await ReadAsync(userIds.Select(id => new DocumentKey(User.PartitionOf(draft.TenantId, id), User.DocumentId)), cancellation))
            .ToDictionary(user => user.Key.Partition.Owner, user => User.DocumentType.Parse(user.Value).Value, StringComparer.Ordinal);
        var holders = await ReadAsync(
            users.Values.Select(user => user.Device).OfType<DeviceToken>().Select(device => PushTokenHolder.KeyOf(draft.TenantId, device)).Distinct(), cancellation);
        var call = new Call(draft.TenantId, new Caller(Role.Operator), clock.GetUtcNow(), ids);
        await Parallel.ForEachAsync(
            userIds.Where(id => !known.ContainsKey(new DocumentKey(User.PartitionOf(draft.TenantId, id), documentId))).Distinct(StringComparer.Ordinal),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (userId, stop) => await WriteAsync(draft, userId, users.GetValueOrDefault(userId), holders, call, stop));
    }

    private async Task WriteAsync(
        PushDraft draft, string userId, User? user, Dictionary<DocumentKey, StoredDocument> holders, Call call, CancellationToken cancellation)
    {
        var partition = User.PartitionOf(draft.TenantId, userId);
        var isFirst = true;
        var written = await work.RunAsync<bool>(
            call,
            partition,
            async () =>
            {
                // What was read for many at once is good for the first try; whoever came in between is looked at.
                var (current, holder) = isFirst ? (user, HolderOf(user)) : await ReadUserAsync();
                if (!isFirst
                    && await NotificationReceipt.DocumentType.ReadAsync(
                        store, partition, NotificationReceipt.DocumentIdOf(draft.CauseId), cancellation) is not null)
                {
                    return Decision.Unchanged(false);
                }

                isFirst = false;
                var recipient = Recipient.Decide(current, holder, draft.Content.IsProcessingMessage, call.Now);
                return Decision.Change(true, draft.Decide(userId, recipient, call.Now)) with { MayFollowErasure = current is null or { Deleted: true } };
            },
            cancellation);
        if (!written.IsSuccess)
        {
            throw new StoreUnavailableException($"The message {draft.CauseId} could not be given to all of its users: {written.Error.Message}");
        }

        PushTokenHolder? HolderOf(User? known) =>
            known?.Device is { } device && holders.TryGetValue(PushTokenHolder.KeyOf(draft.TenantId, device), out var found)
                ? PushTokenHolder.DocumentType.Parse(found).Value
                : null;

        async Task<(User?, PushTokenHolder?)> ReadUserAsync()
        {
            var found = (await User.DocumentType.ReadAsync(store, partition, User.DocumentId, cancellation))?.Value;
            return (found, await store.ReadPushTokenHolderAsync(found, cancellation));
        }
    }

    private async Task<Dictionary<DocumentKey, StoredDocument>> ReadAsync(IEnumerable<DocumentKey> keys, CancellationToken cancellation)
    {
        List<DocumentKey> all = [.. keys.Distinct()];
        return all.Count == 0
            ? []
            : (await store.ReadManyAsync(all, cancellation)).ToDictionary(document => new DocumentKey(document.Partition, document.Id));
    }
}
