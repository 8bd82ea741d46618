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
    public void The_same_parts_derive_the_same_id_and_other_parts_another()
    {
        Assert.Equal(ObjectId.Derive(Operation, "award", "x"), ObjectId.Derive(Operation, "award", "x"));
        Assert.NotEqual(ObjectId.Derive(Operation, "award", "x"), ObjectId.Derive(Operation, "awardx"));
        Assert.StartsWith("65a1b2c3", ObjectId.Derive(Operation, "award"), StringComparison.Ordinal);
    }

    [Fact]
    public void Ids_of_rows_sort_by_row_and_differ_by_slot()
    {
        var first = ObjectId.ForRow(Operation, 0, 0);
        var second = ObjectId.ForRow(Operation, 0, 1);
        var next = ObjectId.ForRow(Operation, 1, 0);
        var last = ObjectId.ForRow(Operation, 0xFFFFFF, 255);

        Assert.Equal([first, second, next, last], new[] { last, next, second, first }.Order(StringComparer.Ordinal));
        Assert.All([first, second, next, last], id => Assert.True(ObjectId.IsValid(id)));
    }
}
