using Pepper.Core.Baskets;
using Pepper.Core.Perks;
using Pepper.Tests.Unit.Perks;
using static Pepper.Tests.Unit.Baskets.Till;

namespace Pepper.Tests.Unit.Baskets;

public sealed class RefusalReasonTests
{
    private const string TenPercent = """{"type":"PERCENT","value":10}""";

    private readonly Till till = new();

    [Fact]
    public void An_award_of_somebody_else_is_not_held()
    {
        var outcome = till.Calculate([Latte()], "605efe2f7d2e8b0d1c9e4fff");

        Assert.Equal(new AwardVerdict("605efe2f7d2e8b0d1c9e4fff", null, RefusalReason.NotHeld, 0, 0), Assert.Single(outcome.Awards));
    }

    [Fact]
    public void A_disabled_perk_applies_nowhere() =>
        Assert.Equal(RefusalReason.PerkDisabled, ReasonFor(perk => perk with { Enabled = false }));

    [Fact]
    public void A_perk_of_another_location_does_not_apply() =>
        Assert.Equal(RefusalReason.OtherLocation, ReasonFor(perk => perk with { LocationIds = ["605efe2f7d2e8b0d1c9e4c99"] }));

    [Theory]
    [InlineData("""{"startDate":"2026-03-02"}""", RefusalReason.NotStarted)]
    [InlineData("""{"endDate":"2026-02-28"}""", RefusalReason.Ended)]
    [InlineData("""{"daysOfWeek":[1,2,3,4,5,6]}""", RefusalReason.OtherHours)]
    [InlineData("""{"timeRanges":[{"from":"12:00","to":"14:00"}]}""", RefusalReason.OtherHours)]
    [InlineData("""{"daysOfWeek":[7],"timeRanges":[{"from":"09:00","to":"10:00"}]}""", null)]
    [InlineData("""{"daysOfWeek":[9]}""", RefusalReason.TermsUnreadable)]
    public void A_perk_for_other_times_does_not_apply(string times, RefusalReason? reason) =>
        Assert.Equal(reason, ReasonFor(perk => perk with { DateTimeRestriction = SamplePerk.Json(times) }));

    [Theory]
    [InlineData("""{"scenarios":["DELIVERY"]}""", RefusalReason.OtherScenario)]
    [InlineData("""{"scenarios":["TAB"]}""", null)]
    [InlineData("""{"productIds":["tea"]}""", RefusalReason.NoQualifyingItem)]
    [InlineData("""{"categoryIds":["tea"]}""", RefusalReason.NoQualifyingItem)]
    [InlineData("""{"excludeProductIds":["latte"]}""", RefusalReason.NoQualifyingItem)]
    [InlineData("""{"productIds":["tea"],"categoryIds":["hot-drinks"]}""", null)]
    [InlineData("""{"minimumQuantity":2}""", RefusalReason.BelowMinimumQuantity)]
    [InlineData("""{"minimumSpend":3.41}""", RefusalReason.BelowMinimumSpend)]
    [InlineData("""{"minimumSpend":3.4,"minimumQuantity":1}""", null)]
    public void A_basket_that_does_not_qualify_gets_nothing(string qualification, RefusalReason? reason)
    {
        till.Occasion = till.Occasion with { Scenario = OrderScenario.Tab };
        Assert.Equal(reason, ReasonFor(perk => perk with { BasketQualification = SamplePerk.Json(qualification) }));
    }

    [Fact]
    public void A_scenario_that_is_not_told_is_none_of_those_named()
    {
        Assert.Equal(
            RefusalReason.OtherScenario,
            ReasonFor(perk => perk with { BasketQualification = SamplePerk.Json("""{"scenarios":["TAB"]}""") }));
    }

    [Theory]
    [InlineData(PerkTemplate.AdHoc, null)]
    [InlineData(PerkTemplate.Club, """{"ours":true}""")]
    public void A_perk_without_a_discount_takes_nothing_off(PerkTemplate template, string? discount) =>
        Assert.Equal(RefusalReason.NoDiscount, till.ReasonOf(till.Hold(1, template, discount)));

    [Theory]
    [InlineData(PerkTemplate.StampCard, 9, null)]
    [InlineData(PerkTemplate.StampCard, 15, 20)]
    [InlineData(PerkTemplate.AdHoc, 0, null)]
    [InlineData(PerkTemplate.PseudoCurrency, 100, 101)]
    [InlineData(PerkTemplate.PseudoCurrency, 0, null)]
    [InlineData(PerkTemplate.Club, 0, null)]
    public void An_award_with_too_few_points_does_not_apply(PerkTemplate template, int available, int? asked) =>
        Assert.Equal(RefusalReason.NotEnoughPoints, till.ReasonOf(till.Hold(available, template, TenPercent), asked));

    [Fact]
    public void Points_too_few_for_a_coin_are_not_enough() => Assert.Equal(
        RefusalReason.NotEnoughPoints,
        till.ReasonOf(till.Hold(4, PerkTemplate.PseudoCurrency, points: """{"pointsPerUnit":0,"cashValuePerPoint":0.001}""")));

    [Fact]
    public void Points_asked_for_must_make_a_redemption() =>
        Assert.Equal(RefusalReason.TooFewPointsAsked, till.ReasonOf(till.Hold(10, PerkTemplate.StampCard), 9));

    [Theory]
    [InlineData("""{"type":"FREE_ITEM","target":{"productIds":["tea"]}}""")]
    [InlineData("""{"type":"FIXED_PRICE","value":5}""")]
    [InlineData("""{"type":"PERCENT","value":0.1}""")]
    [InlineData("""{"type":"AMOUNT","value":5,"maximum":0}""")]
    public void A_discount_needs_something_to_fall_on(string discount) =>
        Assert.Equal(RefusalReason.NothingToDiscount, till.ReasonOf(till.Hold(1, PerkTemplate.AdHoc, discount)));

    [Fact]
    public void Points_that_have_expired_cannot_be_redeemed() => Assert.Equal(
        RefusalReason.NotEnoughPoints,
        till.ReasonOf(till.Hold(1, PerkTemplate.AdHoc, TenPercent, points: """{"expiry":{"after":1,"unit":"MONTH"}}""")));

    private RefusalReason? ReasonFor(Func<Perk, Perk> change) =>
        till.ReasonOf(till.Hold(1, PerkTemplate.AdHoc, TenPercent, change: change));
}
