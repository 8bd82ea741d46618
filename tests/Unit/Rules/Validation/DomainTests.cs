using CsCheck;
using Pepper.Core.Rules.Validation;

namespace Pepper.Tests.Unit.Rules.Validation;

public sealed class DomainTests
{
    private static readonly string[] Texts = ["", "a", "ab", "abc", "b", "bc", "A", "é"];

    [Fact]
    public void Two_lists_without_a_common_text_leave_nothing() =>
        Assert.True(TextDomain.All.In(["a", "b"]).In(["c"]).IsEmpty);

    [Fact]
    public void Two_beginnings_of_which_neither_goes_on_with_the_other_leave_nothing()
    {
        Assert.True(TextDomain.All.StartsWithAny(["ab"]).StartsWithAny(["ac"]).IsEmpty);
        Assert.False(TextDomain.All.StartsWithAny(["ab"]).StartsWithAny(["a"]).IsEmpty);
    }

    [Fact]
    public void An_interval_with_its_ends_crossed_leaves_nothing()
    {
        Assert.True(NumberDomain.All.Above(5, false).Below(5, true).IsEmpty);
        Assert.False(NumberDomain.All.Above(5, true).Below(5, true).IsEmpty);
        Assert.True(NumberDomain.All.Above(5, true).Below(5, true).NotIn([5]).IsEmpty);
    }

    [Fact]
    public void What_a_domain_of_texts_admits_is_what_all_its_conditions_admit() => TextSteps.Sample(steps =>
    {
        var domain = steps.Aggregate(TextDomain.All, (left, step) => step.Kind switch
        {
            0 => left.In(step.Texts),
            1 => left.NotIn(step.Texts),
            _ => left.StartsWithAny(step.Texts),
        });
        var admitted = Texts.Where(text => steps.All(step => step.Kind switch
        {
            0 => step.Texts.Contains(text),
            1 => !step.Texts.Contains(text),
            _ => step.Texts.Any(one => text.StartsWith(one, StringComparison.Ordinal)),
        })).ToList();

        // Of beginnings it may remember less than there is, so it may admit more; never less, and empty only where nothing is left.
        Assert.All(admitted, text => Assert.True(domain.Admits(text)));
        Assert.True(admitted.Count == 0 || !domain.IsEmpty);
        Assert.True(steps.Any(step => step.Kind == 2) || Texts.Count(domain.Admits) == admitted.Count);
    });

    [Fact]
    public void What_a_domain_of_numbers_admits_is_what_all_its_conditions_admit() => NumberSteps.Sample(steps =>
    {
        var domain = steps.Aggregate(NumberDomain.All, (left, step) => step.Kind switch
        {
            0 => left.Above(step.Value, step.Included),
            1 => left.Below(step.Value, step.Included),
            2 => left.In([step.Value, step.Value + 1]),
            _ => left.NotIn([step.Value]),
        });
        for (var number = -2m; number <= 8; number += 0.5m)
        {
            var admitted = steps.All(step => step.Kind switch
            {
                0 => number > step.Value || (step.Included && number == step.Value),
                1 => number < step.Value || (step.Included && number == step.Value),
                2 => number == step.Value || number == step.Value + 1,
                _ => number != step.Value,
            });
            Assert.Equal(admitted, domain.Admits(number));
            Assert.False(admitted && domain.IsEmpty);
        }
    });

    private static Gen<List<(int Kind, List<string> Texts)>> TextSteps =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, Texts.Length - 1].Select(index => Texts[index]).List[1, 3]).List[0, 5];

    private static Gen<List<(int Kind, decimal Value, bool Included)>> NumberSteps =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 5].Select(value => (decimal)value), Gen.Bool).List[0, 5];
}
