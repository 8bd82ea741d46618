using Pepper.Core.Actions;
using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Operations;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Rules.Simulation;

/// <summary>
/// Finds out what a rule would have done, from the actions of the last days, and changes nothing. Ours; the reference has no
/// such operation.
/// </summary>
/// <param name="Draft">The rule as it is to be.</param>
/// <param name="RuleId">The rule of which this is a change; null for a new one.</param>
/// <param name="Days">How many days back, 1 to <see cref="MaxDays"/>.</param>
public sealed record SimulateRule(RuleInput Draft, string? RuleId, int Days)
{
    /// <summary>The most days that can be asked for.</summary>
    public const int MaxDays = 90;

    /// <summary>Reads the command from a request's body.</summary>
    public static Result<SimulateRule> From(Fields body)
    {
        ArgumentNullException.ThrowIfNull(body);
        body.RefuseOthers("rule", "ruleId", "days");
        var ruleId = body.Id("ruleId");
        var days = body.Integer("days", 1, MaxDays);
        if (!body.Has("days"))
        {
            body.Fail("days", "is required.");
        }

        if (!body.Has("rule"))
        {
            body.Fail("rule", "is required.");
        }

        if (body.Object("rule") is not { } rule)
        {
            return body.Error!;
        }

        var draft = RuleInput.Read(rule);
        if (draft.MatchType == RuleMatchType.Time && body.Error is null)
        {
            rule.Fail("matchType", "must be TYPE: a simulation holds actions against a rule, and a TIME rule looks at none.");
        }

        return body.Finish(new SimulateRule(draft, ruleId, (int)(days ?? 0)));
    }

    /// <summary>The rules to compare, switched on; what does not go together in the draft is refused.</summary>
    internal Result<(Rule Draft, Rule? Stored)> Decide(Rule? stored, string id, Call call)
    {
        var basis = stored ?? new Rule(id, call.TenantId, call.Now, call.Now, Draft.MatchType, Draft.Conditions, Draft.Effect, Active: true);
        return Draft.ApplyTo(basis).Map(draft => (
            draft with { Active = true },
            stored is { MatchType: RuleMatchType.Type } ? stored with { Active = true } : null));
    }
}

/// <summary>Carries out <see cref="SimulateRule"/>.</summary>
public sealed class SimulateRuleHandler(IDocumentStore store, RuleCatalogue rules, UnitOfWork work)
{
    /// <summary>
    /// Starts the simulation. First the work is begun, then the operation is written down: the work itself sees to it that there
    /// is an operation, so no interruption can leave one that nobody works on.
    /// </summary>
    /// <param name="command">What to do.</param>
    /// <param name="call">The call, which must have a nonce.</param>
    /// <param name="begin">Begins the work under the operation's id; does nothing when it had begun before.</param>
    /// <param name="cancellation">Stops before the work is begun.</param>
    public async Task<Result<Operation>> HandleAsync(
        SimulateRule command, Call call, Func<SimulationRun, Task> begin, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(begin);
        if (call.Nonce is not { } nonce)
        {
            return Error.Validation("x-pepper-req-nonce", "`x-pepper-req-nonce` is required.");
        }

        var stored = command.RuleId is null ? null : await rules.FindAsync(call.TenantId, command.RuleId, cancellation);
        if (command.RuleId is not null && stored is null)
        {
            return Error.NotFound("rule", "ruleId");
        }

        var decided = command.Decide(stored?.Value, call.NewId("rule"), call);
        if (!decided.IsSuccess)
        {
            return decided.Error;
        }

        var before = await EndAsync(call, cancellation);
        var request = new SimulationRequest(decided.Value.Draft, decided.Value.Stored, before.AddDays(-command.Days), before);
        var run = new SimulationRun(call.TenantId, call.NewId("operation"), command.RuleId, request.Write(), nonce.Text, call.Now);
        if (await Operation.DocumentType.ReadAsync(store, run.Partition, run.OperationId, cancellation) is { } known)
        {
            return known.Value;
        }

        await begin(run);
        return await work.AcceptAsync(store, call, run.ToOperation());
    }

    // An action is given a time later than that of every one that can be seen, so right after the newest one of now none can
    // come in between. Where commits become visible late it is the call's time that counts, and the simulation waits.
    private async Task<DateTimeOffset> EndAsync(Call call, CancellationToken cancellation)
    {
        if (store.CommitLag > TimeSpan.Zero)
        {
            return call.Now;
        }

        var query = new QuerySpec(ActionRecord.DocumentType.Name, call.TenantId)
        {
            Order = [new OrderBy("when.timestamp", Descending: true), new OrderBy("_id", Descending: true)],
            Limit = 1,
        };
        var newest = await ActionRecord.DocumentType.QueryAsync(store, query, cancellation);
        return newest.Items is [var last] && last.Value.When.Timestamp >= call.Now ? last.Value.When.Timestamp.AddMilliseconds(1) : call.Now;
    }
}
