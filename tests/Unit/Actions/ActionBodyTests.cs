using System.Text.Json;
using Pepper.Core.Actions;
using Pepper.Core.Text;

namespace Pepper.Tests.Unit.Actions;

public sealed class ActionBodyTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 28, 12, 0, 30, TimeSpan.Zero);

    private readonly ActionBody body = new(ActionWriter.Make(
        "6064b01ff0c1267d8984cc46",
        ActionType.UserChanged,
        Noon,
        new ActionTenant("6a00000000000000000000aa", "\"when\":{\"timestamp\":\"") { Zone = TimeZones.Get("Europe/London") },
        null,
        new() { ["when"] = new System.Text.Json.Nodes.JsonObject { ["timestamp"] = "2001-01-01T00:00:00.000Z" } },
        null));

    [Fact]
    public void Another_second_of_the_minute_is_put_in_its_place()
    {
        var before = body.Json;

        body.Date(Noon.AddMilliseconds(1234));

        Assert.Equal(before, body.Json);
        Assert.Equal(Noon.AddMilliseconds(1234), Read().When.Timestamp);
        Assert.Equal("2001-01-01T00:00:00.000Z", Read().Metadata["when"]!["timestamp"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("2026-03-28T12:00:59.999Z", 28, "LUNCH")]
    [InlineData("2026-03-28T12:01:00.000Z", 28, "LUNCH")]
    [InlineData("2026-03-28T11:59:59.999Z", 28, "MORNING")]
    [InlineData("2026-03-28T23:59:59.999Z", 28, "NIGHT")]
    [InlineData("2026-03-29T00:00:00.000Z", 29, "NIGHT")]
    [InlineData("2026-03-29T03:59:59.999Z", 29, "NIGHT")]
    [InlineData("2026-03-29T04:00:00.000Z", 29, "BREAKFAST")]
    public void The_calendar_is_that_of_the_time_given_also_over_a_change_of_clocks(string time, int day, string daypart)
    {
        _ = body.Json;

        body.Date(Timestamp.Parse(time)!.Value);

        var when = Read().When;
        Assert.Equal((time, day, daypart), (Timestamp.Write(when.Timestamp), when.DayOfMonth, when.Daypart));
        Assert.Equal(body.Action.When, when);
    }

    [Fact]
    public void It_can_be_dated_again()
    {
        body.Date(Noon.AddDays(1));
        _ = body.Json;
        body.Date(Noon.AddSeconds(1));
        _ = body.Json;
        body.Date(Noon.AddSeconds(2));

        Assert.Equal(ActionWriter.TimeOf(Noon.AddSeconds(2), body.Action.Context.Zone), Read().When);
    }

    private ActionRecord Read() => JsonSerializer.Deserialize(body.Json.Span, ActionRecord.DocumentType.Json)!;
}
