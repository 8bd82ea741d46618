using Pepper.Core.Awards;
using Pepper.Core.Imports;
using Pepper.Core.Privacy;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;

namespace Pepper.Core.Users.Import;

/// <summary>Makes the users of one chunk's rows.</summary>
/// <param name="store">The store.</param>
/// <param name="names">Where the rows' names are reserved.</param>
/// <param name="run">The import.</param>
/// <param name="tenant">The tenant.</param>
/// <param name="rows">The chunk's rows.</param>
/// <param name="mustReserve">Whether the reservations may have been lost and must be made again.</param>
/// <param name="now">The time.</param>
internal sealed class ImportRowWriter(
    IDocumentStore store, ReservedNames names, ImportRun run, Tenant tenant, ImportRows rows, bool mustReserve, DateTimeOffset now)
{
    /// <summary>Makes the row's user, or says why there is none.</summary>
    /// <param name="row">The row.</param>
    /// <param name="refusals">Why it did not get its names; empty when it did.</param>
    /// <param name="cancellation">Stops before the next commit.</param>
    public async Task<RowOutcome> WriteAsync(ImportRow row, IReadOnlyList<string> refusals, CancellationToken cancellation)
    {
        var errors = rows.ErrorsOf(row);
        if (errors.Count > 0 || refusals.Count > 0)
        {
            // A perk or audience may have gone since the row was carried out, before an interruption.
            var wasGood = !run.Options.DryRun && row.Errors.Count == 0 && refusals.Count == 0;
            return (wasGood ? await FindAsync(row, cancellation) : null) ?? RowOutcome.Refused([.. errors, .. refusals]);
        }

        if (run.Options.DryRun)
        {
            return new RowOutcome(null, [], CountAudiences(row), []);
        }

        var user = ImportedUser.Of(row, run, tenant, rows.Catalogue, now);
        return await ReserveAgainAsync(row, user, cancellation)
            ?? await CommitAsync(row, user, cancellation)
            ?? new RowOutcome(user.Id, user.Awards, user.Audiences, []);
    }

    private async Task<RowOutcome?> FindAsync(ImportRow row, CancellationToken cancellation)
    {
        var userId = run.UserIdOf(row.Number);
        var partition = User.PartitionOf(run.TenantId, userId);
        if (await store.ReadAsync(partition, User.DocumentId, cancellation) is null)
        {
            return null;
        }

        var awards = new List<Award>();
        foreach (var grant in row.Grants)
        {
            var id = Award.DocumentIdOf(Award.IdOf(userId, grant.PerkId));
            if (await Award.DocumentType.ReadAsync(store, partition, id, cancellation) is { } award)
            {
                awards.Add(award.Value);
            }
        }

        return new RowOutcome(userId, awards, CountAudiences(row), []);
    }

    // What the row made before an interruption stands, whoever has its names today.
    private async Task<RowOutcome?> ReserveAgainAsync(ImportRow row, ImportedUser user, CancellationToken cancellation)
    {
        if (!mustReserve || await store.ReadAsync(PartitionOf(user), User.DocumentId, cancellation) is not null)
        {
            return null;
        }

        var taken = await names.TakeAsync(row, cancellation);
        return taken.Count > 0 ? RowOutcome.Refused([.. taken.Select(name => name.ToString())]) : null;
    }

    // A commit that conflicts on the user itself was made before; so were the further ones, or they are made now.
    private async Task<RowOutcome?> CommitAsync(ImportRow row, ImportedUser user, CancellationToken cancellation)
    {
        for (var part = 0; part < user.Commits.Count; part++)
        {
            // The first one makes the user, which cannot be done twice.
            IReadOnlyList<Write> writes = part == 0 ? user.Commits[part] : [.. user.Commits[part], Erasure.Guard];
            var commit = await store.CommitAsync(PartitionOf(user), writes, cancellation);
            if (part == 0 && !commit.IsCommitted && commit.ConflictId != User.DocumentId)
            {
                var lost = row.Names.First(name => name.DocumentId == commit.ConflictId);
                return RowOutcome.Refused([(await names.HolderAsync(lost, cancellation)).ToString()]);
            }
        }

        return null;
    }

    private Partition PartitionOf(ImportedUser user) => User.PartitionOf(run.TenantId, user.Id);

    private static int CountAudiences(ImportRow row) => row.Audiences.Distinct(StringComparer.Ordinal).Count();
}
