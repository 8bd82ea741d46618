using Pepper.Core.Calls;
using Pepper.Core.Ids;
using Pepper.Core.Imports;
using Pepper.Core.Operations;
using Pepper.Core.Privacy;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users;

namespace Pepper.Core.Segments.Import;

/// <summary>
/// Lets the users of a chunk's rows join, each in a commit of its own; writes the chunk's part of the result file, and counts it into
/// the operation's progress. Taken again after whatever interruption, it finds the memberships that it made by their mark, and comes to
/// the same.
/// </summary>
public sealed class WriteMemberChunkHandler(
    IDocumentStore store,
    ImportFile file,
    ImportChunk chunks,
    TenantDirectory tenants,
    MemberAwardsReader reader,
    MembershipWriter memberships,
    IIdGenerator ids,
    TimeProvider clock)
{
    private const int Attempts = 500;

    /// <summary>Reads the header; the header of the result file, or what makes the file unusable.</summary>
    public static Result<string> ReadHeader(IReadOnlyList<string> header, int line) =>
        SegmentColumns.From(header, line).Map(columns =>
        {
            using var text = new StringWriter();
            new MemberResult(columns).WriteHeader(text);
            return text.ToString();
        });

    /// <summary>Writes the chunk, unless it is done.</summary>
    public async Task HandleAsync(ImportStep step, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(step);
        var before = await chunks.FindAsync(step, cancellation);
        if (before?.Value.Status == OperationStatus.Done)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var lines = await file.ReadAsync(step, cancellation);
        var columns = SegmentColumns.From(lines.Header, 1);
        if (!columns.IsSuccess)
        {
            throw new InvalidDataException($"The header of operation {step.Run.OperationId} is not what it was.");
        }

        List<MemberRow> rows = [.. lines.All.Select(line => MemberRow.Read(columns.Value, line))];
        var chunk = before ?? await chunks.BeginAsync(step, rows.Count, now, cancellation);
        var outcomes = await WriteAsync(step.Run, rows, now, cancellation);
        var failed = outcomes.Count(outcome => outcome.Error is not null);
        var result = new MemberResult(columns.Value);
        await chunks.EndAsync(
            step,
            chunk,
            rows.Count,
            failed,
            text =>
            {
                for (var index = 0; index < rows.Count; index++)
                {
                    result.WriteRow(text, rows[index], outcomes[index]);
                }
            },
            cancellation);
    }

    private async Task<MemberOutcome[]> WriteAsync(ImportRun run, List<MemberRow> rows, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await FindSegmentAsync(run, cancellation) is not { } segment)
        {
            return NoSegment(rows);
        }

        var tenant = await tenants.GetAsync(run.TenantId, cancellation);
        var wanted = await reader.WantedAsync(run.TenantId, segment.Id, cancellation);
        var scene = new MemberScene(run, tenant, segment, wanted, await reader.PerksAsync(run.TenantId, wanted, cancellation), now);
        var userIds = rows.Select(row => row.UserId).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var found = userIds.Count == 0 ? [] : await store.ReadManyAsync([.. userIds.SelectMany(scene.KeysOf)], cancellation);
        var known = found.ToLookup(document => document.Partition.Owner, StringComparer.Ordinal);
        var outcomes = await Task.WhenAll(FirstOfEach(rows).Select(row => WriteAsync(scene, row, [.. known[row.UserId ?? string.Empty]], cancellation)));
        if (!run.Options.DryRun && await FindSegmentAsync(run, cancellation) is null)
        {
            // It may have been cleared of its members before these joined, so they are taken out.
            var call = new Call(run.TenantId, new Caller(Role.Operator), now, ids);
            await memberships.LeaveAsync(new LeaveSegment(segment.Id, segment.Title), userIds, call, cancellation);
            return NoSegment(rows);
        }

        var (byRow, refused) = (new Dictionary<int, MemberOutcome>(), new Dictionary<string, MemberOutcome>(StringComparer.Ordinal));
        foreach (var (row, outcome) in outcomes)
        {
            byRow.Add(row.Number, outcome);
            if (outcome.Error is not null && row.UserId is not null)
            {
                refused.Add(row.UserId, outcome);
            }
        }

        // A user who is named again is in by the first row, or not in by that.
        return [.. rows.Select(row => byRow.GetValueOrDefault(row.Number) ?? refused.GetValueOrDefault(row.UserId!, MemberOutcome.Exists))];
    }

    private static List<MemberRow> FirstOfEach(List<MemberRow> rows)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return rows.FindAll(row => row.UserId is null || seen.Add(row.UserId));
    }

    private static MemberOutcome[] NoSegment(List<MemberRow> rows) =>
        [.. rows.Select(_ => MemberOutcome.Refused("segment not found"))];

    private async Task<Segment?> FindSegmentAsync(ImportRun run, CancellationToken cancellation) =>
        (await Segment.DocumentType.ReadAsync(store, Segment.PartitionOf(run.TenantId), run.EntityId!, cancellation))?.Value;

    private async Task<(MemberRow Row, MemberOutcome Outcome)> WriteAsync(
        MemberScene scene, MemberRow row, IReadOnlyList<StoredDocument> known, CancellationToken cancellation)
    {
        if (row.UserId is not { } userId)
        {
            return (row, MemberOutcome.Refused(row.Error!));
        }

        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (attempt > 0)
            {
                known = await store.ReadManyAsync([.. scene.KeysOf(userId)], cancellation);
            }

            var (outcome, writes) = scene.Decide(row, known);
            if (writes.Count == 0
                || (await store.CommitAsync(User.PartitionOf(scene.Tenant.Id, userId), [.. writes, Erasure.Guard], cancellation)).IsCommitted)
            {
                return (row, outcome);
            }
        }

        throw new StoreUnavailableException("Too many writers to one user at once.");
    }
}
