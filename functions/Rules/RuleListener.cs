using Pepper.Core.Actions;
using Pepper.Core.Rules;
using Pepper.Core.Rules.Runs;

namespace Pepper.Functions.Rules;

/// <summary>What sets rules off: actions, and the clock.</summary>
public sealed class RuleListener(ApplyRulesHandler apply, RunTimedRulesHandler run, TimeProvider clock)
{
    /// <summary>Takes an action off the bus, those of one user one after the other. What cannot be done now is delivered again.</summary>
    [Function("ApplyRules")]
    public Task Apply(
        [ServiceBusTrigger("actions", "rules", Connection = "ServiceBus", IsSessionsEnabled = true)] ActionPointer action, CancellationToken cancellation) =>
        apply.HandleAsync(new ApplyRules(action), cancellation);

    /// <summary>Every minute: runs the TIME rules that are due.</summary>
    [Function("RunTimedRules")]
    public Task Run([TimerTrigger("0 * * * * *")] TimerInfo timer, CancellationToken cancellation) =>
        run.HandleAsync(clock.GetUtcNow(), cancellation);
}
