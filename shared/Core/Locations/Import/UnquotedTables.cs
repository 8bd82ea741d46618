namespace Pepper.Core.Locations.Import;

/// <summary>
/// Puts tables of zones together again that commas have divided because nobody quoted them, as in the example of the
/// reference: <c>Ground Floor,[[1,10]]</c>. Reference: Locations, Start Bulk Location Import.
/// </summary>
internal static class UnquotedTables
{
    /// <summary>The row's cells; as they were unless the row has too many and so has just one for each column.</summary>
    public static IReadOnlyList<string> Join(IReadOnlyList<string> cells, LocationColumns columns)
    {
        if (cells.Count <= columns.Names.Count)
        {
            return cells;
        }

        var joined = new List<string>(columns.Names.Count);
        for (var next = 0; next < cells.Count;)
        {
            var end = next + 1;
            if (columns.HoldsTables(joined.Count))
            {
                for (var open = OpenedBy(cells[next]); open > 0 && end < cells.Count; end++)
                {
                    open += OpenedBy(cells[end]);
                }
            }

            joined.Add(string.Join(',', cells.Skip(next).Take(end - next)));
            next = end;
        }

        return joined.Count == columns.Names.Count ? joined : cells;
    }

    private static int OpenedBy(string cell) => cell.Count(c => c == '[') - cell.Count(c => c == ']');
}
