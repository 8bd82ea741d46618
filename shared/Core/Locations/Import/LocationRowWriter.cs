using Pepper.Core.Imports;
using Pepper.Core.Storage;

namespace Pepper.Core.Locations.Import;

/// <summary>
/// Carries out rows, as many in one commit as it holds, together with what became of them. When anybody else has changed
/// their locations meanwhile, the rows of that commit are decided anew.
/// </summary>
internal sealed class LocationRowWriter(IDocumentStore store, ImportRun run, LocationRowReader reader, DateTimeOffset now)
{
    /// <summary>The most rows of a commit; what became of them is one write more.</summary>
    public const int MaxRows = 90;

    private const int Attempts = 500;

    private readonly Partition partition = Location.PartitionOf(run.TenantId);

    /// <summary>Carries out rows, or in a dry run only decides them.</summary>
    /// <param name="rows">The rows: always the same ones together.</param>
    /// <param name="isAgain">Whether they may have been carried out before.</param>
    /// <param name="cancellation">Stops before the next attempt.</param>
    /// <returns>What became of each row.</returns>
    public async Task<IReadOnlyList<LocationOutcome>> WriteAsync(IReadOnlyList<LocationRow> rows, bool isAgain, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if ((isAgain || attempt > 0) && await FindAsync(rows, cancellation) is { } made)
            {
                return made;
            }

            var draft = new LocationDraft(run, reader, await KnownLocations.ReadAsync(store, run.TenantId, rows, cancellation), now);
            List<LocationOutcome> outcomes = [.. rows.Select(draft.Add)];
            if (run.Options.DryRun || draft.Writes is not { Count: > 0 } writes || await CommitAsync(rows, outcomes, writes, cancellation))
            {
                return outcomes;
            }

            if (attempt > 8)
            {
                await Task.Delay(Random.Shared.Next(1, 20), cancellation);
            }
        }

        throw new StoreUnavailableException("Too many writers to the locations at once.");
    }

    private async Task<bool> CommitAsync(
        IReadOnlyList<LocationRow> rows, List<LocationOutcome> outcomes, IReadOnlyList<Write> writes, CancellationToken cancellation)
    {
        // What is wrong with a row by itself is found again whenever it is read.
        var kept = new ImportedLocations(
        [
            .. rows.Zip(outcomes)
                .Where(row => row.First.Errors.Count == 0)
                .Select(row => new ImportedLocation(row.First.Number, row.Second.LocationId, row.Second.Action, row.Second.Errors)),
        ]);
        var commit = await store.CommitAsync(partition, [.. writes, kept.Create(run, rows[0].Number, now)], cancellation);
        return commit.IsCommitted;
    }

    private async Task<IReadOnlyList<LocationOutcome>?> FindAsync(IReadOnlyList<LocationRow> rows, CancellationToken cancellation)
    {
        var id = ImportedLocations.DocumentIdOf(run, rows[0].Number);
        if (await ImportedLocations.DocumentType.ReadAsync(store, partition, id, cancellation) is not { } kept)
        {
            return null;
        }

        var made = kept.Value.Rows.ToDictionary(row => row.Row, row => new LocationOutcome(row.LocationId, row.Action, row.Errors));
        return [.. rows.Select(row => made.GetValueOrDefault(row.Number) ?? LocationOutcome.Refused(row.Errors))];
    }
}
