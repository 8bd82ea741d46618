using Pepper.Core.Rules.Firings;

namespace Pepper.Core.Rules.Simulation;

/// <summary>Goes through the matches of one user after the other, for one rule, and tallies what the rule would have done.</summary>
internal sealed class UserTally(SimulatedRules rule, RuleOccurrences? occurrences, SimulatedEffect effect, TimeZoneInfo zone, SimulationTally tally)
{
    /// <summary>Tallies the matches of a user, oldest first.</summary>
    /// <param name="matches">The matches, of this rule and others.</param>
    /// <param name="userIsGone">Whether the user was deleted since.</param>
    /// <returns>Whether the rule would have acted on the user.</returns>
    internal bool Add(ReadOnlySpan<SimulatedMatch> matches, bool userIsGone)
    {
        var count = RuleCount.None(string.Empty);
        var (hasMatched, isAffected) = (false, false);
        foreach (ref readonly var match in matches)
        {
            if (!match.Rules.HasFlag(rule))
            {
                continue;
            }

            hasMatched = true;
            var refusal = RefusalOf(match, userIsGone);
            var fired = Count(ref count, match, refusal is not null);
            tally.CountMatch(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(match.Time, zone).DateTime), fired);
            if (!fired)
            {
                continue;
            }

            if (refusal is not null)
            {
                tally.CountRefusal(refusal);
                continue;
            }

            isAffected = true;
            tally.PointsGranted += Math.Max(0, effect.Points);
            tally.PointsTaken += Math.Max(0, -effect.Points);
            tally.Show(new SimulationExample(match.Action.ToString(), match.User.ToString(), match.Time));
        }

        tally.UsersMatched += hasMatched ? 1 : 0;
        tally.Users += isAffected ? 1 : 0;
        return isAffected;
    }

    // What ends a loop is not counted; where the effect is refused, the next match is as good as this one.
    private bool Count(ref RuleCount count, in SimulatedMatch match, bool isRefused)
    {
        if (occurrences is not { Counts: true } || match.Rules.HasFlag(SimulatedRules.AtMaxDepth))
        {
            return true;
        }

        var (after, outcome) = count.Match(occurrences, match.Time);
        count = outcome == FiringOutcome.Fired && isRefused ? count.Miss(occurrences, match.Time) : after;
        return outcome == FiringOutcome.Fired;
    }

    private string? RefusalOf(in SimulatedMatch match, bool userIsGone) =>
        match.Rules.HasFlag(SimulatedRules.AtMaxDepth) ? SimulatedEffect.LoopEnded
        : userIsGone ? SimulatedEffect.UserGone
        : effect.Refusal;
}
