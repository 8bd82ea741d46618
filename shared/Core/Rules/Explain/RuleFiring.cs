using Pepper.Core.Rules.Firings;

namespace Pepper.Core.Rules.Explain;

/// <summary>What came of an action for a rule when it arrived.</summary>
/// <param name="Outcome">What the rule did.</param>
/// <param name="At">When that was.</param>
/// <param name="Reason">Why it was refused; null where it was not.</param>
/// <param name="AwardId">The award whose points moved; null for none.</param>
/// <param name="Points">The points that it gained, below zero for a loss; null for none.</param>
/// <param name="TaskId">The scheduled task that was made; null for none.</param>
public sealed record RuleFiring(FiringOutcome Outcome, DateTimeOffset At, string? Reason, string? AwardId, decimal? Points, string? TaskId)
{
    internal static RuleFiring Of(Firing firing) => new(firing.Outcome, firing.At, firing.Reason, firing.AwardId, firing.Points, firing.TaskId);
}
