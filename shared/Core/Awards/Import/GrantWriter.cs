using Pepper.Core.Privacy;
using Pepper.Core.Storage;
using Pepper.Core.Users;

namespace Pepper.Core.Awards.Import;

/// <summary>
/// Carries out the rows of one user, in the file's order: as many to a commit as it holds. When anybody else has moved
/// the user's points meanwhile, the rows of that commit are decided anew.
/// </summary>
internal sealed class GrantWriter(IDocumentStore store, GrantScene scene, HoldingsReader reader, EarlierGrants earlier)
{
    private const int Attempts = 500;

    // A row that grants something takes a write at least, so no commit holds more; what a commit needs to know is looked up for
    // these alone. A dry run commits nothing, and decides all rows at once.
    private readonly int mostRows = scene.Run.Options.DryRun ? int.MaxValue : CommitRules.MaxWrites;

    /// <summary>Carries out the rows, or in a dry run only decides them.</summary>
    /// <param name="rows">All rows of a chunk that name one user.</param>
    /// <param name="known">What is known of the user, as it was read for the whole chunk.</param>
    /// <param name="cancellation">Stops before the next commit.</param>
    /// <returns>What became of each row.</returns>
    public async Task<GrantOutcome[]> WriteAsync(IReadOnlyList<GrantRow> rows, UserHoldings known, CancellationToken cancellation)
    {
        var outcomes = new GrantOutcome[rows.Count];
        var next = 0;
        for (var attempt = 0; next < rows.Count; attempt++)
        {
            var turn = rows.Skip(next).Take(mostRows).ToList();
            if (attempt > 0)
            {
                known = (await reader.ReadAsync(turn, withMade: true, cancellation)).GetValueOrDefault(rows[0].UserId) ?? new UserHoldings();
            }

            if (scene.Run.Options.Dedupe && known.User is not null)
            {
                await earlier.FindAsync(turn, scene, known, cancellation);
            }

            var draft = new GrantDraft(scene, known);
            var end = next;
            foreach (var row in turn)
            {
                if (draft.Add(row) is not { } outcome)
                {
                    break;
                }

                outcomes[end++] = outcome;
            }

            if (await CommitAsync(rows[0].UserId, draft, cancellation))
            {
                (next, attempt) = (end, 0);
            }
            else if (attempt > Attempts)
            {
                throw new StoreUnavailableException("Too many writers to one user at once.");
            }
            else if (attempt > 8)
            {
                await Task.Delay(Random.Shared.Next(1, 20), cancellation);
            }
        }

        await NoteAsync(rows, outcomes, cancellation);
        return outcomes;
    }

    private async Task<bool> CommitAsync(string userId, GrantDraft draft, CancellationToken cancellation)
    {
        if (scene.Run.Options.DryRun || draft.Writes is not { Count: > 0 } writes)
        {
            return true;
        }

        var commit = await store.CommitAsync(User.PartitionOf(scene.Run.TenantId, userId), [.. writes, Erasure.Guard], cancellation);
        return commit.IsCommitted;
    }

    private async Task NoteAsync(IReadOnlyList<GrantRow> rows, GrantOutcome[] outcomes, CancellationToken cancellation)
    {
        if (scene.Run.Options is not { DryRun: true, Dedupe: true })
        {
            return;
        }

        for (var index = 0; index < outcomes.Length; index++)
        {
            if (outcomes[index].Errors.Count == 0)
            {
                await earlier.NoteAsync(rows[index], scene, cancellation);
            }
        }
    }
}
