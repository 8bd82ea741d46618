using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pepper.Tests.Api.Fuzz;

/// <summary>
/// JSON with pieces in it that no object model holds: numbers out of range, halves of surrogate pairs, names given twice.
/// A piece stands in the model as a marked string until the text is written.
/// </summary>
internal static class JsonText
{
    private const string Mark = "raw:";

    /// <summary>A value that is written as it is, valid or not.</summary>
    public static JsonNode Raw(string text) => JsonValue.Create(Mark + Convert.ToHexString(Encoding.UTF8.GetBytes(text)));

    /// <summary>The text of a model with its raw pieces.</summary>
    public static byte[] Write(JsonNode? node)
    {
        var text = new StringBuilder();
        Write(node, text);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>The body with each member of its outermost object left out in turn; nothing when it is no object.</summary>
    public static IEnumerable<byte[]> WithoutOneMember(byte[]? body)
    {
        List<KeyValuePair<string, string>> members;
        try
        {
            using var json = JsonDocument.Parse(body ?? []);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
            {
                yield break;
            }

            members = [.. json.RootElement.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, member.Value.GetRawText()))];
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            yield break;
        }

        for (var left = 0; left < members.Count; left++)
        {
            var rest = members.Where((_, index) => index != left).Select(member => $"{JsonSerializer.Serialize(member.Key)}:{member.Value}");
            yield return Encoding.UTF8.GetBytes($"{{{string.Join(',', rest)}}}");
        }
    }

    private static void Write(JsonNode? node, StringBuilder text)
    {
        switch (node)
        {
            case JsonObject members:
                var next = '{';
                foreach (var (name, value) in members)
                {
                    text.Append(next).Append(JsonSerializer.Serialize(name)).Append(':');
                    Write(value, text);
                    next = ',';
                }

                text.Append(next == '{' ? "{}" : "}");
                break;
            case JsonArray items:
                text.Append('[');
                for (var i = 0; i < items.Count; i++)
                {
                    text.Append(i == 0 ? string.Empty : ",");
                    Write(items[i], text);
                }

                text.Append(']');
                break;
            case JsonValue value when value.TryGetValue<string>(out var content) && content.StartsWith(Mark, StringComparison.Ordinal):
                text.Append(Encoding.UTF8.GetString(Convert.FromHexString(content.AsSpan(Mark.Length))));
                break;
            default:
                text.Append(node?.ToJsonString() ?? "null");
                break;
        }
    }
}
