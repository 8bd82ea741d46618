namespace Pepper.Adapters.Local.Sqlite.Documents;

/// <summary>Where a page starts, as a condition on the columns it is ordered by.</summary>
internal static class PageStart
{
    /// <summary>Adds the condition, beginning with AND; nothing on the first page.</summary>
    public static void Add(SqlText sql, IReadOnlyList<OrderedColumn> order)
    {
        if (order[0].Start is null)
        {
            return;
        }

        sql.Add(" AND ");
        if (order.All(column => column.Descending == order[0].Descending))
        {
            AddRow(sql, order);
        }
        else
        {
            AddNested(sql, order, 0);
        }
    }

    // A comparison of rows: SQLite seeks to it on all columns at once.
    private static void AddRow(SqlText sql, IReadOnlyList<OrderedColumn> order)
    {
        sql.Add($"({string.Join(", ", order.Select(column => column.Name))}) {(order[0].Descending ? "<=" : ">=")} (");
        for (var index = 0; index < order.Count; index++)
        {
            sql.Add(index == 0 ? string.Empty : ", ").AddValue(order[index].Start!.Value);
        }

        sql.Add(")");
    }

    // Rows compare in one direction only; with mixed ones the first column still gives the place to seek to.
    private static void AddNested(SqlText sql, IReadOnlyList<OrderedColumn> order, int index)
    {
        var (name, descending, start) = order[index];
        var beyond = descending ? "<" : ">";
        sql.Add($"{name} {beyond}= ").AddValue(start!.Value);
        if (index + 1 < order.Count)
        {
            sql.Add($" AND ({name} {beyond} ").AddValue(start.Value).Add(" OR (");
            AddNested(sql, order, index + 1);
            sql.Add("))");
        }
    }
}
