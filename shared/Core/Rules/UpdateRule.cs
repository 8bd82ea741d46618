using System.Text.Json;
using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Results;
using Pepper.Core.ScheduledTasks;

namespace Pepper.Core.Rules;

/// <summary>
/// Changes a rule. What it looks at and does is replaced as a whole; <c>occurrences</c> and <c>active</c> stay where they are not
/// sent. What it has counted of users so far stays. Reference: Rules, Update a Rule.
/// </summary>
/// <param name="RuleId">Which one.</param>
/// <param name="Input">What it is to be.</param>
/// <param name="IncludeEffect">Whether tasks that it has planned and that have not begun are to go.</param>
public sealed record UpdateRule(string RuleId, RuleInput Input, bool IncludeEffect)
{
    /// <summary>Reads the command from a request's body and query string.</summary>
    public static Result<UpdateRule> From(string ruleId, Fields body, QueryFields query)
    {
        var includeEffect = query.Flag("includeEffect") ?? false;
        return query.Finish(includeEffect).Then(include => body.Finish(new UpdateRule(ruleId, RuleInput.Read(body), include)));
    }

    /// <summary>The rule as changed, or why it may not be; the same rule when nothing changes.</summary>
    public Result<Rule> Decide(Rule rule, DateTimeOffset now) => Input.ApplyTo(rule).Map(
        changed => IsSame(changed, rule) ? rule : changed with { Updated = now });

    private static bool IsSame(Rule one, Rule other) =>
        JsonSerializer.SerializeToUtf8Bytes(one, RulesJson.Default.Rule).AsSpan().SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(other, RulesJson.Default.Rule));
}

/// <summary>Carries out <see cref="UpdateRule"/>.</summary>
public sealed class UpdateRuleHandler(RuleCatalogue rules, RuleChanges changes, RuleTasks tasks)
{
    /// <summary>Changes the rule.</summary>
    public async Task<Result<Rule>> HandleAsync(UpdateRule command, Call call, CancellationToken cancellation)
    {
        var updated = await changes.ChangeAsync(call, () => DecideAsync(command, call, cancellation), cancellation);
        if (!updated.IsSuccess || !command.IncludeEffect)
        {
            return updated;
        }

        // Those that were planned while the change was under way go, too.
        var removed = await tasks.RemovePendingAsync(command.RuleId, call, cancellation);
        return removed.IsSuccess ? updated : removed.Error;
    }

    private async Task<Decision<Rule>> DecideAsync(UpdateRule command, Call call, CancellationToken cancellation)
    {
        if (await rules.FindAsync(call.TenantId, command.RuleId, cancellation) is not { } stored)
        {
            return GetRuleHandler.Unknown();
        }

        var rule = command.Decide(stored.Value, call.Now);
        if (!rule.IsSuccess)
        {
            return rule.Error;
        }

        if (await changes.RefusalAsync(rule.Value, cancellation) is { } refusal)
        {
            return refusal;
        }

        // Before the commit that ends the call: one that breaks off and is made again under its nonce is not begun anew.
        if (command.IncludeEffect)
        {
            var removed = await tasks.RemovePendingAsync(command.RuleId, call, cancellation);
            if (!removed.IsSuccess)
            {
                return removed.Error;
            }
        }

        return ReferenceEquals(rule.Value, stored.Value)
            ? Decision.Unchanged(rule.Value)
            : Decision.Change(rule.Value, Rule.DocumentType.Replace(stored, rule.Value));
    }
}
