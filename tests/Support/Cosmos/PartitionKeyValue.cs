using System.Text;
using System.Text.Json;

namespace Pepper.Tests.Support.Cosmos;

/// <summary>A partition key, as far as it is given: all levels of the container's, or the first of them.</summary>
/// <param name="Json">The levels as a JSON list of texts, written in one way.</param>
/// <param name="Levels">How many they are.</param>
internal readonly record struct PartitionKeyValue(string Json, int Levels)
{
    /// <summary>Reads the header in which the client names a partition key: a list of texts.</summary>
    public static PartitionKeyValue Parse(string header) => Of(JsonSerializer.Deserialize<string[]>(header)!);

    /// <summary>The key of an item in a container.</summary>
    /// <param name="item">The item.</param>
    /// <param name="paths">Where the container's key lies in it, such as <c>/tenantId</c>.</param>
    public static PartitionKeyValue Of(JsonElement item, IReadOnlyList<string> paths) =>
        Of([.. paths.Select(path => item.GetProperty(path[1..]).GetString()!)]);

    /// <summary>How many bytes it has as UTF-8, all levels together.</summary>
    public int Bytes => JsonSerializer.Deserialize<string[]>(Json)!.Sum(Encoding.UTF8.GetByteCount);

    /// <summary>Whether this partition is the other or lies under it.</summary>
    public bool IsUnder(PartitionKeyValue other) => Json == other.Json || Json.StartsWith($"{other.Json[..^1]},", StringComparison.Ordinal);

    private static PartitionKeyValue Of(string[] levels) => new(JsonSerializer.Serialize(levels), levels.Length);
}
