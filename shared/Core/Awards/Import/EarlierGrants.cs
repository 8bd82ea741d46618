using System.Globalization;
using Pepper.Core.Imports;
using Pepper.Core.Storage;
using Pepper.Core.Users.Import;

namespace Pepper.Core.Awards.Import;

/// <summary>
/// Finds rows that have granted the same points of the same perk to the same user before. No mark is kept for this: an
/// award's ledger says it, and it is asked only for awards that are on record. What comes into the ledger after it was
/// asked has changed the award, too, so that the commit that relies on the answer fails.
/// </summary>
internal sealed class EarlierGrants(IDocumentStore store, ImportRun run, SeenKeys seen)
{
    /// <summary>Looks for earlier grants of what one user's rows grant, and notes them with what is known of the user.</summary>
    public async Task FindAsync(IReadOnlyList<GrantRow> rows, GrantScene scene, UserHoldings holdings, CancellationToken cancellation)
    {
        foreach (var row in rows)
        {
            foreach (var grant in row.Grants)
            {
                if (scene.KeyOf(grant) is { } key && !holdings.Earlier.ContainsKey(key)
                    && await FindAsync(row, key, holdings, cancellation) is { } earlier)
                {
                    holdings.Earlier.Add(key, earlier);
                }
            }
        }
    }

    /// <summary>Notes, in a dry run, what a row would have granted.</summary>
    public async Task NoteAsync(GrantRow row, GrantScene scene, CancellationToken cancellation)
    {
        foreach (var key in row.Grants.Select(scene.KeyOf).OfType<(string, decimal)>())
        {
            await seen.NoteAsync(TextOf(row.UserId, key), row.Number, cancellation);
        }
    }

    private async Task<EarlierGrant?> FindAsync(
        GrantRow row, (string PerkId, decimal Points) key, UserHoldings holdings, CancellationToken cancellation)
    {
        if (holdings.Awards.ContainsKey(Award.IdOf(row.UserId, key.PerkId))
            && await FindInLedgerAsync(row.UserId, key, cancellation) is { } found)
        {
            return found;
        }

        return run.Options.DryRun && await seen.EarlierAsync(TextOf(row.UserId, key), row.Number, cancellation) is { } number
            ? new EarlierGrant(null, number)
            : null;
    }

    private async Task<EarlierGrant?> FindInLedgerAsync(string userId, (string PerkId, decimal Points) key, CancellationToken cancellation)
    {
        var query = new QuerySpec(LedgerEntry.DocumentType.Name, run.TenantId)
        {
            Owner = userId,
            Filters =
            [
                Filter.Equal("awardId", Award.IdOf(userId, key.PerkId)),
                Filter.Equal("delta", key.Points),
                new Filter("cause", FilterOperator.Prefix, $"{CauseKey.Import}|"),
            ],
            Order = [new OrderBy("awardId"), new OrderBy("number")],
        };
        while (true)
        {
            var page = await LedgerEntry.DocumentType.QueryAsync(store, query, cancellation);
            foreach (var entry in page.Items)
            {
                var (operationId, number) = SourceOf(entry.Value);
                // What a user was granted by the import of users that made it is no row of a file like this one.
                if (!UsersImport.HasMade(operationId, userId))
                {
                    return new EarlierGrant(operationId == run.OperationId ? null : operationId, number);
                }
            }

            if (page.Next is null)
            {
                return null;
            }

            query = query with { StartAt = page.Next };
        }
    }

    private static (string OperationId, int Row) SourceOf(LedgerEntry entry)
    {
        var ids = CauseKey.Read(entry.Cause).Ids;
        return (ids[0], int.Parse(ids[1], CultureInfo.InvariantCulture));
    }

    private static string TextOf(string userId, (string PerkId, decimal Points) key) =>
        string.Create(CultureInfo.InvariantCulture, $"{userId}|{key.PerkId}|{key.Points / 1.0000000000000000000000000000m}");
}
