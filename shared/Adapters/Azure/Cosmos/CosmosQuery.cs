using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Azure.Cosmos;
using Pepper.Core.Storage;

namespace Pepper.Adapters.Azure.Cosmos;

/// <summary>A query in the words of Cosmos DB. Values enter it as parameters only, paths as quoted names.</summary>
internal sealed class CosmosQuery
{
    private readonly StringBuilder text = new();
    private readonly List<object?> parameters = [];
    private readonly TypeKeys? keys;

    private CosmosQuery(TypeKeys? keys = null) => this.keys = keys;

    /// <summary>All documents from the start of the page on, along a list's key; the caller stops when it has enough.</summary>
    public static QueryDefinition Page(QuerySpec query, TypeKeys keys, KeyRange range)
    {
        var sql = new CosmosQuery(keys);
        sql.text.Append("SELECT * FROM c");
        sql.AddConditions(query, range);

        // Only as a whole does a composite index give an order, so what it begins with takes part, though it is one and the same.
        var direction = range.Descending == true ? "DESC" : "ASC";
        sql.text.Append(" ORDER BY c.tenantId ").Append(direction);
        if (range.Key.Index.Scope == IndexScope.Partition)
        {
            sql.text.Append(", c.owner ").Append(direction);
        }

        sql.text.Append(", c.type ").Append(direction).Append(", ").Append(KeyField(range)).Append(' ').Append(direction);
        return sql.ToDefinition();
    }

    /// <summary>All documents that match, in no order.</summary>
    public static QueryDefinition Matching(QuerySpec query, TypeKeys keys, KeyRange? range)
    {
        var sql = new CosmosQuery(keys);
        sql.text.Append("SELECT * FROM c");
        sql.AddConditions(query, range);
        return sql.ToDefinition();
    }

    /// <summary>The documents of one partition, of all types or of some.</summary>
    public static QueryDefinition InPartition(Pepper.Core.Storage.Partition partition, IReadOnlyCollection<string>? types)
    {
        var sql = new CosmosQuery();
        sql.text.Append("SELECT * FROM c");
        sql.AddPartition(partition);
        if (types is not null)
        {
            sql.text.Append(types.Count == 0 ? " AND false" : $" AND c.type IN ({string.Join(", ", types.Select(sql.Parameter))})");
        }

        return sql.ToDefinition();
    }

    /// <summary>The ids of the documents of one partition that begin alike.</summary>
    public static QueryDefinition IdsInPartition(Pepper.Core.Storage.Partition partition, string prefix, long now)
    {
        var sql = new CosmosQuery();
        sql.text.Append("SELECT VALUE c.id FROM c");
        sql.AddPartition(partition);
        sql.AddUnexpired(now);
        sql.text.Append(" AND STARTSWITH(c.id, ").Append(sql.Parameter(prefix)).Append(')');
        return sql.ToDefinition();
    }

    /// <summary>How many documents the filters match.</summary>
    public static QueryDefinition Count(QuerySpec query, TypeKeys keys, long now)
    {
        var sql = new CosmosQuery(keys);
        sql.text.Append("SELECT VALUE COUNT(1) FROM c");
        sql.AddConditions(query, KeyRange.Narrowest(query, keys));
        sql.AddUnexpired(now);
        return sql.ToDefinition();
    }

    private void AddPartition(Pepper.Core.Storage.Partition partition)
    {
        text.Append(" WHERE c.tenantId = ").Append(Parameter(partition.TenantId));
        text.Append(" AND c.owner = ").Append(Parameter(partition.Owner));
    }

    // Where documents themselves are answered, their reader leaves the expired ones out.
    private void AddUnexpired(long now) =>
        text.Append(" AND (NOT IS_DEFINED(c.expiresAt) OR c.expiresAt > ").Append(Parameter(now)).Append(')');

    private static string KeyField(KeyRange range) => $"c.{TypeKeys.Member}.{range.Key.Name}";

    private string Field(string path) => keys?.IsBeside(path) == true
        ? $"c.{TypeKeys.Member}.{TypeKeys.Beside}[{JsonSerializer.Serialize(path)}]"
        : string.Concat(path.Split('.').Select(name => $"[{JsonSerializer.Serialize(name)}]").Prepend("c.body"));

    private void AddConditions(QuerySpec query, KeyRange? range)
    {
        text.Append(" WHERE c.tenantId = ").Append(Parameter(query.TenantId));
        if (query.Owner is { } owner)
        {
            text.Append(" AND c.owner = ").Append(Parameter(owner));
        }

        text.Append(" AND c.type = ").Append(Parameter(query.Type));
        if (range is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $" AND {KeyField(range)} >= {Parameter(range.From)}");
            if (range.To is { } to)
            {
                text.Append(CultureInfo.InvariantCulture, $" AND {KeyField(range)} {(range.IncludesTo ? "<=" : "<")} {Parameter(to)}");
            }
        }

        foreach (var filter in query.Filters.Where(filter => range?.Implies(filter) != true))
        {
            text.Append(" AND ").Append(Condition(filter));
        }
    }

    private string Condition(Filter filter)
    {
        var field = Field(filter.Path);
        return filter.Operator switch
        {
            FilterOperator.Equal => $"{field} = {Scalar(filter)}",
            FilterOperator.NotEqual => $"(NOT IS_DEFINED({field}) OR NOT ({KindOf(filter)}({field}) AND {field} = {Scalar(filter)}))",
            FilterOperator.GreaterThan => Comparison(filter, ">"),
            FilterOperator.GreaterThanOrEqual => Comparison(filter, ">="),
            FilterOperator.LessThan => Comparison(filter, "<"),
            FilterOperator.LessThanOrEqual => Comparison(filter, "<="),
            FilterOperator.In => Values(filter) is { Length: > 0 } values ? $"{field} IN ({values})" : "false",
            FilterOperator.NotIn => Values(filter) is { Length: > 0 } values
                ? $"(NOT IS_DEFINED({field}) OR NOT (IS_STRING({field}) AND {field} IN ({values})))"
                : "true",
            FilterOperator.Prefix => $"(IS_STRING({field}) AND STARTSWITH({field}, {Parameter(ValueAs<string>(filter))}))",
            FilterOperator.ContainsIgnoreCase => $"(IS_STRING({field}) AND CONTAINS({field}, {Parameter(ValueAs<string>(filter))}, true))",
            FilterOperator.ContainsAnyIgnoreCase => $"(IS_STRING({field}) AND {ContainsAny(filter)})",
            FilterOperator.Exists => ValueAs<bool>(filter)
                ? $"(IS_DEFINED({field}) AND NOT IS_NULL({field}))"
                : $"(NOT IS_DEFINED({field}) OR IS_NULL({field}))",
            FilterOperator.Has => $"ARRAY_CONTAINS({field}, {Scalar(filter)})",
            FilterOperator.HasAny => HasAny(filter),
            FilterOperator.HasNone => $"(NOT IS_ARRAY({field}) OR NOT {HasAny(filter)})",
            _ => throw new InvalidOperationException($"There is no filter operator {filter.Operator}."),
        };
    }

    private string HasAny(Filter filter)
    {
        var field = Field(filter.Path);
        string[] values = [.. ValueAs<IEnumerable<string>>(filter).Select(value => $"ARRAY_CONTAINS({field}, {Parameter(value)})")];
        return values.Length == 0 ? "false" : $"({string.Join(" OR ", values)})";
    }

    private string ContainsAny(Filter filter)
    {
        var field = Field(filter.Path);
        string[] values = [.. ValueAs<IEnumerable<string>>(filter).Select(value => $"CONTAINS({field}, {Parameter(value)}, true)")];
        return values.Length == 0 ? "false" : $"({string.Join(" OR ", values)})";
    }

    private string Comparison(Filter filter, string comparison)
    {
        var field = Field(filter.Path);
        return $"({KindOf(filter)}({field}) AND {field} {comparison} {Scalar(filter)})";
    }

    // Values of two kinds are neither equal nor unequal, neither greater nor smaller: that is undefined, and so is what NOT
    // makes of it. Asked for the kind first, a condition is true or false for values of every kind, and for none.
    private static string KindOf(Filter filter) => filter.Value switch
    {
        string => "IS_STRING",
        bool => "IS_BOOL",
        _ => "IS_NUMBER",
    };

    private string Scalar(Filter filter) => filter.Value is string or long or int or decimal or double or bool
        ? Parameter(filter.Value)
        : throw Unfit(filter);

    private string Values(Filter filter) => filter.Value is IEnumerable<string> values
        ? string.Join(", ", values.Select(Parameter))
        : throw Unfit(filter);

    private string Parameter(object? value)
    {
        parameters.Add(value);
        return $"@p{parameters.Count}";
    }

    private static T ValueAs<T>(Filter filter) => filter.Value is T value ? value : throw Unfit(filter);

    private static ArgumentException Unfit(Filter filter) =>
        new($"The filter {filter.Operator} on {filter.Path} cannot take this value.", nameof(filter));

    private QueryDefinition ToDefinition()
    {
        var definition = new QueryDefinition(text.ToString());
        for (var index = 0; index < parameters.Count; index++)
        {
            definition.WithParameter($"@p{index + 1}", parameters[index]);
        }

        return definition;
    }
}
