using System.Text.Json;
using Pepper.Core.Input;
using Pepper.Core.Results;
using Pepper.Core.Segments;

namespace Pepper.Tests.Unit.Segments;

public sealed class SegmentDefinitionTests
{
    private static readonly DateTimeOffset Made = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_update_leaves_what_is_not_sent()
    {
        var updated = Update(Rolling, """{"title":"Locals"}""");

        Assert.Equal(Rolling with { Title = "Locals", Updated = Now }, updated.Value);
    }

    [Fact]
    public void An_update_that_says_nothing_new_changes_nothing()
    {
        var updated = Update(Rolling, """{"title":"Regulars","type":"ROLLING","expiryHorizon":60}""");

        Assert.Equal(Rolling, updated.Value);
    }

    [Fact]
    public void Null_takes_the_description_away()
    {
        Assert.Null(Update(Rolling, """{"description":null}""").Value!.Description);
    }

    [Fact]
    public void A_persistent_segment_keeps_no_horizon()
    {
        Assert.Null(Update(Rolling, """{"type":"PERSISTENT"}""").Value!.ExpiryHorizon);
    }

    [Theory]
    [InlineData("""{"type":"SCHEDULED"}""", "expiryHorizon")]
    [InlineData("""{"type":"FOREVER"}""", "type")]
    [InlineData("""{"title":""}""", "title")]
    [InlineData("""{"expiryHorizon":-1}""", "expiryHorizon")]
    public void An_update_that_makes_no_sense_is_refused_by_field(string body, string field)
    {
        var refused = Update(Rolling with { Type = SegmentType.Persistent, ExpiryHorizon = null }, body);

        Assert.Equal((422, field), (refused.Error!.Status, refused.Error.Field));
    }

    [Theory]
    [InlineData("""["60f7e53e944a60af2caa9977",7]""", "[1]")]
    [InlineData("""["60F7E53E944A60AF2CAA9977"]""", "[0]")]
    [InlineData("""["60f7e53e944a60af2caa9977",null]""", "[1]")]
    [InlineData("""["\ud800"]""", "[0]")]
    public void An_item_that_is_no_id_is_named_by_its_index(string body, string field)
    {
        var refused = AddSegmentUsers.From("x", JsonSerializer.Deserialize<JsonElement>(body));

        Assert.Equal(field, refused.Error!.Field);
    }

    [Fact]
    public void A_call_takes_at_most_a_hundred_ids()
    {
        var ids = Enumerable.Repeat("60f7e53e944a60af2caa9977", 101);

        Assert.Equal(422, RemoveSegmentUsers.From("x", JsonSerializer.SerializeToElement(ids)).Error!.Status);
        Assert.True(RemoveSegmentUsers.From("x", JsonSerializer.SerializeToElement(ids.Skip(1))).IsSuccess);
    }

    private static Segment Rolling { get; } =
        new("60f7e55550f30ab39776b834", "6a00000000000000000000aa", Made, Made, "Regulars", "Often here", SegmentType.Rolling, 60);

    private static Result<Segment> Update(Segment segment, string body) =>
        UpdateSegment.From(segment.Id, new Fields(JsonSerializer.Deserialize<JsonElement>(body))).Then(update => update.Decide(segment, Now));
}
