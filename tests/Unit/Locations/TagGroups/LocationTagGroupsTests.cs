using System.Text.Json;
using Pepper.Core.Input;
using Pepper.Core.Locations.TagGroups;

namespace Pepper.Tests.Unit.Locations.TagGroups;

public sealed class LocationTagGroupsTests
{
    [Fact]
    public void Groups_stand_in_the_order_of_sort_then_of_id()
    {
        var groups = new[] { Group("b", 1), Group("c", -0.5m), Group("B", 1), Group("a", 2) }
            .Aggregate(LocationTagGroups.None, (known, group) => known.With(group).Value!);

        Assert.Equal(["c", "B", "b", "a"], groups.Items.Select(group => group.Id));
    }

    [Fact]
    public void A_group_takes_the_place_of_the_one_with_its_id()
    {
        var groups = LocationTagGroups.None.With(Group("a", 1)).Value!.With(Group("a", 2)).Value!;

        Assert.Equal(2, Assert.Single(groups.Items).Sort);
    }

    [Fact]
    public void The_hundred_and_first_group_is_refused_and_replacing_one_of_a_hundred_is_not()
    {
        var full = Enumerable.Range(0, LocationTagGroups.MaxGroups).Aggregate(LocationTagGroups.None, (known, n) => known.With(Group($"g{n}", n)).Value!);

        Assert.Equal(422, full.With(Group("new", 0)).Error!.Status);
        Assert.Equal(LocationTagGroups.MaxGroups, full.With(Group("g7", 0)).Value!.Items.Count);
    }

    [Fact]
    public void Groups_that_are_too_large_together_are_refused()
    {
        var large = $$"""{"vegan":"{{new string('x', 32_000)}}"}""";
        var groups = Enumerable.Range(0, 16).Aggregate(LocationTagGroups.None, (known, n) => known.With(Group($"g{n}", n, large)).Value!);

        Assert.Equal((422, "tags"), (groups.With(Group("new", 0, large)).Error!.Status, groups.With(Group("new", 0, large)).Error!.Field));
        Assert.True(groups.With(Group("new", 0)).IsSuccess);
    }

    [Fact]
    public void A_group_that_is_not_there_cannot_be_taken_out() =>
        Assert.Null(LocationTagGroups.None.With(Group("a", 1)).Value!.Without("A"));

    [Theory]
    [InlineData("id", """{"title":"T","matchAll":true,"tags":{}}""")]
    [InlineData("id", """{"id":".hidden","title":"T","matchAll":true,"tags":{}}""")]
    [InlineData("id", """{"id":"a/b","title":"T","matchAll":true,"tags":{}}""")]
    [InlineData("id", """{"id":"é","title":"T","matchAll":true,"tags":{}}""")]
    [InlineData("title", """{"id":"a","matchAll":true,"tags":{}}""")]
    [InlineData("matchAll", """{"id":"a","title":"T","tags":{}}""")]
    [InlineData("tags", """{"id":"a","title":"T","matchAll":true}""")]
    [InlineData("tags", """{"id":"a","title":"T","matchAll":true,"tags":["vegan"]}""")]
    [InlineData("tags", """{"id":"a","title":"T","matchAll":true,"tags":{"  ":{}}}""")]
    [InlineData("sort", """{"id":"a","title":"T","matchAll":true,"tags":{},"sort":"first"}""")]
    public void A_group_that_is_not_right_is_refused_by_the_member(string field, string body) =>
        Assert.Equal(field, UpsertTagGroup.From(new Fields(JsonDocument.Parse(body).RootElement)).Error!.Field);

    [Fact]
    public void More_than_a_hundred_tags_or_tags_over_255_characters_are_refused()
    {
        var many = string.Join(',', Enumerable.Range(0, 101).Select(n => $"\"t{n}\":1"));
        var refused = new[] { many, $"\"{new string('t', 256)}\":1" }
            .Select(tags => UpsertTagGroup.From(new Fields(JsonDocument.Parse($$$"""{"id":"a","title":"T","matchAll":true,"tags":{{{{tags}}}}}""").RootElement)));

        Assert.All(refused, result => Assert.Equal("tags", result.Error!.Field));
    }

    private static LocationTagGroup Group(string id, decimal sort, string tags = "{}") =>
        new(id, "Diet", sort, false, JsonDocument.Parse(tags).RootElement);
}
