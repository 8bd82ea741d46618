using Pepper.Core.Calls;
using Pepper.Core.Tenants;

namespace Pepper.Core.Rules.Firings;

/// <summary>That an action, or a run of a TIME rule, meets a rule's conditions.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Tenant">The tenant.</param>
/// <param name="UserId">Whose action it is; the effect is on that user.</param>
/// <param name="ActionId">The action, or the run.</param>
/// <param name="At">When the action was recorded, or the run was due.</param>
public sealed record RuleMatch(Rule Rule, Tenant Tenant, string UserId, string ActionId, DateTimeOffset At)
{
    /// <summary>Where the action happened, if anywhere.</summary>
    public string? LocationId { get; init; }

    /// <summary>What made the action, where automation did.</summary>
    public AutomationCause? Before { get; init; }

    /// <summary>Whether the clock found it, and no action did.</summary>
    public bool IsOfClock { get; init; }

    /// <summary>Whether so many effects came one of the other that this one is not carried out.</summary>
    internal bool EndsLoop => Before?.Depth >= AutomationCause.MaxDepth;

    /// <summary>What the actions of the effect are caused by.</summary>
    internal AutomationCause Cause => IsOfClock
        ? new AutomationCause(AutomationCause.Rule, Rule.Id, null, 1) { RootId = ActionId }
        : AutomationCause.After(AutomationCause.Rule, Rule.Id, ActionId, Before);
}
