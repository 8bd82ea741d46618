using System.Text.Json;
using Pepper.Tests.Support.Cosmos.Sql;

namespace Pepper.Tests.Support.Cosmos;

/// <summary>What a container's indexing policy indexes.</summary>
internal sealed class IndexedPaths
{
    // Whole paths, and those under which everything is indexed.
    private readonly HashSet<string> values;
    private readonly string[] trees;
    private readonly List<(string Path, bool Descending)[]> composites;

    /// <summary>Reads the policy out of a container as it is sent.</summary>
    public IndexedPaths(JsonElement container)
    {
        var policy = container.GetProperty("indexingPolicy");
        var included = policy.GetProperty("includedPaths").EnumerateArray().Select(path => path.GetProperty("path").GetString()!).ToList();
        values = [.. included.Where(path => path.EndsWith("/?", StringComparison.Ordinal)).Select(path => path[..^2])];
        trees = [.. included.Where(path => path.EndsWith("/*", StringComparison.Ordinal)).Select(path => path[..^1])];
        composites = policy.TryGetProperty("compositeIndexes", out var given)
            ? [.. given.EnumerateArray().Select(Composite)]
            : [];
    }

    /// <summary>Whether a field can be looked at without reading the item. Partition keys and ids always can.</summary>
    public bool Has(string path) =>
        path is "/id" or "/tenantId" or "/owner"
        || values.Contains(path)
        || Array.Exists(trees, tree => path.StartsWith(tree, StringComparison.Ordinal));

    /// <summary>
    /// Why the service refuses to order by these fields; null when it does not. One field needs an index, several a composite
    /// index of just these in this order, with each in the index's direction or each in the other.
    /// </summary>
    public string? RefusalOf(IReadOnlyList<SqlOrder> order)
    {
        var isServed = order.Count switch
        {
            0 => true,
            1 => Has(order[0].Path),
            _ => composites.Any(composite => composite.Select(field => field.Path).SequenceEqual(order.Select(field => field.Path))
                && composite.Zip(order).Select(pair => pair.First.Descending == pair.Second.Descending).Distinct().Count() == 1),
        };
        return isServed ? null : $"No index serves the order by {string.Join(", ", order.Select(field => $"{field.Path} {(field.Descending ? "descending" : "ascending")}"))}.";
    }

    /// <summary>How many entries the indexes have for an item: one for each indexed value, one for each composite index.</summary>
    public int EntriesOf(JsonElement item) =>
        values.Sum(path => Leaves(At(item, path)))
        + trees.Sum(tree => Leaves(At(item, tree[..^1])))
        + composites.Count(composite => composite.All(field => At(item, field.Path).ValueKind != JsonValueKind.Undefined));

    private static JsonElement At(JsonElement item, string path)
    {
        foreach (var name in path.Split('/')[1..])
        {
            if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty(name, out item))
            {
                return default;
            }
        }

        return item;
    }

    private static int Leaves(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined => 0,
        JsonValueKind.Object => value.EnumerateObject().Sum(member => Leaves(member.Value)),
        JsonValueKind.Array => value.EnumerateArray().Sum(Leaves),
        _ => 1,
    };

    private static (string Path, bool Descending)[] Composite(JsonElement fields) =>
    [
        .. fields.EnumerateArray().Select(field => (
            field.GetProperty("path").GetString()!,
            field.TryGetProperty("order", out var order) && order.GetString() == "descending")),
    ];
}
