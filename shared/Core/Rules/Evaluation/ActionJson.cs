using System.Text.Json;

namespace Pepper.Core.Rules.Evaluation;

/// <summary>Reads members of actions, whatever form the poster gave them.</summary>
internal static class ActionJson
{
    // Beyond what any order can hold; a posted number of another action must not overflow what is summed up.
    private const decimal Most = 1_000_000_000_000m;

    internal static string? Text(this JsonElement source, ReadOnlySpan<byte> name) =>
        source.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    internal static decimal? Number(this JsonElement source, ReadOnlySpan<byte> name) =>
        source.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number)
            ? Math.Clamp(number, -Most, Most)
            : null;

    /// <summary>The product, no larger than what can be summed up.</summary>
    internal static decimal Times(decimal one, decimal other) => Math.Clamp(one * other, -Most, Most);
}
