using Pepper.Core.Ids;
using Pepper.Core.Imports;
using Pepper.Core.Storage;
using Pepper.Core.Users;

namespace Pepper.Core.Awards.Import;

/// <summary>Reads what rows need to know of their users, in bulk.</summary>
internal sealed class HoldingsReader(IDocumentStore store, ImportRun run)
{
    /// <summary>Reads the users of the rows, and their awards of the perks that the rows name.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="withMade">Whether the rows may have been carried out before, so that their ledger entries are looked up, too.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <returns>What there is, by user id; those who have nothing have no part in it.</returns>
    public async Task<Dictionary<string, UserHoldings>> ReadAsync(
        IEnumerable<GrantRow> rows, bool withMade, CancellationToken cancellation)
    {
        var keys = new HashSet<DocumentKey>();
        foreach (var row in rows.Where(row => ObjectId.IsValid(row.UserId)))
        {
            var partition = User.PartitionOf(run.TenantId, row.UserId);
            keys.Add(new DocumentKey(partition, User.DocumentId));
            for (var index = 0; index < row.Grants.Count; index++)
            {
                var awardId = Award.IdOf(row.UserId, row.Grants[index].PerkId);
                keys.Add(new DocumentKey(partition, Award.DocumentIdOf(awardId)));
                if (withMade)
                {
                    keys.Add(new DocumentKey(partition, LedgerEntry.DocumentIdOf(awardId, MovementCause.OfImport(run.OperationId, row.Number, index, default).Key)));
                }
            }
        }

        var all = new Dictionary<string, UserHoldings>(StringComparer.Ordinal);
        foreach (var document in keys.Count == 0 ? [] : await store.ReadManyAsync([.. keys], cancellation))
        {
            var owner = document.Partition.Owner;
            if (!all.TryGetValue(owner, out var holdings))
            {
                all[owner] = holdings = new UserHoldings();
            }

            Add(holdings, document);
        }

        return all;
    }

    private static void Add(UserHoldings holdings, StoredDocument document)
    {
        if (document.Type == User.DocumentType.Name)
        {
            var user = User.DocumentType.Parse(document).Value;
            holdings.User = user.Deleted ? null : user;
        }
        else if (document.Type == Award.DocumentType.Name)
        {
            var award = Award.DocumentType.Parse(document);
            holdings.Awards[award.Value.Id] = award;
        }
        else if (document.Type == LedgerEntry.DocumentType.Name)
        {
            holdings.Made[document.Id] = LedgerEntry.DocumentType.Parse(document).Value;
        }
    }
}
