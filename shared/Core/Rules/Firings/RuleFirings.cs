using Pepper.Core.Calls;
using Pepper.Core.Effects;
using Pepper.Core.Ids;
using Pepper.Core.Locations;
using Pepper.Core.Results;
using Pepper.Core.Rules.Effects;
using Pepper.Core.ScheduledTasks;
using Pepper.Core.Storage;
using Pepper.Core.Text;
using Pepper.Core.Users;

namespace Pepper.Core.Rules.Firings;

/// <summary>Carries out what a rule does about a match: once, however often the match is found.</summary>
public sealed class RuleFirings(
    IDocumentStore store, UnitOfWork work, UserEffects effects, RuleTasks tasks, LocationCatalogue locations, TimeProvider clock, IIdGenerator ids)
{
    /// <summary>Acts on a match, or counts it, and leaves a <see cref="Firing"/>.</summary>
    /// <returns>What came of it; null where it was dealt with before, or its user is gone.</returns>
    /// <exception cref="StoreUnavailableException">It could not be dealt with now; it is to be tried again.</exception>
    public async Task<Firing?> ActAsync(RuleMatch match, CancellationToken cancellation)
    {
        var call = new Call(match.Tenant.Id, new Caller(Role.Operator), clock.GetUtcNow(), ids) { Cause = match.Cause };
        var place = await locations.PlaceOfAsync(match.Tenant, match.LocationId, cancellation);
        var partition = User.PartitionOf(match.Tenant.Id, match.UserId);
        var acted = await work.RunAsync(call, partition, () => DecideAsync(match, place, call, partition, cancellation), cancellation);
        if (acted.IsSuccess)
        {
            return acted.Value.Firing;
        }

        // What is refused for good is written down as a firing, but where the user was deleted in between.
        return acted.Error.RetryAfter is null ? null : throw new StoreUnavailableException(acted.Error.Message) { RetryAfter = acted.Error.RetryAfter };
    }

    private async Task<Decision<Outcome>> DecideAsync(
        RuleMatch match, Place place, Call call, Partition partition, CancellationToken cancellation)
    {
        var rule = match.Rule;
        var stored = (await store.ReadManyAsync(
            [
                .. EffectChain.Counts(match.Cause) ? [EffectChain.KeyOf(partition, match.Cause)] : Array.Empty<DocumentKey>(),
                new DocumentKey(partition, User.DocumentId),
                new DocumentKey(partition, Firing.DocumentIdOf(match.ActionId, rule.Id)),
                new DocumentKey(partition, RuleCount.DocumentIdOf(rule.Id)),
            ],
            cancellation)).ToDictionary(document => document.Type, StringComparer.Ordinal);
        if (stored.ContainsKey(Firing.DocumentType.Name)
            || !stored.TryGetValue(User.DocumentType.Name, out var document)
            || User.DocumentType.Parse(document).Value is var user && user.IsGone(call.Now))
        {
            return Decision.Unchanged(new Outcome(null));
        }

        var chain = EffectChain.In(stored.Values);
        if (match.EndsLoop || chain?.Value.Effects >= EffectChain.MaxEffects)
        {
            return Left(match, call, FiringOutcome.LoopEnded);
        }

        var known = stored.TryGetValue(RuleCount.DocumentType.Name, out var counted) ? RuleCount.DocumentType.Parse(counted) : null;
        var before = known?.Value ?? RuleCount.None(rule.Id);
        var (after, outcome) = rule.Occurrences is { Counts: true } occurrences ? before.Match(occurrences, match.At) : (before, FiringOutcome.Fired);
        if (outcome != FiringOutcome.Fired)
        {
            return Left(match, call, outcome, Counted(rule, known, before, after));
        }

        var target = new EffectTarget(match.Tenant, user, $"rule|{rule.Id}|{match.ActionId}", match.ActionId) { Place = place };
        var planned = await PlanAsync(match, call, target, cancellation);
        if (planned.IsSuccess)
        {
            return Left(match, call, FiringOutcome.Fired, [.. planned.Value.Effect.Writes, .. Counted(rule, known, before, after), .. EffectChain.Count(chain, match.Cause, call.Now)], planned.Value);
        }

        if (planned.Error.RetryAfter is not null)
        {
            return planned.Error;
        }

        var missed = rule.Occurrences is { Counts: true } asked ? before.Miss(asked, match.At) : before;
        return Left(match, call, FiringOutcome.Refused, Counted(rule, known, before, missed), reason: planned.Error.Message);
    }

    private async Task<Result<Plan>> PlanAsync(RuleMatch match, Call call, EffectTarget target, CancellationToken cancellation)
    {
        var effect = match.Rule.Effect;
        if (effect.ScheduledTask is { } task)
        {
            // Made ahead of the commit that says so, under an id of its own: however often that is tried, there is one.
            var zone = TimeZones.Get(match.Tenant.Settings.Timezone);
            var made = await tasks.CreateAsync(
                new RuleTask(match.Rule.Id, match.ActionId, task.Type, task.ParametersFor(match.UserId), task.DueAt(match.At, zone)) { UserId = match.UserId },
                call,
                cancellation);
            return made.IsSuccess && !await IsAsItWasAsync(match.Rule, cancellation)
                ? await TakeBackAsync(made.Value.Id, call, cancellation)
                : made.Map(planned => new Plan(PlannedUserEffect.Nothing, planned.Id));
        }

        var planned = await effects.PlanAsync(call, target, OnUser(effect), cancellation);
        return planned.Map(writes => new Plan(writes, null));
    }

    // Who changes or deletes a rule with its tasks goes through those that are there: one that comes after that goes here.
    private async Task<bool> IsAsItWasAsync(Rule rule, CancellationToken cancellation) =>
        await Rule.DocumentType.ReadAsync(store, Rule.PartitionOf(rule.TenantId), rule.Id, cancellation) is { } stored && stored.Value.Updated == rule.Updated;

    private async Task<Error> TakeBackAsync(string taskId, Call call, CancellationToken cancellation)
    {
        var removed = await tasks.RemoveAsync(taskId, call, cancellation);
        return removed.IsSuccess ? Error.Unavailable("The rule has just changed; the action is held against it as it is now.", TimeSpan.FromSeconds(1)) : removed.Error;
    }

    private static UserEffect OnUser(RuleEffect effect) => effect switch
    {
        { Segment: { Action: SegmentAction.Add } join } => new UserEffect.JoinSegment(join.Id),
        { Segment: { } leave } => new UserEffect.LeaveSegment(leave.Id),
        { PointPerk: { } grant } => new UserEffect.GrantPerk(grant.PerkId, grant.Points),
        { PointAward: { } move } => new UserEffect.MovePoints(move.PerkId, move.Points),
        { Credential: { Action: CredentialAction.IssueMemberNumber } } => new UserEffect.IssueMemberNumber(),
        { Credential: { } verify } => new UserEffect.VerifyCredentials(verify.Provider),
        _ => throw new ArgumentOutOfRangeException(nameof(effect), effect, "There is no such effect."),
    };

    private static IReadOnlyList<Write> Counted(Rule rule, Stored<RuleCount>? stored, RuleCount before, RuleCount after) =>
        ReferenceEquals(before, after) ? []
        : stored is null ? [RuleCount.DocumentType.Create(RuleCount.DocumentIdOf(rule.Id), after)]
        : [RuleCount.DocumentType.Replace(stored, after)];

    private static Decision<Outcome> Left(
        RuleMatch match, Call call, FiringOutcome outcome, IReadOnlyList<Write>? writes = null, Plan? plan = null, string? reason = null)
    {
        var firing = new Firing(match.Rule.Id, match.ActionId, outcome, call.Now)
        {
            Reason = reason,
            AwardId = plan?.Effect.AwardId,
            Points = plan?.Effect.AwardId is null ? null : plan.Effect.Points,
            TaskId = plan?.TaskId,
        };
        return Decision.Change(new Outcome(firing), [.. writes ?? [], firing.Write()]);
    }

    private sealed record Plan(PlannedUserEffect Effect, string? TaskId);

    private sealed record Outcome(Firing? Firing);
}
