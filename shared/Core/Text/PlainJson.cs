using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Pepper.Core.Text;

/// <summary>
/// Writes JSON with no more than it needs: no white space, and letters of all scripts as they are. Never longer than the
/// same JSON as a caller can have sent it, so that what was within a limit of characters stays within it.
/// </summary>
public static class PlainJson
{
    /// <summary>A value as JSON.</summary>
    public static string Of(JsonElement value)
    {
        var json = new StringBuilder();
        Write(json, value);
        return json.ToString();
    }

    /// <summary>A text as JSON.</summary>
    public static string Of(string text)
    {
        var json = new StringBuilder(text.Length + 2);
        Write(json, text);
        return json.ToString();
    }

    /// <summary>Writes a value.</summary>
    public static void Write(StringBuilder json, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var members = '{';
                foreach (var member in value.EnumerateObject())
                {
                    json.Append(members);
                    Write(json, member.Name);
                    json.Append(':');
                    Write(json, member.Value);
                    members = ',';
                }

                json.Append(members == '{' ? "{}" : "}");
                break;
            case JsonValueKind.Array:
                var items = '[';
                foreach (var item in value.EnumerateArray())
                {
                    json.Append(items);
                    Write(json, item);
                    items = ',';
                }

                json.Append(items == '[' ? "[]" : "]");
                break;
            case JsonValueKind.String:
                Write(json, value.GetString()!);
                break;
            default:
                json.Append(value.GetRawText());
                break;
        }
    }

    /// <summary>Writes a text.</summary>
    public static void Write(StringBuilder json, string text)
    {
        json.Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => json.Append("\\\""),
                '\\' => json.Append("\\\\"),
                '\n' => json.Append("\\n"),
                '\r' => json.Append("\\r"),
                '\t' => json.Append("\\t"),
                '\b' => json.Append("\\b"),
                '\f' => json.Append("\\f"),
                < ' ' => json.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => json.Append(c),
            };
        }

        json.Append('"');
    }
}
