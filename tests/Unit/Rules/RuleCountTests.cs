using Pepper.Core.Rules;
using Pepper.Core.Rules.Firings;
using static Pepper.Core.Rules.Firings.FiringOutcome;

namespace Pepper.Tests.Unit.Rules;

public sealed class RuleCountTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 31, 9, 30, 0, TimeSpan.Zero);

    [Fact]
    public void Counting_begins_anew_after_the_rule_has_acted() =>
        Assert.Equal([Counted, Fired, Counted, Fired], Match(new(2, null, null, null, null, null), 0, 1, 2, 3));

    [Fact]
    public void Without_a_reset_every_further_match_acts_as_long_as_there_are_enough() =>
        Assert.Equal([Counted, Fired, Fired, Counted, Fired], Match(new(2, 60, false, null, null, null), 0, 10, 20, 100, 110));

    [Fact]
    public void A_period_includes_both_its_ends() =>
        Assert.Equal([Counted, Fired, Counted, Counted], Match(new(2, 60, null, null, null, null), 0, 60, 100, 161));

    [Fact]
    public void A_match_that_comes_late_counts_at_its_own_time() =>
        Assert.Equal([Counted, Counted, Fired], Match(new(3, 60, null, null, null, null), 30, 50, 10));

    [Fact]
    public void A_match_that_comes_too_late_for_its_period_does_not_count() =>
        Assert.Equal([Counted, Counted, Counted, Fired], Match(new(3, 60, null, null, null, null), 100, 10, 120, 130));

    [Fact]
    public void A_rule_rests_after_it_has_acted() =>
        Assert.Equal([Fired, Limited, Fired], Match(new(null, null, null, null, 60, null), 0, 59, 60));

    [Fact]
    public void A_rule_ends_for_a_user_after_as_many_times_as_it_may_act() =>
        Assert.Equal([Fired, Fired, Limited], Match(new(null, null, null, 2, null, null), 0, 1, 2));

    [Fact]
    public void A_match_on_which_the_rule_could_not_act_is_not_lost()
    {
        var occurrences = new RuleOccurrences(3, null, null, 1, null, null);
        var count = RuleCount.None("rule").Match(occurrences, Start).After.Match(occurrences, Start.AddSeconds(1)).After;

        var missed = count.Miss(occurrences, Start.AddSeconds(2));

        Assert.Equal((2, 0), (missed.Times.Count, missed.Acted));
        Assert.Equal(Fired, missed.Match(occurrences, Start.AddSeconds(3)).Outcome);
    }

    [Fact]
    public void No_more_times_are_kept_than_are_asked_for()
    {
        var occurrences = new RuleOccurrences(3, null, false, null, null, null);
        var count = RuleCount.None("rule");
        for (var i = 0; i < 100; i++)
        {
            count = count.Match(occurrences, Start.AddSeconds(i)).After;
        }

        Assert.Equal((2, 98), (count.Times.Count, count.Acted));
    }

    private static IEnumerable<FiringOutcome> Match(RuleOccurrences occurrences, params int[] seconds)
    {
        var count = RuleCount.None("rule");
        foreach (var second in seconds)
        {
            (count, var outcome) = count.Match(occurrences, Start.AddSeconds(second));
            yield return outcome;
        }
    }
}
