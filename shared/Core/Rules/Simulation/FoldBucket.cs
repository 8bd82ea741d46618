using Pepper.Core.Blobs;
using Pepper.Core.Operations;
using Pepper.Core.Perks;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Rules.Simulation;

/// <summary>
/// A step of a simulation: goes through the matches of the users of one bucket, user by user, and keeps what they come to in a
/// file. Buckets can be folded in any order and beside each other.
/// </summary>
public sealed class FoldBucketHandler(
    IDocumentStore store, IBlobStore blobs, PerkCatalogue perks, SimulatedUsers users, OperationWork operations)
{
    // How many users are read at a time.
    private const int UsersAtOnce = 200;

    /// <summary>Folds the bucket; says false when the operation has ended.</summary>
    public async Task<bool> HandleAsync(SimulationStep step, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (await SimulationPlan.ReadAsync(blobs, step.TenantId, step.OperationId, cancellation) is not { } plan)
        {
            return false;
        }

        await operations.CountAsync(step, cancellation);
        var matches = await ReadAsync(step, plan, cancellation);
        var zone = TimeZones.Get(plan.Zone);
        var rules = new SimulatedRuleSet(plan.Request);
        var tally = new BucketTally { Stored = plan.Request.Stored is null ? null : new SimulationTally() };
        var draft = new UserTally(
            SimulatedRules.Draft, plan.Request.Draft.Occurrences, await EffectOfAsync(step, plan.Request.Draft, cancellation), zone, tally.Draft);
        var stored = plan.Request.Stored is { } rule
            ? new UserTally(SimulatedRules.Stored, rule.Occurrences, await EffectOfAsync(step, rule, cancellation), zone, tally.Stored!)
            : null;
        foreach (var batch in UsersOf(matches).Chunk(UsersAtOnce))
        {
            var known = await users.ReadAsync(
                step.TenantId, [.. batch.Select(range => matches[range.Start.Value].User.ToString())], rules.Needs, zone, cancellation);
            foreach (var range in batch)
            {
                var (start, length) = range.GetOffsetAndLength(matches.Length);
                var user = known[matches[start].User.ToString()];
                for (var index = start; index < start + length; index++)
                {
                    var match = matches[index];
                    matches[index] = match with { Rules = rules.HeldFor(match, () => user.FactsAt(match.Time)) };
                }

                var isAffected = draft.Add(matches.AsSpan(start, length), user.IsGone);
                var wasAffected = stored?.Add(matches.AsSpan(start, length), user.IsGone) ?? false;
                tally.UsersGained += isAffected && !wasAffected ? 1 : 0;
                tally.UsersLost += wasAffected && !isAffected ? 1 : 0;
            }
        }

        await tally.WriteAsync(blobs, step.TenantId, step.OperationId, step.Number, cancellation);
        return true;
    }

    private static IEnumerable<Range> UsersOf(SimulatedMatch[] matches)
    {
        for (var start = 0; start < matches.Length;)
        {
            var end = start + 1;
            while (end < matches.Length && matches[end].User == matches[start].User)
            {
                end++;
            }

            yield return start..end;
            start = end;
        }
    }

    private async Task<SimulatedMatch[]> ReadAsync(SimulationStep step, SimulationPlan plan, CancellationToken cancellation)
    {
        var matches = new List<SimulatedMatch>();
        for (var slice = 0; slice < plan.Slices.Count; slice++)
        {
            await MatchFile.ReadAsync(
                blobs, MatchFile.NameOf(step.TenantId, step.OperationId, slice), step.Number, plan.Buckets, matches, cancellation);
        }

        var sorted = matches.ToArray();
        Array.Sort(sorted);
        return sorted;
    }

    private Task<SimulatedEffect> EffectOfAsync(SimulationStep step, Rule rule, CancellationToken cancellation) =>
        SimulatedEffect.OfAsync(rule.Effect, step.TenantId, store, perks, cancellation);
}
