using Pepper.Core.Storage;

namespace Pepper.Core.Sessions;

/// <summary>The sessions of one user, all together.</summary>
public sealed class UserSessions(IDocumentStore store)
{
    /// <summary>The most sessions that are ended in the same commit as something else.</summary>
    public const int MaxInOneCommit = 50;

    /// <summary>The oldest sessions of a user, <see cref="CommitRules.MaxWrites"/> at most.</summary>
    public async Task<IReadOnlyList<Stored<Session>>> ReadAsync(string tenantId, string userId, CancellationToken cancellation)
    {
        var query = new QuerySpec(Session.DocumentType.Name, tenantId)
        {
            Owner = userId,
            Order = [new OrderBy("created")],
            Limit = CommitRules.MaxWrites,
        };
        var page = await Session.DocumentType.QueryAsync(store, query, cancellation);
        return page.Items;
    }

    /// <summary>Ends sessions until at most so many are left; those made meanwhile count.</summary>
    /// <returns>Whether there were any.</returns>
    public async Task<bool> EndAsync(string tenantId, string userId, int keep, CancellationToken cancellation)
    {
        var any = false;
        while (true)
        {
            var sessions = await ReadAsync(tenantId, userId, cancellation);
            any |= sessions.Count > 0;
            if (sessions.Count <= keep)
            {
                return any;
            }

            // On a conflict somebody else has ended one of them: look again.
            await store.CommitAsync(
                Partition.OfUser(tenantId, userId), [.. sessions.Select(DocumentType<Session>.Delete)], cancellation);
        }
    }
}
