using Pepper.Core.Imports;
using Pepper.Core.Operations;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;

namespace Pepper.Core.Awards.Import;

/// <summary>
/// Carries out the rows of a chunk, writes its part of the result file, and counts it into the operation's progress.
/// Taken again after whatever interruption, it finds what it has granted before in the ledgers, and comes to the same.
/// </summary>
public sealed class WriteGrantChunkHandler(
    IDocumentStore store, ImportFile file, ImportChunk chunks, TenantDirectory tenants, TimeProvider clock)
{
    /// <summary>Reads the header; the header of the result file, or what makes the file unusable.</summary>
    public static Result<string> ReadHeader(IReadOnlyList<string> header, int line) =>
        GrantColumns.From(header, line).Map(columns =>
        {
            using var text = new StringWriter();
            new GrantResult(columns).WriteHeader(text);
            return text.ToString();
        });

    /// <summary>Writes the chunk, unless it is done.</summary>
    public async Task HandleAsync(ImportStep step, CancellationToken cancellation)
    {
        var before = await chunks.FindAsync(step, cancellation);
        if (before?.Value.Status == OperationStatus.Done)
        {
            return;
        }

        var run = step.Run;
        var now = clock.GetUtcNow();
        var lines = await file.ReadAsync(step, cancellation);
        var columns = GrantColumns.From(lines.Header, 1);
        if (!columns.IsSuccess)
        {
            throw new InvalidDataException($"The header of operation {run.OperationId} is not what it was.");
        }

        List<GrantRow> rows = [.. lines.All.Select(line => GrantRow.Read(columns.Value, line))];
        var chunk = before ?? await chunks.BeginAsync(step, rows.Count, now, cancellation);
        var tenant = await tenants.GetAsync(run.TenantId, cancellation);
        var scene = await GrantScene.ReadAsync(store, run, tenant, rows, now, cancellation);
        var outcomes = await WriteAsync(scene, rows, isAgain: before is not null, cancellation);
        var failed = outcomes.Count(outcome => outcome.Errors.Count > 0);
        await chunks.EndAsync(step, chunk, rows.Count, failed, text => Write(text, new GrantResult(columns.Value), rows, outcomes), cancellation);
    }

    private async Task<GrantOutcome[]> WriteAsync(GrantScene scene, List<GrantRow> rows, bool isAgain, CancellationToken cancellation)
    {
        var inBulk = store.InBulk;
        var reader = new HoldingsReader(inBulk, scene.Run);
        var known = await reader.ReadAsync(rows, isAgain && !scene.Run.Options.DryRun, cancellation);
        var earlier = new EarlierGrants(inBulk, scene.Run, new SeenKeys(inBulk, scene.Run, scene.Now));
        var writer = new GrantWriter(inBulk, scene, reader, earlier);
        var outcomes = new GrantOutcome[rows.Count];
        var first = rows[0].Number;
        await Task.WhenAll(rows.GroupBy(row => row.UserId, StringComparer.Ordinal).Select(async ofUser =>
        {
            List<GrantRow> all = [.. ofUser];
            var written = await writer.WriteAsync(all, known.GetValueOrDefault(ofUser.Key) ?? new UserHoldings(), cancellation);
            for (var index = 0; index < all.Count; index++)
            {
                outcomes[all[index].Number - first] = written[index];
            }
        }));
        return outcomes;
    }

    private static void Write(TextWriter text, GrantResult result, List<GrantRow> rows, GrantOutcome[] outcomes)
    {
        for (var index = 0; index < outcomes.Length; index++)
        {
            result.WriteRow(text, rows[index], outcomes[index]);
        }
    }
}
