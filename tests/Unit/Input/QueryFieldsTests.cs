using Pepper.Core.Input;
using Pepper.Core.Paging;
using Pepper.Core.Storage;

namespace Pepper.Tests.Unit.Input;

public sealed class QueryFieldsTests
{
    private static readonly Dictionary<string, string> Sorts = new(StringComparer.Ordinal) { ["updatedAt"] = "updatedAt", ["created"] = "created" };

    [Fact]
    public void Comparisons_are_written_in_the_name_of_the_parameter()
    {
        var query = Of(("when.timestamp.gt", "2026-01-01T00:00:00Z"), ("when.timestamp.lte", "2026-02-01"));
        var filters = query.TimeFilters("when.timestamp");

        Assert.Equal(
            [
                new Filter("when.timestamp", FilterOperator.GreaterThan, "2026-01-01T00:00:00.000Z"),
                new Filter("when.timestamp", FilterOperator.LessThanOrEqual, "2026-02-01T00:00:00.000Z"),
            ],
            filters);
    }

    [Fact]
    public void A_time_that_is_none_is_refused_by_the_name_it_was_sent_with()
    {
        var query = Of(("updatedAt.neq", "yesterday"));
        query.TimeFilters("updatedAt");

        Assert.Equal("updatedAt.neq", query.Finish(1).Error?.Field);
    }

    [Fact]
    public void The_NUL_character_is_named_as_what_is_wrong()
    {
        var query = Of(("title", "\0"));
        query.Text("title", 255);

        Assert.Equal("`title` must not hold the NUL character.", query.Finish(1).Error?.Message);
    }

    [Fact]
    public void Lists_are_in_by_default_and_nin_when_asked()
    {
        var filters = Of(("type", "A, B"), ("type.nin", "C")).ListFilters("type");

        Assert.Equal([FilterOperator.In, FilterOperator.NotIn], filters.Select(filter => filter.Operator));
        Assert.Equal(["A", "B"], Assert.IsAssignableFrom<IEnumerable<string>>(filters[0].Value));
    }

    [Fact]
    public void A_filter_with_an_unknown_operator_is_refused_and_not_ignored()
    {
        var times = Of(("when.timestamp.after", "2026-01-01"));
        var lists = Of(("type.not", "A"), ("types.in", "A"));

        Assert.Empty(times.TimeFilters("when.timestamp"));
        Assert.Equal("when.timestamp", times.Finish(1).Error?.Field);
        Assert.Empty(lists.ListFilters("type"));
        Assert.Equal("type", lists.Finish(1).Error?.Field);
        Assert.Empty(Of(("typed.in", "A")).ListFilters("type"));
    }

    [Fact]
    public void A_sort_ends_with_the_unique_field_in_the_direction_of_the_first()
    {
        Assert.Equal(
            [new OrderBy("updatedAt", true), new OrderBy("created"), new OrderBy("_id", true)],
            Of(("sort", "-updatedAt,created")).Sort(Sorts));
        Assert.Equal([new OrderBy("_id")], Of().Sort(Sorts));
    }

    [Fact]
    public void A_sort_by_an_unknown_field_is_refused()
    {
        var query = Of(("sort", "password"));
        query.Sort(Sorts);

        Assert.Equal("sort", query.Finish(1).Error?.Field);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1001")]
    [InlineData("-1")]
    [InlineData("ten")]
    [InlineData("1e3")]
    public void A_limit_is_from_1_to_1000(string limit)
    {
        var query = Of(("limit", limit));
        query.Page();

        Assert.Equal("limit", query.Finish(1).Error?.Field);
    }

    [Fact]
    public void A_start_key_of_another_list_is_refused()
    {
        var query = Of(("startKey", PageKey.Write([new("code")], ["x"])));
        query.Page();

        Assert.Equal("startKey", query.Finish(1).Error?.Field);
    }

    [Fact]
    public void Words_are_compared_without_case_and_unknown_ones_are_refused()
    {
        Assert.Equal(["segmentIds"], Of(("include", "SEGMENTIDS")).Words("include", "segmentIds", "credentials"));

        var query = Of(("include", "passwords"));
        query.Words("include", "credentials");
        Assert.Equal("include", query.Finish(1).Error?.Field);
    }

    [Theory]
    [InlineData("false", false)]
    [InlineData("FALSE", false)]
    [InlineData("0", true)]
    [InlineData("true", true)]
    [InlineData("", true)]
    public void Only_the_word_false_turns_a_default_switch_off(string value, bool on) =>
        Assert.Equal(on, Of(("dryRun", value)).OnUnlessFalse("dryRun"));

    private static QueryFields Of(params (string Name, string Value)[] parameters) =>
        new(parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value, StringComparer.Ordinal));
}
