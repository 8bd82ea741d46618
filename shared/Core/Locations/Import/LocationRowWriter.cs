using Pepper.Core.Imports;
using Pepper.Core.Storage;

namespace Pepper.Core.Locations.Import;

/// <summary>
/// Carries out rows, as many in one commit as it holds, together with what became of them. When anybody else has changed
/// their locations meanwhile, the rows of that commit are decided anew.
/// </summary>
internal sealed class LocationRowWriter(IDocumentStore store, LocationWriter writer, ImportRun run, LocationRowReader reader, DateTimeOffset now)
{
    // What becomes of the rows is one write more, and so is that there are new titles.
    private const int MaxWrites = CommitRules.MaxWrites - 2;
    private const int MaxRows = 90;

    // Of one commit, unless one row alone has more. Cosmos DB takes 2 MB at once, and a row of few characters may be for a
    // large location, all of which is written.
    private const int MaxCharacters = 500_000;
    private const int MaxBytes = 1_000_000;
    private const int Attempts = 500;

    private readonly Partition partition = Location.PartitionOf(run.TenantId);
    private int size = MaxRows;

    /// <summary>Carries out the rows of a chunk, or in a dry run only decides them.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="isAgain">Whether they may have been carried out before.</param>
    /// <param name="cancellation">Stops before the next commit.</param>
    /// <returns>What became of each row.</returns>
    public async Task<IReadOnlyList<LocationOutcome>> WriteAsync(IReadOnlyList<LocationRow> rows, bool isAgain, CancellationToken cancellation)
    {
        var outcomes = new List<LocationOutcome>(rows.Count);
        while (outcomes.Count < rows.Count)
        {
            outcomes.AddRange(await WriteNextAsync([.. rows.Skip(outcomes.Count)], isAgain && !run.Options.DryRun, cancellation));
        }

        return outcomes;
    }

    private async Task<IReadOnlyList<LocationOutcome>> WriteNextAsync(List<LocationRow> rows, bool isAgain, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if ((isAgain || attempt > 0) && await FindAsync(rows, cancellation) is { } made)
            {
                return made;
            }

            if (await TryAsync([.. rows.Take(Fitting(rows))], cancellation) is { } done)
            {
                return done;
            }

            if (attempt > 8)
            {
                await Task.Delay(Random.Shared.Next(1, 20), cancellation);
            }
        }

        throw new StoreUnavailableException("Too many writers to the locations at once.");
    }

    // Null when somebody came in between.
    private async Task<IReadOnlyList<LocationOutcome>?> TryAsync(List<LocationRow> rows, CancellationToken cancellation)
    {
        var known = await KnownLocations.ReadAsync(store, run.TenantId, rows, cancellation);
        while (true)
        {
            var draft = new LocationDraft(run, reader, known, now);
            rows.ForEach(draft.Add);
            if (run.Options.DryRun)
            {
                return [.. draft.Outcomes.Select((outcome, index) => outcome.InDryRun(rows[index]))];
            }

            var writes = await draft.WritesAsync(writer, cancellation);
            if (Exceeding(writes) is not { } end)
            {
                size = Math.Min(MaxRows, rows.Count * 2);
                return await CommitAsync(rows, draft, known, writes, cancellation) ? draft.Outcomes : null;
            }

            // A location with delivery boundaries takes several writes.
            rows = rows[..end];
        }
    }

    // The first row whose writes are too many for the commit; null when it holds all.
    private static int? Exceeding(IReadOnlyList<(int Row, IReadOnlyList<Write> Writes)> writes)
    {
        var (count, bytes) = (0, 0L);
        foreach (var (row, more) in writes)
        {
            count += more.Count;
            bytes += more.Sum(BytesOf);
            if (count > MaxWrites || (row > 0 && bytes > MaxBytes))
            {
                return row;
            }
        }

        return null;
    }

    private static long BytesOf(Write write) => write switch
    {
        Create create => create.Body.Length,
        Replace replace => replace.Body.Length,
        _ => 0,
    };

    private int Fitting(List<LocationRow> rows)
    {
        var (count, characters) = (0, 0L);
        while (count < Math.Min(size, rows.Count))
        {
            characters += rows[count].Cells.Sum(cell => (long)cell.Length);
            if (count > 0 && characters > MaxCharacters)
            {
                break;
            }

            count++;
        }

        return count;
    }

    private async Task<bool> CommitAsync(
        List<LocationRow> rows,
        LocationDraft draft,
        KnownLocations known,
        IReadOnlyList<(int Row, IReadOnlyList<Write> Writes)> writes,
        CancellationToken cancellation)
    {
        // What is wrong with a row by itself is found again whenever it is read.
        var kept = new ImportedLocations(
            rows.Count,
            [
                .. rows.Zip(draft.Outcomes)
                    .Where(row => row.First.Errors.Count == 0)
                    .Select(row => new ImportedLocation(row.First.Number, row.Second.LocationId, row.Second.Action, row.Second.Errors)),
            ]);
        Write[] newTitles = draft.MakesNewTitles ? [NewTitles.CountOne(known.NewTitles)] : [];
        var commit = await store.CommitAsync(
            partition, [.. writes.SelectMany(location => location.Writes), kept.Create(run, rows[0].Number, now), .. newTitles], cancellation);
        return commit.IsCommitted;
    }

    private async Task<IReadOnlyList<LocationOutcome>?> FindAsync(List<LocationRow> rows, CancellationToken cancellation)
    {
        var id = ImportedLocations.DocumentIdOf(run, rows[0].Number);
        if (await ImportedLocations.DocumentType.ReadAsync(store, partition, id, cancellation) is not { } kept)
        {
            return null;
        }

        var made = kept.Value.Rows.ToDictionary(row => row.Row, row => new LocationOutcome(row.LocationId, row.Action, row.Errors));
        return [.. rows.Take(kept.Value.Count).Select(row => made.GetValueOrDefault(row.Number) ?? LocationOutcome.Refused(row.Errors))];
    }
}
