using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Results;
using Pepper.Core.ScheduledTasks;
using Pepper.Core.Storage;

namespace Pepper.Core.Rules;

/// <summary>
/// Deletes a rule; what it has done stays. The rule goes first, so that it plans nothing more; a call that broke off in between
/// is simply made again and goes on with the tasks that are left. Reference: Rules, Delete a Rule.
/// </summary>
/// <param name="RuleId">Which one.</param>
/// <param name="IncludeEffect">Whether tasks that it has planned and that have not begun are to go, too.</param>
public sealed record DeleteRule(string RuleId, bool IncludeEffect)
{
    /// <summary>Reads the command from a request's query string.</summary>
    public static Result<DeleteRule> From(string ruleId, QueryFields query) =>
        query.Finish(new DeleteRule(ruleId, query.Flag("includeEffect") ?? false));
}

/// <summary>Carries out <see cref="DeleteRule"/>.</summary>
public sealed class DeleteRuleHandler(RuleCatalogue rules, RuleChanges changes, RuleTasks tasks)
{
    /// <summary>Deletes the rule; one that is gone with all its tasks is unknown.</summary>
    public async Task<Result<Nothing>> HandleAsync(DeleteRule command, Call call, CancellationToken cancellation)
    {
        var deleted = await changes.ChangeAsync<Nothing>(
            call,
            async () => await rules.FindAsync(call.TenantId, command.RuleId, cancellation) is { } stored
                ? Decision.Change(Nothing.Value, DocumentType<Rule>.Delete(stored))
                : GetRuleHandler.Unknown(),
            cancellation);
        if (!command.IncludeEffect)
        {
            return deleted;
        }

        var removed = await tasks.RemovePendingAsync(command.RuleId, call, cancellation);
        return !removed.IsSuccess ? removed.Error : removed.Value > 0 ? Nothing.Value : deleted;
    }
}
