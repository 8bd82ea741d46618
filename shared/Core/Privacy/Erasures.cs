using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Privacy;

/// <summary>
/// Carries erasures out: the documents of the user's partition, then every holder, and by the timer the sweeps over what
/// many persons have together. Each step can be repeated; one that fails does not keep the others waiting.
/// </summary>
public sealed class Erasures(
    IDocumentStore store,
    UserDocuments documents,
    IEnumerable<IPersonalDataHolder> holders,
    IEnumerable<IPersonalDataSweep> sweeps,
    SecondLook secondLook,
    TimeProvider clock)
{
    /// <summary>The name of the step over the user's partition.</summary>
    public const string DocumentsStep = "documents";

    private const int Together = 100;

    /// <summary>
    /// Does what can be done at once. A holder that fails is called again by the timer; a store that is away fails the
    /// run, which is repeated by whoever began it, or by the timer.
    /// </summary>
    public async Task BeginAsync(string tenantId, string userId, CancellationToken cancellation)
    {
        if (await FindAsync(tenantId, userId, cancellation) is { Value.IsDone: false } found)
        {
            var collected = await CollectAsync(found, cancellation);
            var (run, _) = await RunAsync(collected.Value.Person, cancellation);
            await RecordAsync(collected, run, cancellation);
        }
    }

    /// <summary>
    /// Goes on with all erasures of a tenant that are due, so many at a time as one pass over what persons have together
    /// can look for at once.
    /// </summary>
    /// <returns>What failed, the erasures being due again later.</returns>
    public async Task<IReadOnlyList<Exception>> FinishAsync(string tenantId, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var query = new QuerySpec(Erasure.DocumentType.Name, tenantId)
        {
            Filters = [new Filter("dueAt", FilterOperator.LessThanOrEqual, Timestamp.Write(now))],
            Order = [new OrderBy("dueAt"), new OrderBy("_id")],
            Limit = Together,
        };
        var failures = new List<Exception>();
        await foreach (var due in Erasure.DocumentType.QueryEachAsync(store, query, cancellation).Chunk(Together).WithCancellation(cancellation))
        {
            await FinishAsync(tenantId, due, failures, now, cancellation);
        }

        return failures;
    }

    private async Task FinishAsync(
        string tenantId, IReadOnlyList<Stored<Erasure>> due, List<Exception> failures, DateTimeOffset now, CancellationToken cancellation)
    {
        var begun = new List<(Stored<Erasure> Erasure, ErasureRun Run)>();
        foreach (var stored in due)
        {
            try
            {
                var collected = await CollectAsync(stored, cancellation);
                var (run, failed) = await RunAsync(collected.Value.Person, cancellation);
                failures.AddRange(failed);
                begun.Add((collected, run));
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested)
            {
                failures.Add(e);
            }
        }

        await SweepAsync(tenantId, begun, failures, now, cancellation);
    }

    private Task<Stored<Erasure>?> FindAsync(string tenantId, string userId, CancellationToken cancellation) =>
        Erasure.DocumentType.ReadAsync(store, Partition.OfUser(tenantId, userId), Erasure.DocumentId, cancellation);

    // Before anything is deleted: what the documents call the person is written down, as what is elsewhere is searched for it.
    private async Task<Stored<Erasure>> CollectAsync(Stored<Erasure> stored, CancellationToken cancellation)
    {
        while (!stored.Value.IsCollected)
        {
            var texts = await documents.CollectAsync(stored.Partition, cancellation);
            var collected = stored.Value with { IsCollected = true, Strings = new PersonalStrings([.. stored.Value.Strings, .. texts]).All };
            await store.CommitAsync(stored.Partition, [Erasure.DocumentType.Replace(stored, collected)], cancellation);
            stored = await FindAsync(stored.Value.TenantId, stored.Value.UserId, cancellation)
                ?? throw new InvalidOperationException($"The erasure of user {stored.Value.UserId} is gone.");
        }

        return stored;
    }

    private async Task<(ErasureRun Run, IReadOnlyList<Exception> Failures)> RunAsync(ErasedPerson person, CancellationToken cancellation)
    {
        var partition = Partition.OfUser(person.TenantId, person.UserId);
        List<ErasureStep> steps =
            [new(DocumentsStep, clock.GetUtcNow(), await documents.EraseAsync(partition, person.Strings, cancellation))];
        var failures = new List<Exception>();
        foreach (var holder in holders)
        {
            try
            {
                steps.Add(new ErasureStep(holder.Name, clock.GetUtcNow(), await holder.EraseAsync(person, cancellation)));
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested)
            {
                failures.Add(e);
            }
        }

        return (new ErasureRun(steps, failures.Count > 0, false), failures);
    }

    private async Task SweepAsync(
        string tenantId,
        List<(Stored<Erasure> Erasure, ErasureRun Run)> begun,
        List<Exception> failures,
        DateTimeOffset now,
        CancellationToken cancellation)
    {
        if (begun.Count == 0)
        {
            return;
        }

        List<ErasedPerson> persons = [.. begun.Select(one => one.Erasure.Value.PersonAmongOthers)];
        var (isWhole, hasFailed) = (true, false);
        var swept = new List<(string Name, IReadOnlyDictionary<string, int> Counts)>();
        foreach (var sweep in sweeps)
        {
            try
            {
                var counts = await sweep.EraseAsync(tenantId, persons, now, cancellation);
                isWhole &= counts is not null;
                swept.Add((sweep.Name, counts ?? new Dictionary<string, int>()));
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested)
            {
                (isWhole, hasFailed) = (false, true);
                failures.Add(e);
            }
        }

        foreach (var (erasure, run) in begun)
        {
            var steps = swept.Select(one => new ErasureStep(one.Name, now, one.Counts.GetValueOrDefault(erasure.Value.UserId)));
            await RecordAsync(
                erasure,
                new ErasureRun([.. run.Steps, .. steps], run.HasFailed || hasFailed, isWhole && !run.HasFailed),
                cancellation);
        }
    }

    // A conflict means that a repetition of the call, or the timer, has recorded its own run: that counts as well as this one.
    private async Task RecordAsync(Stored<Erasure> erasure, ErasureRun run, CancellationToken cancellation) =>
        await store.CommitAsync(
            erasure.Partition,
            [Erasure.DocumentType.Replace(erasure, erasure.Value.After(run, clock.GetUtcNow(), secondLook.After))],
            cancellation);
}
