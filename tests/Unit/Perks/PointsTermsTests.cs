using Pepper.Core.Perks;

namespace Pepper.Tests.Unit.Perks;

public sealed class PointsTermsTests
{
    [Theory]
    [InlineData(PerkTemplate.StampCard, 10, 1, EarningUnit.Item)]
    [InlineData(PerkTemplate.PseudoCurrency, 1, 1, EarningUnit.Currency)]
    [InlineData(PerkTemplate.AdHoc, 1, 0, EarningUnit.Currency)]
    [InlineData(PerkTemplate.Club, 1, 0, EarningUnit.Currency)]
    [InlineData(PerkTemplate.Level, 1, 0, EarningUnit.Currency)]
    public void Each_template_has_terms_of_its_own_where_nothing_is_said(
        PerkTemplate template, int redeemable, int pointsPerUnit, EarningUnit unit)
    {
        var terms = (SamplePerk.New() with { Template = template }).PointsTerms;

        Assert.Equal(new PointsTerms(1, redeemable, pointsPerUnit, unit, 0.01m, null, null, null), terms);
    }

    [Fact]
    public void What_is_said_counts()
    {
        var terms = Of("""
            {"defaultValue":0,"redeemable":8,"pointsPerUnit":2.5,"unit":"VISIT","cashValuePerPoint":0.05,"maximum":500,
             "expiry":{"after":3,"unit":"MONTH","timezone":"Australia/Sydney"},"pendingFor":{"after":14,"unit":"DAY"}}
            """);

        Assert.Equal(
            (0m, 8m, 2.5m, EarningUnit.Visit, 0.05m, (decimal?)500m),
            (terms.DefaultValue, terms.Redeemable, terms.PointsPerUnit, terms.Unit, terms.CashValuePerPoint, terms.Maximum));
        Assert.Equal((3, ExpiryUnit.Month, "Australia/Sydney"), (terms.Expiry!.After, terms.Expiry.Unit, terms.Expiry.Zone.Id));
        Assert.Equal(new PendingTerms(14, PendingUnit.Day), terms.Pending);
    }

    [Theory]
    [InlineData("""{"redeemable":"eight","expiry":{"after":3},"pendingFor":7,"unit":"SIP"}""")]
    [InlineData("""{"redeemable":-1,"expiry":{"after":3,"unit":"CENTURY"},"pendingFor":{"after":0,"unit":"DAY"},"unit":1}""")]
    public void What_is_of_no_use_is_passed_over(string points) => Assert.Equal(Of("{}"), Of(points));

    [Theory]
    [InlineData(1, "DAY", "2026-03-01T09:30:00Z", "2026-03-03T00:00:00Z")]
    [InlineData(30, "DAY", "2026-03-01T23:59:59Z", "2026-04-01T00:00:00Z")]
    [InlineData(0, "MONTH", "2026-01-31T09:30:00Z", "2026-02-01T00:00:00Z")]
    [InlineData(1, "MONTH", "2026-01-31T09:30:00Z", "2026-03-01T00:00:00Z")]
    [InlineData(12, "MONTH", "2026-02-28T09:30:00Z", "2027-03-01T00:00:00Z")]
    [InlineData(1, "YEAR", "2028-02-29T09:30:00Z", "2030-01-01T00:00:00Z")]
    public void Points_last_to_the_end_of_their_last_day_month_or_year(int after, string unit, string gained, string expires) =>
        Assert.Equal(At(expires), Of($$$"""{"expiry":{"after":{{{after}}},"unit":"{{{unit}}}"}}""").Expiry!.ExpiresAt(At(gained)));

    [Theory]
    [InlineData("America/New_York", "2026-03-02T02:00:00Z", "2026-03-03T05:00:00Z")]
    [InlineData("America/New_York", "2026-03-07T12:00:00Z", "2026-03-09T04:00:00Z")]
    [InlineData("Africa/Cairo", "2026-04-22T12:00:00Z", "2026-04-23T22:00:00Z")]
    public void Days_end_by_the_clock_of_the_perks_time_zone(string zone, string gained, string expires) =>
        Assert.Equal(At(expires), Of($$$"""{"expiry":{"after":1,"unit":"DAY","timezone":"{{{zone}}}"}}""").Expiry!.ExpiresAt(At(gained)));

    [Theory]
    [InlineData(2, PendingUnit.Hour, "2026-03-01T09:30:00Z", "2026-03-01T12:00:00Z")]
    [InlineData(2, PendingUnit.Hour, "2026-03-01T09:00:00Z", "2026-03-01T11:00:00Z")]
    [InlineData(14, PendingUnit.Day, "2026-03-01T09:00:01Z", "2026-03-15T10:00:00Z")]
    public void Points_are_held_back_to_the_next_full_hour(int after, PendingUnit unit, string earned, string available) =>
        Assert.Equal(At(available), new PendingTerms(after, unit).AvailableAt(At(earned)));

    private static PointsTerms Of(string points) => (SamplePerk.New() with { Points = SamplePerk.Json(points) }).PointsTerms;

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture);
}
