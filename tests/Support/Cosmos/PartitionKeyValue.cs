using System.Text.Json;

namespace Pepper.Tests.Support.Cosmos;

/// <summary>A partition key of two levels, as far as it is given.</summary>
/// <param name="Tenant">The first level.</param>
/// <param name="Owner">The second; null where only the first is given.</param>
internal readonly record struct PartitionKeyValue(string Tenant, string? Owner)
{
    /// <summary>Reads the header in which the client names a partition key: a list of one or two texts.</summary>
    public static PartitionKeyValue Parse(string header)
    {
        var levels = JsonSerializer.Deserialize<string[]>(header)!;
        return levels.Length is 1 or 2
            ? new PartitionKeyValue(levels[0], levels.ElementAtOrDefault(1))
            : throw new NotSupportedException($"The partition key {header} has not one or two levels.");
    }

    /// <summary>Whether this partition is the other or lies under it.</summary>
    public bool IsUnder(PartitionKeyValue other) => Tenant == other.Tenant && (other.Owner is null || Owner == other.Owner);
}
