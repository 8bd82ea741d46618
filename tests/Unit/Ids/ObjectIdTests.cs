using Microsoft.Extensions.Time.Testing;
using Pepper.Core.Ids;

namespace Pepper.Tests.Unit.Ids;

public sealed class ObjectIdTests
{
    private const string Operation = "65a1b2c30102030405060708";

    [Theory]
    [InlineData("65a1b2c30102030405060708", true)]
    [InlineData("65A1B2C30102030405060708", false)]
    [InlineData("65a1b2c3010203040506070", false)]
    [InlineData("65a1b2c3010203040506070g", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void An_id_is_24_lower_case_hex_digits(string? text, bool valid) => Assert.Equal(valid, ObjectId.IsValid(text));

    [Fact]
    public void Ids_made_one_after_the_other_sort_in_that_order_also_when_the_clock_stands_still_or_goes_back()
    {
        var clock = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.Zero };
        var ids = new ObjectIdGenerator(clock);
        var made = Enumerable.Range(0, 1000).Select(_ => ids.NewId()).ToList();
        clock.AdjustTime(clock.GetUtcNow().AddHours(-1));
        made.Add(ids.NewId());

        Assert.All(made, id => Assert.True(ObjectId.IsValid(id)));
        Assert.Equal(made.Order(StringComparer.Ordinal), made);
        Assert.Equal(made.Count, made.Distinct().Count());
    }

    [Fact]
    public void Two_threads_never_get_the_same_id()
    {
        var ids = new ObjectIdGenerator(TimeProvider.System);
        var made = new string[40_000];
        Parallel.For(0, made.Length, i => made[i] = ids.NewId());

        Assert.Equal(made.Length, made.Distinct().Count());
    }

    [Fact]
    public void Ids_that_are_made_of_others_stay_what_they_are_in_documents_stored_long_ago()
    {
        Assert.Equal("65a1b2c30607089675e5f9ed", ObjectId.Derive(Operation, "award", "x"));
        Assert.Equal("65a1b2c3060708985ec06327", ObjectId.Derive(Operation, new string('é', 300)));
        Assert.Equal("65a1b2c38fa1b20b03011170", ObjectId.ForRow(Operation, 70_000, 3));
    }

    [Fact]
    public void The_same_parts_derive_the_same_id_and_other_parts_another()
    {
        Assert.Equal(ObjectId.Derive(Operation, "award", "x"), ObjectId.Derive(Operation, "award", "x"));
        Assert.NotEqual(ObjectId.Derive(Operation, "award", "x"), ObjectId.Derive(Operation, "awardx"));
        Assert.StartsWith("65a1b2c3", ObjectId.Derive(Operation, "award"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_derived_from_ids_in_order_is_in_that_order()
    {
        var clock = new FakeTimeProvider();
        var ids = new ObjectIdGenerator(clock);
        string[] parents = [.. Enumerable.Range(0, 300).Select(_ => ids.NewId())];
        string[] rows = [.. Enumerable.Range(0, 300).Select(row => ObjectId.ForRow(Operation, row, 0))];

        foreach (var derived in (string[][])[[.. parents.Select(id => ObjectId.Derive(id, "award"))], [.. rows.Select(id => ObjectId.Derive(id, "award"))]])
        {
            Assert.Equal(derived.Order(StringComparer.Ordinal), derived);
            Assert.All(derived, id => Assert.True(ObjectId.IsValid(id)));
        }
    }

    [Fact]
    public void Ids_of_rows_sort_by_row_and_differ_by_slot()
    {
        string[] first = [.. new[] { 0, 1, 0xFFFF, 0x10000, 0xFFFFFF }.Select(row => ObjectId.ForRow(Operation, row, 0))];
        string[] last = [.. new[] { 0, 1, 0xFFFF, 0x10000, 0xFFFFFF }.Select(row => ObjectId.ForRow(Operation, row, 255))];

        Assert.Equal(first.Order(StringComparer.Ordinal), first);
        Assert.Equal(last.Order(StringComparer.Ordinal), last);
        Assert.Equal(10, first.Concat(last).Distinct().Count());
        Assert.All(first.Concat(last), id => Assert.True(ObjectId.IsValid(id)));
    }

    [Fact]
    public void The_row_of_an_id_is_found_again_and_no_other_id_has_one()
    {
        Assert.Equal(70_000, ObjectId.RowOf(Operation, ObjectId.ForRow(Operation, 70_000, 3), 3));
        Assert.Null(ObjectId.RowOf(Operation, ObjectId.ForRow(Operation, 70_000, 3), 4));
        Assert.Null(ObjectId.RowOf("65a1b2c30102030405060709", ObjectId.ForRow(Operation, 70_000, 3), 3));
        Assert.Null(ObjectId.RowOf(Operation, "no id", 3));
    }
}
