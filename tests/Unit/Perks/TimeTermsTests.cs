using System.Globalization;
using Pepper.Core.Input;
using Pepper.Core.Perks;

namespace Pepper.Tests.Unit.Perks;

public sealed class TimeTermsTests
{
    private const string London = "Europe/London";
    private const string NewYork = "America/New_York";
    private const string Sydney = "Australia/Sydney";

    [Theory]
    [InlineData("""{"timeRanges":[{"from":"09:00","to":"17:00"}]}""", London, "2026-07-01T08:00:00Z", TimeVerdict.Good)]
    [InlineData("""{"timeRanges":[{"from":"09:00","to":"17:00"}]}""", London, "2026-07-01T07:59:59Z", TimeVerdict.OtherHours)]
    [InlineData("""{"timeRanges":[{"from":"09:00","to":"17:00"}]}""", London, "2026-07-01T16:00:00Z", TimeVerdict.OtherHours)]
    [InlineData("""{"timeRanges":[{"from":"09:00","to":"17:00"}]}""", NewYork, "2026-07-01T13:00:00Z", TimeVerdict.Good)]
    [InlineData("""{"timeRanges":[{"from":"00:00","to":"00:00"}]}""", Sydney, "2026-07-01T13:00:00Z", TimeVerdict.Good)]
    [InlineData("""{"timeRanges":[]}""", London, "2026-07-01T13:00:00Z", TimeVerdict.Good)]
    [InlineData("""{"timeRanges":[{"from":"07:00","to":"08:00"},{"from":"13:00","to":"15:00"}]}""", London, "2026-07-01T13:00:00Z", TimeVerdict.Good)]
    public void Hours_are_those_on_the_clock_of_the_place(string terms, string zone, string at, TimeVerdict verdict) =>
        Assert.Equal(verdict, Judge(terms, zone, at));

    // 2026-07-03 is a Friday.
    [Theory]
    [InlineData("2026-07-03T21:00:00Z", TimeVerdict.Good)]
    [InlineData("2026-07-04T00:30:00Z", TimeVerdict.Good)]
    [InlineData("2026-07-04T01:00:00Z", TimeVerdict.OtherHours)]
    [InlineData("2026-07-04T21:00:00Z", TimeVerdict.OtherHours)]
    [InlineData("2026-07-03T00:30:00Z", TimeVerdict.OtherHours)]
    public void Hours_past_midnight_belong_to_the_evening_before(string at, TimeVerdict verdict) =>
        Assert.Equal(verdict, Judge("""{"daysOfWeek":[5],"timeRanges":[{"from":"22:00","to":"02:00"}]}""", London, at));

    [Theory]
    [InlineData(1, "2026-07-06T12:00:00Z")]
    [InlineData(6, "2026-07-04T12:00:00Z")]
    [InlineData(7, "2026-07-05T12:00:00Z")]
    public void Days_are_counted_from_Monday(int day, string at)
    {
        Assert.Equal(TimeVerdict.Good, Judge($$"""{"daysOfWeek":[{{day}}]}""", London, at));
        Assert.Equal(TimeVerdict.OtherHours, Judge($$"""{"daysOfWeek":[{{(day % 7) + 1}}]}""", London, at));
    }

    [Theory]
    [InlineData(London, "2026-06-30T22:59:59Z", TimeVerdict.NotStarted)]
    [InlineData(London, "2026-06-30T23:00:00Z", TimeVerdict.Good)]
    [InlineData(London, "2026-07-02T22:59:59Z", TimeVerdict.Good)]
    [InlineData(London, "2026-07-02T23:00:00Z", TimeVerdict.Ended)]
    [InlineData(Sydney, "2026-06-30T14:00:00Z", TimeVerdict.Good)]
    [InlineData(NewYork, "2026-07-01T03:59:59Z", TimeVerdict.NotStarted)]
    public void Days_begin_and_end_at_the_places_midnight(string zone, string at, TimeVerdict verdict) =>
        Assert.Equal(verdict, Judge("""{"startDate":"2026-07-01","endDate":"2026-07-02"}""", zone, at));

    [Theory]
    [InlineData("2026-07-01T08:59:59Z", TimeVerdict.NotStarted)]
    [InlineData("2026-07-01T09:00:00Z", TimeVerdict.Good)]
    [InlineData("2026-07-01T10:59:59Z", TimeVerdict.Good)]
    [InlineData("2026-07-01T11:00:00Z", TimeVerdict.Ended)]
    public void Moments_are_the_same_everywhere(string at, TimeVerdict verdict)
    {
        foreach (var zone in (string[])[London, NewYork, Sydney])
        {
            Assert.Equal(verdict, Judge("""{"startDate":"2026-07-01T09:00:00Z","endDate":"2026-07-01T12:00:00+01:00"}""", zone, at));
        }
    }

    // The clocks of these places go forward or back between the two moments; 09:00 is another moment after that.
    [Theory]
    [InlineData(London, "2026-03-28T09:00:00Z", "2026-03-29T08:00:00Z")]
    [InlineData(London, "2026-10-24T08:00:00Z", "2026-10-25T09:00:00Z")]
    [InlineData(NewYork, "2026-03-07T14:00:00Z", "2026-03-08T13:00:00Z")]
    [InlineData(NewYork, "2026-10-31T13:00:00Z", "2026-11-01T14:00:00Z")]
    [InlineData(Sydney, "2026-04-03T22:00:00Z", "2026-04-04T23:00:00Z")]
    [InlineData(Sydney, "2026-10-02T23:00:00Z", "2026-10-03T22:00:00Z")]
    public void Nine_in_the_morning_stays_nine_when_the_clocks_change(string zone, string before, string after)
    {
        const string terms = """{"timeRanges":[{"from":"09:00","to":"10:00"}]}""";
        foreach (var opening in (string[])[before, after])
        {
            var at = Time(opening);
            Assert.Equal(TimeVerdict.OtherHours, Judge(terms, zone, at.AddSeconds(-1)));
            Assert.Equal(TimeVerdict.Good, Judge(terms, zone, at));
            Assert.Equal(TimeVerdict.Good, Judge(terms, zone, at.AddMinutes(59)));
            Assert.Equal(TimeVerdict.OtherHours, Judge(terms, zone, at.AddHours(1)));
        }
    }

    // Where the clocks go forward the hour is left out; where they go back it comes twice.
    [Theory]
    [InlineData(London, "01:00", "02:00", "2026-03-29T00:00:00Z", 0)]
    [InlineData(London, "01:00", "02:00", "2026-10-25T00:00:00Z", 2)]
    [InlineData(NewYork, "02:00", "03:00", "2026-03-08T06:00:00Z", 0)]
    [InlineData(NewYork, "01:00", "02:00", "2026-11-01T05:00:00Z", 2)]
    [InlineData(Sydney, "02:00", "03:00", "2026-04-04T15:00:00Z", 2)]
    [InlineData(Sydney, "02:00", "03:00", "2026-10-03T15:00:00Z", 0)]
    public void The_hour_of_a_clock_change_comes_as_often_as_the_clock_shows_it(string zone, string from, string to, string midnightOrSo, int hours)
    {
        var terms = $$"""{"timeRanges":[{"from":"{{from}}","to":"{{to}}"}]}""";

        var minutes = Enumerable.Range(0, 4 * 60).Count(minute => Judge(terms, zone, Time(midnightOrSo).AddMinutes(minute)) == TimeVerdict.Good);

        Assert.Equal(hours * 60, minutes);
    }

    [Fact]
    public void An_evening_over_a_clock_change_lasts_until_the_clock_says_so()
    {
        const string terms = """{"daysOfWeek":[6],"timeRanges":[{"from":"22:00","to":"03:00"}]}""";

        Assert.Equal(TimeVerdict.Good, Judge(terms, London, "2026-10-25T02:59:00Z"));
        Assert.Equal(TimeVerdict.OtherHours, Judge(terms, London, "2026-10-25T03:00:00Z"));
        Assert.Equal(TimeVerdict.Good, Judge(terms, London, "2026-03-29T01:59:00Z"));
        Assert.Equal(TimeVerdict.OtherHours, Judge(terms, London, "2026-03-29T02:00:00Z"));
    }

    private static TimeVerdict Judge(string terms, string zone, string at) => Judge(terms, zone, Time(at));

    private static TimeVerdict Judge(string terms, string zone, DateTimeOffset at)
    {
        var fields = new Fields(SamplePerk.Json(terms));
        var read = TimeTerms.Read(fields);
        Assert.Null(fields.Error);
        return read.Judge(at, TimeZoneInfo.FindSystemTimeZoneById(zone));
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
