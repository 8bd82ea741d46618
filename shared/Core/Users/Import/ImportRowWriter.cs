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
    /// <summary>Makes the rows' users, or says why there are none; in the order of the rows.</summary>
    /// <param name="refusals">Why rows did not get their names, by the row's number; nothing for one that did.</param>
    /// <param name="cancellation">Stops before the next commit.</param>
    public Task<RowOutcome[]> WriteAsync(IReadOnlyDictionary<int, IReadOnlyList<string>> refusals, CancellationToken cancellation)
    {
        // All users are made up before the first is committed: commits that come in one rush share transactions of the
        // store, and with them its writing of the pages that they all touch.
        var decided = rows.All.Select(row => Decide(row, refusals.GetValueOrDefault(row.Number, []))).ToList();
        return Task.WhenAll(decided.Select(row => WriteAsync(row, cancellation)));
    }

    private RowDecision Decide(ImportRow row, IReadOnlyList<string> refusals)
    {
        var errors = rows.ErrorsOf(row);
        var isGood = errors.Count == 0 && refusals.Count == 0 && !run.Options.DryRun;
        return new RowDecision(row, errors, refusals, isGood ? ImportedUser.Of(row, run, tenant, rows.Catalogue, now) : null);
    }

    private async Task<RowOutcome> WriteAsync(RowDecision decision, CancellationToken cancellation)
    {
        var (row, errors, refusals, user) = decision;
        if (errors.Count > 0 || refusals.Count > 0)
        {
            // A perk or audience may have gone since the row was carried out, before an interruption.
            var wasGood = !run.Options.DryRun && row.Errors.Count == 0 && refusals.Count == 0;
            return (wasGood ? await FindAsync(row, cancellation) : null) ?? RowOutcome.Refused([.. errors, .. refusals]);
        }

        if (user is null)
        {
            return new RowOutcome(null, [], CountAudiences(row), []);
        }

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

    /// <summary>What is to be done about a row.</summary>
    /// <param name="Row">The row.</param>
    /// <param name="Errors">What is wrong with it.</param>
    /// <param name="Refusals">Why it did not get its names.</param>
    /// <param name="User">What it makes; null when it is refused, or the run is a dry one.</param>
    private sealed record RowDecision(ImportRow Row, IReadOnlyList<string> Errors, IReadOnlyList<string> Refusals, ImportedUser? User);
}
