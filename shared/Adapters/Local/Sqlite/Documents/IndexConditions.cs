using Pepper.Core.Storage;

namespace Pepper.Adapters.Local.Sqlite.Documents;

/// <summary>
/// Filters as conditions on an index's column. A column holds values of all kinds, so a range is closed at both ends
/// by where the values of its kind begin and end.
/// </summary>
internal static class IndexConditions
{
    /// <summary>Whether a column can answer the filter.</summary>
    public static bool CanAnswer(FilterTest filter) => filter.Operator switch
    {
        FilterOperator.Equal => filter.Value.Kind != JsonKind.Missing,
        FilterOperator.GreaterThan or FilterOperator.GreaterThanOrEqual or FilterOperator.LessThan or FilterOperator.LessThanOrEqual =>
            filter.Value.Kind is JsonKind.Text or JsonKind.Number,
        FilterOperator.Prefix or FilterOperator.Exists => true,
        _ => false,
    };

    /// <summary>Whether a column that is no part of the key can answer the filter: it compares with a list of texts.</summary>
    public static bool CanAnswerList(FilterTest filter) =>
        filter.Operator is FilterOperator.In or FilterOperator.NotIn
        && filter.Values.Count > 0
        && filter.Values.All(value => value.Kind == JsonKind.Text);

    /// <summary>Adds the filter as a condition that begins with AND.</summary>
    /// <param name="sql">Where it goes.</param>
    /// <param name="column">The column.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="bounds">What else bounds the column.</param>
    public static void Add(SqlText sql, string column, FilterTest filter, ColumnBounds bounds)
    {
        var (lower, upper) = (Seek(column, !bounds.StartsAbove), Seek(column, !bounds.StartsBelow));
        var (lowest, highest) = (
            Seek(column, !bounds.StartsAbove && !bounds.HasLower), Seek(column, !bounds.StartsBelow && !bounds.HasUpper));
        switch (filter.Operator)
        {
            case FilterOperator.Equal:
                Compare(sql, column, "=", filter.Value);
                break;
            case FilterOperator.GreaterThan:
                Compare(sql, lower, ">", filter.Value);
                EndOfKind(sql, highest, filter.Value);
                break;
            case FilterOperator.GreaterThanOrEqual:
                Compare(sql, lower, ">=", filter.Value);
                EndOfKind(sql, highest, filter.Value);
                break;
            case FilterOperator.LessThan:
                Compare(sql, upper, "<", filter.Value);
                BeginningOfKind(sql, lowest, filter.Value);
                break;
            case FilterOperator.LessThanOrEqual:
                Compare(sql, upper, "<=", filter.Value);
                BeginningOfKind(sql, lowest, filter.Value);
                break;
            case FilterOperator.Prefix:
                Compare(sql, lower, ">=", filter.Value);
                Compare(sql, upper, "<", filter.Value.Utf8.IsEmpty ? JsonScalar.SomeObject : filter.Value.AfterPrefix());
                break;
            case FilterOperator.In or FilterOperator.NotIn:
                sql.Add($" AND {column} {(filter.Operator == FilterOperator.In ? "IN" : "NOT IN")} (");
                for (var index = 0; index < filter.Values.Count; index++)
                {
                    sql.Add(index == 0 ? string.Empty : ", ").AddValue(filter.Values[index]);
                }

                sql.Add(")");
                break;
            case FilterOperator.Exists when filter.Value.Kind == JsonKind.True:
                Compare(sql, lowest, ">", JsonScalar.Of(null));
                break;
            case FilterOperator.Exists:
                Compare(sql, column, "=", JsonScalar.Of(null));
                break;
            default:
                throw new InvalidOperationException($"No column answers {filter.Operator}.");
        }
    }

    // SQLite seeks by one condition at each end of a range, and which of several is not for us to say: it would as soon read on to
    // where the texts end as stop at the last one asked for. A plus sign keeps it from seeking by a condition.
    private static string Seek(string column, bool mayBeSought) => mayBeSought ? column : "+" + column;

    private static void Compare(SqlText sql, string column, string comparison, in JsonScalar value) =>
        sql.Add($" AND {column} {comparison} ").AddValue(value);

    private static void BeginningOfKind(SqlText sql, string column, in JsonScalar value)
    {
        if (value.Kind == JsonKind.Text)
        {
            Compare(sql, column, ">=", JsonScalar.Of(string.Empty));
        }
        else
        {
            Compare(sql, column, ">", JsonScalar.Of(true));
        }
    }

    private static void EndOfKind(SqlText sql, string column, in JsonScalar value) =>
        Compare(sql, column, "<", value.Kind == JsonKind.Text ? JsonScalar.SomeObject : JsonScalar.Of(string.Empty));
}
