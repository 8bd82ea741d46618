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

    private CosmosQuery()
    {
    }

    /// <summary>All documents from the start of the page on; the caller stops when it has enough.</summary>
    public static QueryDefinition Page(QuerySpec query, DocumentType type, long now)
    {
        var sql = new CosmosQuery();
        sql.text.Append("SELECT * FROM c");
        sql.AddConditions(query, now);
        if (query.StartAt is { } start)
        {
            sql.text.Append(" AND ");
            sql.AddStart(query.Order, start, 0);
        }

        var separator = " ORDER BY ";
        foreach (var (path, descending) in OrderOverIndex(query, type))
        {
            sql.text.Append(separator).Append(Field(path)).Append(descending ? " DESC" : " ASC");
            separator = ", ";
        }

        return sql.ToDefinition();
    }

    /// <summary>The documents of one partition, of all types or of some.</summary>
    public static QueryDefinition InPartition(Pepper.Core.Storage.Partition partition, IReadOnlyCollection<string>? types, long now)
    {
        var sql = new CosmosQuery();
        sql.text.Append("SELECT * FROM c");
        sql.AddPartition(partition, now);
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
        sql.AddPartition(partition, now);
        sql.text.Append(" AND STARTSWITH(c.id, ").Append(sql.Parameter(prefix)).Append(')');
        return sql.ToDefinition();
    }

    /// <summary>How many documents the filters match.</summary>
    public static QueryDefinition Count(QuerySpec query, long now)
    {
        var sql = new CosmosQuery();
        sql.text.Append("SELECT VALUE COUNT(1) FROM c");
        sql.AddConditions(query, now);
        return sql.ToDefinition();
    }

    /// <summary>
    /// The order with the fields before it that the filters hold to one value, when a declared index begins with these: a
    /// composite index serves an order only as a whole. They change nothing about the answer.
    /// </summary>
    private static IReadOnlyList<OrderBy> OrderOverIndex(QuerySpec query, DocumentType type)
    {
        var constants = query.Filters.Where(filter => filter.Operator == FilterOperator.Equal).Select(filter => filter.Path).ToHashSet();
        OrderBy[] order = [.. query.Order.Where(field => !constants.Contains(field.Path))];
        if (order.Length == 0)
        {
            return query.Order.Take(1).ToList();
        }

        foreach (var index in type.Indexes)
        {
            var leading = index.Paths.TakeWhile(constants.Contains).Count();
            if (index.Paths.Skip(leading).Take(order.Length).SequenceEqual(order.Select(field => field.Path)) && index.Paths.Count == leading + order.Length)
            {
                return [.. index.Paths.Take(leading).Select(path => new OrderBy(path, order[0].Descending)), .. order];
            }
        }

        return query.Order;
    }

    private void AddPartition(Pepper.Core.Storage.Partition partition, long now)
    {
        text.Append(" WHERE c.tenantId = ").Append(Parameter(partition.TenantId));
        text.Append(" AND c.owner = ").Append(Parameter(partition.Owner));
        text.Append(" AND (NOT IS_DEFINED(c.expiresAt) OR c.expiresAt > ").Append(Parameter(now)).Append(')');
    }

    private static string Field(string path) =>
        string.Concat(path.Split('.').Select(name => $"[{JsonSerializer.Serialize(name)}]").Prepend("c.body"));

    private void AddConditions(QuerySpec query, long now)
    {
        text.Append(" WHERE c.tenantId = ").Append(Parameter(query.TenantId));
        if (query.Owner is { } owner)
        {
            text.Append(" AND c.owner = ").Append(Parameter(owner));
        }

        text.Append(" AND c.type = ").Append(Parameter(query.Type));
        text.Append(" AND (NOT IS_DEFINED(c.expiresAt) OR c.expiresAt > ").Append(Parameter(now)).Append(')');
        foreach (var filter in query.Filters)
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
            FilterOperator.NotEqual => NotAmong(field, $"[{Scalar(filter)}]"),
            FilterOperator.GreaterThan => Comparison(filter, ">"),
            FilterOperator.GreaterThanOrEqual => Comparison(filter, ">="),
            FilterOperator.LessThan => Comparison(filter, "<"),
            FilterOperator.LessThanOrEqual => Comparison(filter, "<="),
            FilterOperator.In => Values(filter) is { Length: > 0 } values ? $"{field} IN ({values})" : "false",
            FilterOperator.NotIn => NotAmong(field, $"[{Values(filter)}]"),
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

    // Unlike a comparison, this is true or false for values of every kind.
    private static string NotAmong(string field, string values) => $"(NOT IS_DEFINED({field}) OR NOT ARRAY_CONTAINS({values}, {field}))";

    // Only values of one kind are greater or smaller than each other; the service is told so, and not left to say it is
    // undefined.
    private string Comparison(Filter filter, string comparison)
    {
        var field = Field(filter.Path);
        var kind = filter.Value is string ? "IS_STRING" : "IS_NUMBER";
        return $"({kind}({field}) AND {field} {comparison} {Scalar(filter)})";
    }

    // From the first field on: beyond its value, or at its value and from the next field on.
    private void AddStart(IReadOnlyList<OrderBy> order, IReadOnlyList<object> start, int index)
    {
        var field = Field(order[index].Path);
        var beyond = order[index].Descending ? "<" : ">";
        var value = Parameter(start[index]);
        text.Append(CultureInfo.InvariantCulture, $"{field} {beyond}= {value}");
        if (index + 1 < order.Count)
        {
            text.Append(CultureInfo.InvariantCulture, $" AND ({field} {beyond} {value} OR (");
            AddStart(order, start, index + 1);
            text.Append("))");
        }
    }

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
