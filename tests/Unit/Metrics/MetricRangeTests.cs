using Pepper.Core.Metrics.Folding;

namespace Pepper.Tests.Unit.Metrics;

public sealed class MetricRangeTests
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    public static TheoryData<MetricRange, string, string, bool> Moments { get; } = new()
    {
        { Calendar(MetricPeriod.AllTime), "1990-01-01T00:00:00Z", "2026-07-15T12:00:00Z", true },
        { Calendar(MetricPeriod.Today), "2026-07-14T23:00:00Z", "2026-07-15T12:00:00Z", true },
        { Calendar(MetricPeriod.Today), "2026-07-14T22:59:59Z", "2026-07-15T12:00:00Z", false },
        { Calendar(MetricPeriod.ThisWeek), "2026-07-12T23:00:00Z", "2026-07-15T12:00:00Z", true },
        { Calendar(MetricPeriod.ThisWeek), "2026-07-12T22:59:59Z", "2026-07-15T12:00:00Z", false },
        { Calendar(MetricPeriod.ThisWeek), "2026-07-13T12:00:00Z", "2026-07-19T12:00:00Z", true },
        { Calendar(MetricPeriod.ThisMonth), "2026-06-30T22:59:59Z", "2026-07-15T12:00:00Z", false },
        { Calendar(MetricPeriod.ThisYear), "2025-12-31T23:59:59Z", "2026-07-15T12:00:00Z", false },
        { Calendar(MetricPeriod.ThisYear), "2026-01-01T00:00:00Z", "2026-07-15T12:00:00Z", true },
        { new MetricRange.Sliding(1, MetricUnit.Days), "2026-07-14T22:59:59Z", "2026-07-15T12:00:00Z", false },
        { new MetricRange.Sliding(7, MetricUnit.Days), "2026-07-08T23:00:00Z", "2026-07-15T12:00:00Z", true },
        { new MetricRange.Sliding(7, MetricUnit.Days), "2026-07-08T22:59:59Z", "2026-07-15T12:00:00Z", false },
        { new MetricRange.Sliding(1, MetricUnit.Weeks), "2026-07-08T22:59:59Z", "2026-07-15T12:00:00Z", false },
        { new MetricRange.Sliding(1, MetricUnit.Months), "2026-02-28T23:59:59Z", "2026-03-31T10:00:00Z", false },
        { new MetricRange.Sliding(1, MetricUnit.Months), "2026-03-01T00:00:00Z", "2026-03-31T10:00:00Z", true },
        { new MetricRange.Sliding(1, MetricUnit.Years), "2025-07-15T22:59:59Z", "2026-07-15T12:00:00Z", false },
        { new MetricRange.Sliding(24, MetricUnit.Hours), "2026-07-14T13:00:00Z", "2026-07-15T12:59:59Z", true },
        { new MetricRange.Sliding(24, MetricUnit.Hours), "2026-07-14T12:59:59Z", "2026-07-15T12:00:00Z", false },
        { new MetricRange.Absolute(At("2026-07-01T00:00:00Z"), At("2026-08-01T00:00:00Z")), "2026-07-01T00:00:00Z", "2027-01-01T00:00:00Z", true },
        { new MetricRange.Absolute(At("2026-07-01T00:00:00Z"), At("2026-08-01T00:00:00Z")), "2026-08-01T00:00:00Z", "2027-01-01T00:00:00Z", false },
        { new MetricRange.Absolute(null, At("2026-08-01T00:00:00Z")), "1990-01-01T00:00:00Z", "2027-01-01T00:00:00Z", true },
    };

    [Theory]
    [MemberData(nameof(Moments))]
    public void A_range_holds_what_the_calendar_says(MetricRange range, string time, string now, bool isIn)
    {
        Assert.Equal(isIn, range.Contains(At(time), At(now), London));
        Assert.True(!isIn || range.NothingBefore(At(now), London) is not { } start || start <= At(time));
    }

    private static MetricRange.Calendar Calendar(MetricPeriod period) => new(period);

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture);
}
