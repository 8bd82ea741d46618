using Pepper.Core.Storage;

namespace Pepper.Adapters.Local.Sqlite.Documents;

/// <summary>
/// Chooses the declared index that a query follows. The choice is made here and not left to SQLite, so that it depends
/// on the query and the declarations alone, never on statistics.
/// </summary>
internal sealed class QueryPlanner
{
    private readonly TypeSchema type;
    private readonly QuerySpec query;
    private readonly long tenant;
    private readonly long now;
    private readonly FilterTest[] filters;
    private readonly HashSet<string> constants;

    /// <summary>Looks at a query.</summary>
    public QueryPlanner(TypeSchema type, QuerySpec query, long tenant, long now)
    {
        this.type = type;
        this.query = query;
        this.tenant = tenant;
        this.now = now;
        filters = [.. query.Filters.Select(filter => new FilterTest(filter))];
        constants = [.. filters.Where(IsConstant).Select(filter => filter.Path)];
    }

    /// <summary>The plan for a page of documents.</summary>
    public QueryPlan PlanPage()
    {
        var index = BestIndex(ordered: true);
        var order = index is null ? null : OrderedColumns(index);
        var (sql, tests) = Candidates("d.seq, d.owner, d.id, d.expires, d.body", index, needsBody: true, order?[0]);
        if (order is not null)
        {
            PageStart.Add(sql, order);
            sql.Add(" ORDER BY ").Add(string.Join(", ", order.Select(column => column.Descending ? column.Name + " DESC" : column.Name)));
            if (tests.Count == 0)
            {
                sql.Add(" LIMIT ").AddNumber(query.Limit + 1);
            }
        }

        return new QueryPlan(sql, tests, order is not null);
    }

    /// <summary>The plan for a count; when nothing is left to test, the SQL counts by itself.</summary>
    public QueryPlan PlanCount()
    {
        var index = BestIndex(ordered: false);
        var answered = index is null ? filters.Length == 0 : filters.All(filter => IsAnswered(index, filter));
        var (sql, tests) = answered
            ? Candidates("count(*)", index, needsBody: false)
            : Candidates("d.seq, d.owner, d.id, d.expires, d.body", index, needsBody: true);
        return new QueryPlan(sql, tests, IsOrdered: false);
    }

    private static bool IsConstant(FilterTest filter) => filter.Operator switch
    {
        FilterOperator.Equal => IndexConditions.CanAnswer(filter),
        FilterOperator.Exists => filter.Value.Kind == JsonKind.False,
        _ => false,
    };

    private static int ColumnOf(IndexTable index, string path)
    {
        for (var column = 0; column < index.Definition.Paths.Count; column++)
        {
            if (index.Definition.Paths[column] == path)
            {
                return column;
            }
        }

        for (var beside = 0; beside < index.Definition.Beside.Count; beside++)
        {
            if (index.Definition.Beside[beside] == path)
            {
                return index.Definition.Paths.Count + beside;
            }
        }

        return -1;
    }

    private bool IsAnswered(IndexTable index, FilterTest filter)
    {
        var column = ColumnOf(index, filter.Path);
        return column >= 0
            && (IndexConditions.CanAnswer(filter)
                || (IndexConditions.CanAnswerList(filter) && (column >= index.Definition.Paths.Count || IsSeekable(index, filter, column))));
    }

    // SQLite seeks to each value of a list on a column of the key. That is in the query's order only where the list is on what
    // the query orders by first; elsewhere it would have to sort all that is found before it gives the first page.
    private bool IsSeekable(IndexTable index, FilterTest filter, int column) =>
        filter.Operator == FilterOperator.In
        && column == LeadingConstants(index)
        && query.Order.FirstOrDefault(field => !constants.Contains(field.Path)).Path == filter.Path;

    /// <summary>
    /// An index that gives the order beats one that does not; then the one that narrows most: by the number of leading
    /// columns with one value, then by a range on the next.
    /// </summary>
    private IndexTable? BestIndex(bool ordered)
    {
        var scope = query.Owner is null ? IndexScope.Tenant : IndexScope.Partition;
        IndexTable? best = null;
        var bestScore = -1;
        foreach (var index in type.Indexes)
        {
            if (index.Definition.Scope != scope)
            {
                continue;
            }

            var leading = LeadingConstants(index);
            var paths = index.Definition.Paths;
            var ranged = leading < paths.Count && filters.Any(filter => filter.Path == paths[leading] && IsAnswered(index, filter));
            var score = (ordered && OrderedColumns(index) is not null ? 1000 : 0) + (leading * 2) + (ranged ? 1 : 0);
            if (score > bestScore)
            {
                (best, bestScore) = (index, score);
            }
        }

        return best;
    }

    private int LeadingConstants(IndexTable index)
    {
        var paths = index.Definition.Paths;
        var leading = 0;
        while (leading < paths.Count && constants.Contains(paths[leading]))
        {
            leading++;
        }

        return leading;
    }

    /// <summary>
    /// The columns that give the query's order, when the index has them right behind those with one value; null when it
    /// does not. A field that has one value throughout needs no ordering.
    /// </summary>
    private List<OrderedColumn>? OrderedColumns(IndexTable index)
    {
        var paths = index.Definition.Paths;
        var next = LeadingConstants(index);
        var columns = new List<OrderedColumn>();
        for (var field = 0; field < query.Order.Count; field++)
        {
            var (path, descending) = query.Order[field];
            if (constants.Contains(path))
            {
                continue;
            }

            if (next >= paths.Count || paths[next] != path)
            {
                return null;
            }

            var start = query.StartAt is { } values ? JsonScalar.Of(values[field]) : (JsonScalar?)null;
            columns.Add(new OrderedColumn($"i.{IndexTable.Column(next)}", descending, start));
            next++;
        }

        return columns.Count > 0 ? columns : null;
    }

    private ColumnBounds BoundsOf(string path, string column, OrderedColumn? first)
    {
        var start = first is { Start: not null } ordered && ordered.Name == column ? first : null;
        return new ColumnBounds(
            filters.Any(filter => filter.Path == path && filter.Operator is FilterOperator.GreaterThan or FilterOperator.GreaterThanOrEqual),
            filters.Any(filter => filter.Path == path && filter.Operator is FilterOperator.LessThan or FilterOperator.LessThanOrEqual),
            start is { Descending: false },
            start is { Descending: true });
    }

    private (SqlText Sql, List<FilterTest> Tests) Candidates(string columns, IndexTable? index, bool needsBody, OrderedColumn? first = null)
    {
        var sql = new SqlText().Add($"SELECT {columns} FROM ");
        var alias = index is null ? "d" : "i";
        if (index is null)
        {
            sql.Add("documents d INDEXED BY documents_by_key");
        }
        else
        {
            // CROSS JOIN holds SQLite to this order: the index first.
            sql.Add($"{index.Name} i").Add(needsBody ? " CROSS JOIN documents d ON d.seq = i.seq" : string.Empty);
        }

        sql.Add($" WHERE {alias}.tenant = ").AddNumber(tenant);
        if (query.Owner is { } owner)
        {
            sql.Add($" AND {alias}.owner = ").AddValue(JsonScalar.Of(owner));
        }

        if (index is null)
        {
            sql.Add(" AND d.type = ").AddNumber(type.Number);
        }

        var tests = new List<FilterTest>();
        foreach (var filter in filters)
        {
            if (index is not null && IsAnswered(index, filter))
            {
                var column = $"i.{IndexTable.Column(ColumnOf(index, filter.Path))}";
                IndexConditions.Add(sql, column, filter, BoundsOf(filter.Path, column, first));
            }
            else
            {
                tests.Add(filter);
            }
        }

        sql.Add($" AND ({alias}.expires IS NULL OR {alias}.expires > ").AddNumber(now).Add(")");
        return (sql, tests);
    }
}
