using System.Text.Json;

namespace Pepper.Core.Rules.Evaluation;

/// <summary>Finds what a path leads to; where it leads through lists, that is what it leads to in each of their items.</summary>
internal static class JsonPaths
{
    /// <summary>The values at the end of a path of names with dots between, lists taken apart.</summary>
    internal static IEnumerable<JsonElement> Values(JsonElement root, string path) =>
        path.Split('.').Aggregate(Items(root), (values, name) => values.SelectMany(value => Member(value, name)));

    private static IEnumerable<JsonElement> Member(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) ? Items(member) : [];

    private static IEnumerable<JsonElement> Items(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().SelectMany(Items) : [value];
}
