using Pepper.Core.Locations.Hours;

namespace Pepper.Tests.Unit.Locations.Hours;

public sealed class DayHoursTests
{
    [Theory]
    [InlineData("9am-5pm", "540-1020")]
    [InlineData("9:30am - 5.45pm", "570-1065")]
    [InlineData("9 AM \u2013 5 P.M.", "540-1020")]
    [InlineData("9:00 am - 5:30 pm", "540-1050")]
    [InlineData(" 11:00 AM  -  12:00 AM ", "660-1440")]
    [InlineData("09:00-17:00", "540-1020")]
    [InlineData("00:00-24:00", "0-1440")]
    [InlineData("12am-12am", "0-1440")]
    [InlineData("12pm-12am", "720-1440")]
    [InlineData("12am-12pm", "0-720")]
    [InlineData("noon-midnight", "720-1440")]
    [InlineData("6pm-2am", "1080-1560")]
    [InlineData("18:00-24:00", "1080-1440")]
    [InlineData("10am-2pm, 17:00-23:00", "600-840 1020-1380")]
    [InlineData("5pm-11pm & 10am-2pm", "600-840 1020-1380")]
    [InlineData("9am-12pm,12pm-5pm", "540-720 720-1020")]
    [InlineData("24 hours", "0-1440")]
    [InlineData("Open 24 Hours", "0-1440")]
    [InlineData("8am-8am", "480-1920")]
    [InlineData("Closed", "")]
    [InlineData("  ", "")]
    public void Hours_are_read_as_people_write_them(string text, string spans) =>
        Assert.Equal(spans, string.Join(' ', DayHours.Read(text)!.Spans.Select(span => $"{span.From}-{span.To}")));

    [Theory]
    [InlineData("9-5")]
    [InlineData("9-5pm")]
    [InlineData("9am")]
    [InlineData("9am-")]
    [InlineData("9am-5pm-7pm")]
    [InlineData("13pm-2pm")]
    [InlineData("0am-2pm")]
    [InlineData("9:60am-5pm")]
    [InlineData("25:00-26:00")]
    [InlineData("24:01-25:00")]
    [InlineData("24:00-09:00")]
    [InlineData("9am-5pm,")]
    [InlineData("9am-2pm, 1pm-5pm")]
    [InlineData("6pm-2am, 1am-3am, 11pm-4am")]
    [InlineData("nine to five")]
    [InlineData("open")]
    [InlineData("shut 24 hours")]
    [InlineData("only 24 hours")]
    public void What_could_be_meant_otherwise_is_not_read(string text) => Assert.Null(DayHours.Read(text));

    [Fact]
    public void A_text_of_more_than_a_hundred_characters_is_not_read() =>
        Assert.Null(DayHours.Read(string.Join(", ", Enumerable.Range(1, 11).Select(hour => $"{hour}:00-{hour}:30"))));
}
