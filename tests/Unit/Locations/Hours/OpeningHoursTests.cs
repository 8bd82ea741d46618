using System.Text.Json;
using CsCheck;
using Pepper.Core.Locations.Hours;

namespace Pepper.Tests.Unit.Locations.Hours;

public sealed class OpeningHoursTests
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    [Theory]
    [InlineData("2026-03-02T08:59:59Z", false, "2026-03-02T09:00:00Z")]
    [InlineData("2026-03-02T09:00:00Z", true, "2026-03-02T17:00:00Z")]
    [InlineData("2026-03-02T16:59:59Z", true, "2026-03-02T17:00:00Z")]
    [InlineData("2026-03-02T17:00:00Z", false, "2026-03-03T09:00:00Z")]
    public void It_opens_on_the_minute_and_closes_on_the_minute(string now, bool isOpen, string changesAt) =>
        AssertAt("""{"monday":"9am-5pm","tuesday":"9am-5pm"}""", now, isOpen, changesAt);

    [Fact]
    public void The_evening_lasts_until_the_next_morning()
    {
        const string Bar = """{"friday":"6pm-2am","saturday":"closed"}""";

        AssertAt(Bar, "2026-03-06T23:30:00Z", true, "2026-03-07T02:00:00Z");
        AssertAt(Bar, "2026-03-07T01:59:00Z", true, "2026-03-07T02:00:00Z");
        AssertAt(Bar, "2026-03-07T02:00:00Z", false, "2026-03-13T18:00:00Z");
    }

    [Fact]
    public void Nights_that_meet_the_next_day_are_one() =>
        AssertAt("""{"friday":"6pm-12am","saturday":"12am-3am"}""", "2026-03-06T22:00:00Z", true, "2026-03-07T03:00:00Z");

    [Fact]
    public void Hours_are_those_of_the_clock_on_the_wall_in_summer_too()
    {
        AssertAt("""{"monday":"9am-5pm"}""", "2026-07-06T08:00:00Z", true, "2026-07-06T16:00:00Z");
        AssertAt("""{"monday":"9am-5pm"}""", "2026-07-06T16:00:00Z", false, "2026-07-13T08:00:00Z");
    }

    [Fact]
    public void A_night_in_which_the_clocks_go_forward_is_an_hour_shorter()
    {
        // On 29 March 2026 there is no 1:30 in London: 1:00 is 2:00 already.
        const string Club = """{"saturday":"10pm-4am","sunday":"1:30am-2:30am"}""";

        AssertAt(Club, "2026-03-28T22:00:00Z", true, "2026-03-29T03:00:00Z");
        AssertAt("""{"sunday":"1:30am-2:30am"}""", "2026-03-29T00:59:00Z", false, "2026-03-29T01:00:00Z");
        AssertAt("""{"sunday":"1:30am-2:30am"}""", "2026-03-29T01:00:00Z", true, "2026-03-29T01:30:00Z");
    }

    [Fact]
    public void A_night_in_which_the_clocks_go_back_is_an_hour_longer()
    {
        // On 25 October 2026 1:00 to 2:00 comes twice in London.
        AssertAt("""{"saturday":"10pm-4am"}""", "2026-10-24T21:00:00Z", true, "2026-10-25T04:00:00Z");
        AssertAt("""{"sunday":"12am-1:30am"}""", "2026-10-25T00:29:00Z", true, "2026-10-25T00:30:00Z");
        AssertAt("""{"sunday":"12am-1:30am"}""", "2026-10-25T01:15:00Z", false, "2026-11-01T00:00:00Z");
    }

    [Fact]
    public void Sundays_evening_lasts_into_monday()
    {
        AssertAt("""{"sunday":"6pm-2am"}""", "2026-03-02T01:59:00Z", true, "2026-03-02T02:00:00Z");
        AssertAt("""{"sunday":"6pm-2am","monday":"1am-5am"}""", "2026-03-01T18:00:00Z", true, "2026-03-02T05:00:00Z");
        AssertAt("""{"sunday":"18:00-24:00","monday":"00:00-01:00"}""", "2026-03-01T18:00:00Z", true, "2026-03-02T01:00:00Z");
    }

    [Fact]
    public void A_night_in_which_the_clocks_change_ends_by_the_clock_after_it()
    {
        // On 8 March 2026 New York goes from 2:00 to 3:00, on 1 November back from 2:00 to 1:00.
        AssertAt("""{"saturday":"8pm-3am"}""", "2026-03-08T01:00:00Z", true, "2026-03-08T07:00:00Z", "America/New_York");
        AssertAt("""{"saturday":"8pm-3am"}""", "2026-11-01T00:00:00Z", true, "2026-11-01T08:00:00Z", "America/New_York");
    }

    [Fact]
    public void Clocks_that_change_by_half_an_hour_do_so_here()
    {
        // On 4 October 2026 Lord Howe Island goes from 2:00 to 2:30, on 5 April back from 2:00 to 1:30.
        const string Island = "Australia/Lord_Howe";

        AssertAt("""{"saturday":"10pm-4am"}""", "2026-10-03T11:30:00Z", true, "2026-10-03T17:00:00Z", Island);
        AssertAt("""{"saturday":"10pm-4am"}""", "2026-04-04T11:00:00Z", true, "2026-04-04T17:30:00Z", Island);
        AssertAt("""{"sunday":"2:15am-3am"}""", "2026-10-03T15:29:00Z", false, "2026-10-03T15:30:00Z", Island);
        AssertAt("""{"sunday":"12am-1:45am"}""", "2026-04-04T14:44:00Z", true, "2026-04-04T14:45:00Z", Island);
        AssertAt("""{"sunday":"12am-1:45am"}""", "2026-04-04T15:00:00Z", false, "2026-04-11T13:30:00Z", Island);
    }

    [Fact]
    public void Around_the_clock_has_no_end()
    {
        const string Always = """
            {"monday":"24 hours","tuesday":"24 hours","wednesday":"24 hours","thursday":"24 hours",
             "friday":"24 hours","saturday":"24 hours","sunday":"24 hours"}
            """;

        Assert.Equal(new OpenState(true, null), At(Always, "2026-03-29T00:59:00Z"));
    }

    [Fact]
    public void A_place_that_is_always_closed_never_opens() =>
        Assert.Equal(new OpenState(false, null), At("""{"monday":"closed"}""", "2026-03-02T12:00:00Z"));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"bankHolidays":"9am-5pm"}""")]
    [InlineData("""{"monday":"nine to five"}""")]
    [InlineData("""{"monday":9}""")]
    public void Of_hours_that_say_nothing_nothing_is_told(string json) => Assert.Null(Read(json));

    [Fact]
    public void What_is_told_of_the_next_change_holds_up_to_it_and_no_longer()
    {
        string[] texts = ["closed", "9am-5pm", "6pm-2am", "24 hours", "1:15am-1:45am", "11pm-1:30am", "8am-8am", "6am-9am, 10pm-12am"];
        var text = Gen.Int[0, texts.Length - 1].Select(i => texts[i]);
        var zones = new[] { "Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia", "UTC" }
            .Select(TimeZoneInfo.FindSystemTimeZoneById).ToArray();
        var sample = Gen.Select(text.Array[7], Gen.Int[0, zones.Length - 1].Select(i => zones[i]), Gen.Int[0, 366 * 24 * 60]);

        sample.Sample((days, zone, minute) =>
        {
            var hours = Read(JsonSerializer.Serialize(OpeningHours.Days.Zip(days).ToDictionary(day => day.First, day => day.Second)))!;
            var now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minute);
            var state = hours.At(now, zone);
            if (state.ChangesAt is not { } change)
            {
                return true;
            }

            var before = hours.At(change.AddSeconds(-1), zone);
            var after = hours.At(change, zone);
            return change > now && before == state && after.IsOpen != state.IsOpen;
        });
    }

    private static void AssertAt(string json, string now, bool isOpen, string changesAt, string zone = "Europe/London")
    {
        var state = Read(json)!.At(Time(now), TimeZoneInfo.FindSystemTimeZoneById(zone));
        Assert.Equal(isOpen, state.IsOpen);
        Assert.Equal(Time(changesAt), state.ChangesAt);
    }

    private static OpenState At(string json, string now) => Read(json)!.At(Time(now), London);

    private static OpeningHours? Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return OpeningHours.Read(document.RootElement.Clone());
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
