using System.Text;
using Pepper.Core.Storage;

namespace Pepper.Adapters.Azure.Cosmos;

/// <summary>The stretch of one list key that holds all that a query asks for.</summary>
internal sealed class KeyRange
{
    private readonly string prefix;
    private readonly HashSet<Filter> implied = [];

    private KeyRange(ListKey key, string prefix, IEnumerable<Filter> constants)
    {
        Key = key;
        this.prefix = prefix;
        From = prefix;
        To = prefix.Length > 0 ? prefix + SortableText.After : null;
        implied.UnionWith(constants);
    }

    /// <summary>The key.</summary>
    public ListKey Key { get; }

    /// <summary>The first text of the stretch.</summary>
    public string From { get; private set; }

    /// <summary>Where the stretch ends; null for the end of the list.</summary>
    public string? To { get; private set; }

    /// <summary>Whether the stretch holds the text at its end, too.</summary>
    public bool IncludesTo { get; private set; }

    /// <summary>The order along the key; null when the query's order is none of it.</summary>
    public bool? Descending { get; private init; }

    /// <summary>The range that gives the query's order, and narrows most; null when no key gives it.</summary>
    public static KeyRange? InOrder(QuerySpec query, TypeKeys keys) => Best(query, keys, ordered: true);

    /// <summary>The range that narrows most, in whatever order; null when none narrows.</summary>
    public static KeyRange? Narrowest(QuerySpec query, TypeKeys keys) => Best(query, keys, ordered: false);

    /// <summary>Whether all in the stretch fulfil the filter, so that it need not be asked again.</summary>
    public bool Implies(Filter filter) => implied.Contains(filter);

    private static KeyRange? Best(QuerySpec query, TypeKeys keys, bool ordered)
    {
        var scope = query.Owner is null ? IndexScope.Tenant : IndexScope.Partition;
        (KeyRange? Range, int Score) best = (null, 0);
        foreach (var key in keys.Keys.Where(key => key.Index.Scope == scope))
        {
            var paths = key.Index.Paths;
            Filter[] constants = [.. paths.Select(path => query.Filters.FirstOrDefault(filter => IsConstant(filter, path))).TakeWhile(filter => filter is not null)!];
            OrderBy[] order = [.. query.Order.Where(field => !query.Filters.Any(filter => IsConstant(filter, field.Path)))];
            var inOrder = paths.Skip(constants.Length).SequenceEqual(order.Select(field => field.Path))
                && order.All(field => field.Descending == order[0].Descending);
            if (ordered && !inOrder)
            {
                continue;
            }

            var leading = new StringBuilder();
            Array.ForEach(constants, filter => leading.AppendValue(filter.Value));
            var range = new KeyRange(key, leading.ToString(), constants)
            {
                Descending = inOrder ? order.Length > 0 && order[0].Descending : null,
            };
            var narrowing = constants.Length < paths.Count ? range.Narrow(query.Filters.Where(filter => filter.Path == paths[constants.Length])) : 0;
            if (ordered && query.StartAt is { } start)
            {
                range.StartAt(query.Order.Zip(start).Where(pair => order.Contains(pair.First)).Select(pair => pair.Second));
            }

            var score = (ordered ? 1 : 0) + (constants.Length * 2) + narrowing;
            if (score > best.Score)
            {
                best = (range, score);
            }
        }

        return best.Range;
    }

    private static bool IsConstant(Filter filter, string path) =>
        filter.Operator == FilterOperator.Equal && filter.Path == path && filter.Value is string or bool or long or int or decimal or double;

    private int Narrow(IEnumerable<Filter> filters)
    {
        var before = implied.Count;
        foreach (var filter in filters)
        {
            if (filter.Operator is < FilterOperator.GreaterThan or > FilterOperator.LessThanOrEqual
                || filter.Value is not (string or long or int or decimal or double)
                || SortableText.IsCut(filter.Value))
            {
                continue;
            }

            // Only values of one kind compare, and so the other kinds are out of the stretch.
            var kind = filter.Value is string ? SortableText.Text : SortableText.Number;
            var (first, last) = (prefix + kind, prefix + (char)(kind + 1));
            var value = new StringBuilder(prefix).AppendValue(filter.Value).ToString();
            switch (filter.Operator)
            {
                case FilterOperator.GreaterThan:
                    Within(value + SortableText.After, last);
                    break;
                case FilterOperator.GreaterThanOrEqual:
                    Within(value, last);
                    break;
                case FilterOperator.LessThan:
                    Within(first, value);
                    break;
                default:
                    Within(first, value + SortableText.After);
                    break;
            }

            implied.Add(filter);
        }

        return implied.Count > before ? 1 : 0;
    }

    private void StartAt(IEnumerable<object> values)
    {
        var key = new StringBuilder(prefix);
        foreach (var value in values)
        {
            key.AppendValue(value);
        }

        if (Descending != true)
        {
            From = Larger(From, key.ToString());
        }
        else if (To is null || string.CompareOrdinal(key.ToString(), To) < 0)
        {
            (To, IncludesTo) = (key.ToString(), true);
        }
    }

    private void Within(string from, string to)
    {
        From = Larger(From, from);
        To = To is null || string.CompareOrdinal(to, To) < 0 ? to : To;
    }

    private static string Larger(string one, string other) => string.CompareOrdinal(one, other) >= 0 ? one : other;
}
