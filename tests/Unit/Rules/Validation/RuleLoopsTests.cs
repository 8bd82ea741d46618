using Pepper.Core.Rules.Validation;

namespace Pepper.Tests.Unit.Rules.Validation;

public sealed class RuleLoopsTests
{
    [Fact]
    public void Rules_that_set_off_one_another_without_coming_back_are_no_loop() =>
        Assert.Empty(RuleLoops.Find([[1, 2], [2], []]));

    [Fact]
    public void A_rule_that_sets_off_itself_is_a_loop_of_one() =>
        Assert.Equal([[1]], RuleLoops.Find([[1], [1]]));

    [Fact]
    public void A_loop_is_told_of_once_in_the_order_of_what_sets_off_what() =>
        Assert.Equal([[0, 2, 1]], RuleLoops.Find([[2], [0], [1]]));

    [Fact]
    public void Of_rules_that_all_reach_each_other_the_shortest_loop_is_told_of() =>
        Assert.Equal([[0, 1]], RuleLoops.Find([[1], [2, 0], [0]]));

    [Fact]
    public void Loops_that_do_not_reach_each_other_are_all_told_of() =>
        Assert.Equal([[0, 1], [2, 3]], RuleLoops.Find([[1], [0, 2], [3], [2]]));
}
