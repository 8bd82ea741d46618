using Pepper.Core.Users.Import;

namespace Pepper.Tests.Unit.Users.Import;

public sealed class RowsInHandTests
{
    [Fact]
    public void Rows_are_handed_out_once()
    {
        var rows = new RowsInHand();
        var kept = NewRows();
        rows.Put("a", kept);
        rows.Put("b", NewRows());

        Assert.Same(kept, rows.Take("a"));
        Assert.Null(rows.Take("a"));
    }

    [Fact]
    public void Those_that_nobody_fetches_make_room_for_later_ones()
    {
        var rows = new RowsInHand();
        for (var chunk = 0; chunk < 9; chunk++)
        {
            rows.Put($"{chunk}", NewRows());
        }

        Assert.Null(rows.Take("0"));
        Assert.All(Enumerable.Range(1, 8), chunk => Assert.NotNull(rows.Take($"{chunk}")));
    }

    private static ParsedRows NewRows() =>
        new(ImportColumns.From(["user_first_name", "user_last_name", "opt_in_marketing", "email"], 1).Value!, []);
}
