using System.Text.Json;
using Pepper.Core.Input;
using Pepper.Core.Segments;

namespace Pepper.Tests.Unit.Input;

public sealed class FieldsTests
{
    [Fact]
    public void The_first_wrong_member_is_the_error_and_it_is_named()
    {
        var body = Of("""{"title": 5, "type": "NEVER"}""");
        body.RequiredText("title", 10);
        body.RequiredChoice<SegmentType>("type");
        var result = body.Finish("command");

        Assert.False(result.IsSuccess);
        Assert.Equal(("Validation", 422, "title", "`title` must be a string."), (result.Error.Code, result.Error.Status, result.Error.Field, result.Error.Message));
    }

    [Fact]
    public void A_member_of_a_nested_object_is_named_with_its_path()
    {
        var body = Of("""{"points": {"available": "much"}, "list": [{}, {"n": true}]}""");
        body.Object("points")!.Number("available");
        Assert.Equal("points.available", body.Error!.Field);

        var second = Of("""{"list": [{}, {"n": true}]}""");
        second.Objects("list", 5)![1].Number("n");
        Assert.Equal("list[1].n", second.Error!.Field);
    }

    [Theory]
    [InlineData("""{"a": "\ud800"}""")]
    [InlineData("""{"a": "x\u0000"}""")]
    [InlineData("""{"a": ""}""")]
    [InlineData("""{"a": "   "}""")]
    [InlineData("""{"a": "12345678901"}""")]
    [InlineData("""{"a": null}""")]
    [InlineData("""{"a": []}""")]
    [InlineData("{}")]
    public void A_required_text_refuses_what_is_no_text_of_its_length(string json)
    {
        var body = Of(json);
        body.RequiredText("a", 10);

        Assert.Equal("a", body.Error?.Field);
    }

    [Theory]
    [InlineData("1e400")]
    [InlineData("\"1\"")]
    [InlineData("-1")]
    [InlineData("101")]
    [InlineData("0.00001")]
    public void A_number_refuses_what_is_out_of_range_or_too_fine(string value)
    {
        var body = Of($$"""{"n": {{value}}}""");
        body.Number("n", 0, 100);

        Assert.Equal("n", body.Error?.Field);
    }

    [Theory]
    [InlineData("2026-02-29")]
    [InlineData("26-01-01")]
    [InlineData("01/02/2026")]
    public void A_date_must_be_a_day_of_the_calendar_in_the_stated_form(string value)
    {
        var body = Of($$"""{"d": "{{value}}"}""");
        body.Date("d");

        Assert.Equal("d", body.Error?.Field);
    }

    [Fact]
    public void Choices_are_read_in_capitals_with_underscores()
    {
        var body = Of("""{"type": "ROLLING"}""");

        Assert.Equal(SegmentType.Rolling, body.RequiredChoice<SegmentType>("type"));
        Assert.True(body.Finish(1).IsSuccess);
    }

    [Fact]
    public void Ids_must_be_ids()
    {
        var body = Of("""{"ids": ["65a1b2c30102030405060708", "../../etc"]}""");
        body.Ids("ids", 10);

        Assert.Equal("ids", body.Error?.Field);
    }

    private static Fields Of(string json) => new(JsonDocument.Parse(json).RootElement);
}
