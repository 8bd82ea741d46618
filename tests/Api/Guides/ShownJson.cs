using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Pepper.Tests.Api.Guides;

/// <summary>
/// Compares what a guide shows of an answer with the answer: the members shown must be there and be the same, others may be
/// there too. Ids are others in each run; what stands for each is learnt where it is met first.
/// </summary>
internal sealed partial class ShownJson
{
    private readonly Dictionary<string, string> actual = new(StringComparer.Ordinal);

    /// <summary>What an id of the guide is in this run.</summary>
    public string this[string shown]
    {
        set => actual[shown] = value;
    }

    /// <summary>The text with the ids of this run.</summary>
    public string Replace(string text) => actual.Aggregate(text, (all, id) => all.Replace(id.Key, id.Value, StringComparison.Ordinal));

    /// <summary>Where the answer is another one than shown; empty when nowhere.</summary>
    public IReadOnlyList<string> Compare(string shown, string answer) => [.. Compare(JsonNode.Parse(shown), JsonNode.Parse(answer), "$")];

    private IEnumerable<string> Compare(JsonNode? shown, JsonNode? there, string path) => (shown, there) switch
    {
        (JsonObject members, JsonObject all) => members.SelectMany(member => Compare(member.Value, all[member.Key], $"{path}.{member.Key}")),
        (JsonArray items, JsonArray all) when items.Count == all.Count => items.SelectMany((item, i) => Compare(item, all[i], $"{path}[{i}]")),
        (JsonValue value, JsonValue other) when IsSame(value, other) => [],
        _ => [$"{path} is shown as {Show(shown)} and is {Show(there)}"],
    };

    private bool IsSame(JsonValue shown, JsonValue there) =>
        shown.GetValueKind() == JsonValueKind.String && there.GetValueKind() == JsonValueKind.String && Id().IsMatch(shown.GetValue<string>())
            ? Id().IsMatch(there.GetValue<string>()) && Learn(shown.GetValue<string>(), there.GetValue<string>())
            : JsonNode.DeepEquals(shown, there);

    private bool Learn(string shown, string there) => actual.TryGetValue(shown, out var known)
        ? known == there
        : actual.TryAdd(shown, there);

    private static string Show(JsonNode? node) => node?.ToJsonString() ?? "not there";

    [GeneratedRegex("^[0-9a-f]{24}$", RegexOptions.None, 1000)]
    private static partial Regex Id();
}
