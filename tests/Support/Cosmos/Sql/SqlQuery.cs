using System.Text.Json;

namespace Pepper.Tests.Support.Cosmos.Sql;

/// <summary>A value that an expression has for an item.</summary>
internal delegate JsonElement SqlExpression(JsonElement item);

/// <summary>What a query answers of the items that it matches.</summary>
internal enum SqlSelect
{
    /// <summary><c>SELECT *</c>: the items.</summary>
    Items,

    /// <summary><c>SELECT VALUE c.id</c>: their ids.</summary>
    Ids,

    /// <summary><c>SELECT VALUE COUNT(1)</c>: how many they are.</summary>
    Count,

    /// <summary>How many they are, in the form in which the client adds up the answers of ranges.</summary>
    CountOfRange,

    /// <summary>The items, in the form in which the client merges the ordered answers of ranges.</summary>
    OrderedOfRange,
}

/// <summary>A field to order by.</summary>
/// <param name="Path">As indexing policies write it: <c>/body/when/created</c>.</param>
/// <param name="Text">As the query writes it.</param>
/// <param name="Value">The field's value.</param>
/// <param name="Descending">Largest first.</param>
internal sealed record SqlOrder(string Path, string Text, SqlExpression Value, bool Descending);

/// <summary>A condition of a query.</summary>
/// <param name="Paths">The fields it looks at, as indexing policies write them.</param>
/// <param name="Holds">Whether it holds.</param>
internal sealed record SqlCondition(IReadOnlyList<string> Paths, SqlExpression Holds);

/// <summary>A query that was understood.</summary>
/// <param name="Select">What it answers.</param>
/// <param name="Condition">The text of its condition.</param>
/// <param name="Conditions">What must all hold of an item.</param>
/// <param name="Order">The fields it is ordered by; none when it has no order.</param>
internal sealed record SqlQuery(SqlSelect Select, string Condition, IReadOnlyList<SqlCondition> Conditions, IReadOnlyList<SqlOrder> Order)
{
    /// <summary>Whether an item is in the answer.</summary>
    public bool Matches(JsonElement item) => Conditions.All(condition => SqlValues.Truth(condition.Holds(item)) == true);

    /// <summary>
    /// The query as the client is to send it to each range, so that it can put together their answers. The name in braces
    /// stands for the client's own condition, of which there is none unless it goes on within an order.
    /// </summary>
    public string Rewritten
    {
        get
        {
            if (Select == SqlSelect.Count)
            {
                return $"SELECT VALUE [{{\"item\": COUNT(1)}}] FROM c WHERE {Condition}";
            }

            if (Order.Count == 0)
            {
                return string.Empty;
            }

            var items = string.Join(", ", Order.Select(by => $"{{\"item\": {by.Text}}}"));
            var order = string.Join(", ", Order.Select(by => $"{by.Text} {(by.Descending ? "DESC" : "ASC")}"));
            return $"SELECT c._rid, [{items}] AS orderByItems, c AS payload FROM c"
                + $" WHERE {Condition} AND ({{documentdb-formattableorderbyquery-filter}}) ORDER BY {order}";
        }
    }
}
