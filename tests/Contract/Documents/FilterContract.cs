using Pepper.Core.Storage;

namespace Pepper.Tests.Contract.Documents;

/// <summary>Every filter operator on every kind of value, in an order that has the field in its index and in one that has not.</summary>
public abstract class FilterContract(StoreUnderTest store) : DocumentStoreContract(store)
{
    private static readonly Dictionary<string, string> Documents = new()
    {
        ["a"] = """{ "number": 1, "text": "apple", "flag": true, "tags": ["x", "y"], "nested": { "deep": { "value": 5 } } }""",
        ["b"] = """{ "number": 2.5, "text": "Äpfel", "flag": false, "tags": [] }""",
        ["c"] = """{ "number": 10, "text": "banana", "tags": ["x", 3], "nested": {} }""",
        ["d"] = """{ "number": -3, "text": "APPLE pie" }""",
        ["e"] = """{ "number": null, "text": null, "flag": null, "tags": null, "nested": null }""",
        ["f"] = "{}",
        ["g"] = """{ "number": "10", "text": 7, "flag": "true", "tags": "x" }""",
        ["h"] = """{ "number": 1000000000000, "text": "a \"quoted\" 😀\n", "nested": { "deep": { "value": "5" } } }""",
        ["i"] = """{ "number": 0.1, "text": "", "tags": ["😀", true] }""",
        ["j"] = """{ "number": true, "text": "O'Brien; -- %_", "flag": 1 }""",
        ["k"] = """{ "number": [10], "text": { "inner": "apple" }, "tags": [["x"]] }""",
    };

    public static TheoryData<string, FilterOperator, object, string> Cases { get; } = new()
    {
        { "number", FilterOperator.Equal, 10L, "c" },
        { "number", FilterOperator.Equal, 10.0m, "c" },
        { "number", FilterOperator.Equal, 2.5m, "b" },
        { "number", FilterOperator.Equal, 0.1m, "i" },
        { "number", FilterOperator.Equal, 1_000_000_000_000L, "h" },
        { "number", FilterOperator.Equal, "10", "g" },
        { "number", FilterOperator.Equal, true, "j" },
        { "number", FilterOperator.Equal, 7L, "" },
        { "number", FilterOperator.NotEqual, 10L, "abdefghijk" },
        { "number", FilterOperator.GreaterThan, 1L, "bch" },
        { "number", FilterOperator.GreaterThan, 2.4m, "bch" },
        { "number", FilterOperator.GreaterThanOrEqual, 1L, "abch" },
        { "number", FilterOperator.LessThan, 1L, "di" },
        { "number", FilterOperator.LessThanOrEqual, 1L, "adi" },
        { "number", FilterOperator.LessThanOrEqual, "2", "g" },
        { "number", FilterOperator.GreaterThan, "", "g" },
        { "number", FilterOperator.Exists, true, "abcdghijk" },
        { "number", FilterOperator.Exists, false, "ef" },
        { "number", FilterOperator.In, new[] { "10", "1" }, "g" },
        { "number", FilterOperator.NotIn, new[] { "10", "1" }, "abcdefhijk" },
        { "text", FilterOperator.Equal, "apple", "a" },
        { "text", FilterOperator.Equal, "", "i" },
        { "text", FilterOperator.Equal, "a \"quoted\" 😀\n", "h" },
        { "text", FilterOperator.Equal, "O'Brien; -- %_", "j" },
        { "text", FilterOperator.NotEqual, "apple", "bcdefghijk" },
        { "text", FilterOperator.GreaterThan, "apple", "bc" },
        { "text", FilterOperator.GreaterThanOrEqual, "apple", "abc" },
        { "text", FilterOperator.LessThan, "apple", "dhij" },
        { "text", FilterOperator.LessThanOrEqual, "apple", "adhij" },
        { "text", FilterOperator.Prefix, "a", "ah" },
        { "text", FilterOperator.Prefix, "A", "d" },
        { "text", FilterOperator.Prefix, "Ä", "b" },
        { "text", FilterOperator.Prefix, "", "abcdhij" },
        { "text", FilterOperator.Prefix, "apple pie", "" },
        { "text", FilterOperator.ContainsIgnoreCase, "APPLE", "ad" },
        { "text", FilterOperator.ContainsIgnoreCase, "äPF", "b" },
        { "text", FilterOperator.ContainsIgnoreCase, "😀", "h" },
        { "text", FilterOperator.ContainsIgnoreCase, "%_", "j" },
        { "text", FilterOperator.ContainsIgnoreCase, "", "abcdhij" },
        { "text", FilterOperator.ContainsAnyIgnoreCase, new[] { "APPLE", "äPF" }, "abd" },
        { "text", FilterOperator.ContainsAnyIgnoreCase, new[] { "%_", "nowhere" }, "j" },
        { "text", FilterOperator.ContainsAnyIgnoreCase, Array.Empty<string>(), "" },
        { "number", FilterOperator.ContainsAnyIgnoreCase, new[] { "1" }, "g" },
        { "text", FilterOperator.In, new[] { "apple", "banana", "cherry" }, "ac" },
        { "text", FilterOperator.In, Array.Empty<string>(), "" },
        { "text", FilterOperator.NotIn, new[] { "apple", "banana" }, "bdefghijk" },
        { "text", FilterOperator.NotIn, Array.Empty<string>(), "abcdefghijk" },
        { "text", FilterOperator.Exists, true, "abcdghijk" },
        { "text", FilterOperator.Exists, false, "ef" },
        { "flag", FilterOperator.Equal, true, "a" },
        { "flag", FilterOperator.Equal, false, "b" },
        { "flag", FilterOperator.NotEqual, true, "bcdefghijk" },
        { "flag", FilterOperator.Equal, 1L, "j" },
        { "nested.deep.value", FilterOperator.Equal, 5L, "a" },
        { "nested.deep.value", FilterOperator.Equal, "5", "h" },
        { "nested.deep.value", FilterOperator.Exists, true, "ah" },
        { "nested.deep", FilterOperator.Exists, false, "bcdefgijk" },
        { "nested", FilterOperator.Exists, true, "ach" },
        { "tags", FilterOperator.Has, "x", "ac" },
        { "tags", FilterOperator.Has, 3L, "c" },
        { "tags", FilterOperator.Has, "😀", "i" },
        { "tags", FilterOperator.Has, true, "i" },
        { "tags", FilterOperator.Has, "z", "" },
        { "tags", FilterOperator.HasAny, new[] { "z", "x" }, "ac" },
        { "tags", FilterOperator.HasAny, new[] { "😀", "x" }, "aci" },
        { "tags", FilterOperator.HasAny, Array.Empty<string>(), "" },
        { "text", FilterOperator.HasAny, new[] { "apple" }, "" },
        { "tags", FilterOperator.HasNone, new[] { "z", "x" }, "bdefghijk" },
        { "tags", FilterOperator.HasNone, Array.Empty<string>(), "abcdefghijk" },
        { "tags", FilterOperator.Exists, true, "abcgik" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_filter_finds_what_it_says(string path, FilterOperator comparison, object value, string expected)
    {
        await CommitAsync(Home, [.. Documents.Select(document => Things.Create(document.Key, document.Value))]);
        var query = AllThings with { Filters = [new Filter(path, comparison, value)] };

        Assert.Equal(expected, string.Concat(await QueryIdsAsync(query)));
        Assert.Equal(expected, string.Concat(await QueryIdsAsync(query with { Owner = "home" })));
        Assert.Equal(expected.Length, await Store.CountAsync(query, default));
        Assert.Equal(expected.Length, await Store.CountAsync(query with { Owner = "home" }, default));
    }

    [Fact]
    public async Task All_filters_must_hold()
    {
        await CommitAsync(Home, [.. Documents.Select(document => Things.Create(document.Key, document.Value))]);

        Assert.Equal(["b"], await QueryIdsAsync(AllThings with
        {
            Filters = [new Filter("number", FilterOperator.GreaterThan, 1L), new Filter("number", FilterOperator.LessThan, 10L)],
        }));
        Assert.Equal(["a", "c"], await QueryIdsAsync(AllThings with
        {
            Filters =
            [
                new Filter("number", FilterOperator.GreaterThanOrEqual, 1L),
                new Filter("tags", FilterOperator.Has, "x"),
                new Filter("text", FilterOperator.NotEqual, "cherry"),
            ],
        }));
    }

    [Fact]
    public async Task A_filter_on_the_field_of_the_order_finds_the_same()
    {
        await CommitAsync(
            Home,
            [.. Enumerable.Range(0, 30).Select(n => Things.Create($"{n:d2}", new { number = n % 10, text = $"t{n % 3}" }))]);

        Assert.Equal(
            ["09", "19", "29", "08", "18", "28"],
            await QueryIdsAsync(AllThings with
            {
                Filters = [new Filter("number", FilterOperator.GreaterThan, 7L)],
                Order = [new OrderBy("number", Descending: true), new OrderBy("_id")],
            }));
        Assert.Equal(
            ["01", "04", "07"],
            await QueryIdsAsync(AllThings with
            {
                Filters = [Filter.Equal("text", "t1")],
                Order = [new OrderBy("text"), new OrderBy("_id")],
                Limit = 3,
            }));
    }

    [Fact]
    public async Task A_filter_whose_value_does_not_fit_its_operator_is_a_bug()
    {
        await CreateAsync("a");

        await Assert.ThrowsAsync<ArgumentException>(() => QueryIdsAsync(AllThings with { Filters = [new Filter("text", FilterOperator.In, "apple")] }));
        await Assert.ThrowsAsync<ArgumentException>(() => QueryIdsAsync(AllThings with { Filters = [new Filter("text", FilterOperator.Prefix, 1L)] }));
        await Assert.ThrowsAsync<ArgumentException>(() => QueryIdsAsync(AllThings with { Filters = [new Filter("text", FilterOperator.Exists, "yes")] }));
        await Assert.ThrowsAsync<ArgumentException>(() => QueryIdsAsync(AllThings with { Filters = [new Filter("text", FilterOperator.Equal, DateTime.UnixEpoch)] }));
    }
}
