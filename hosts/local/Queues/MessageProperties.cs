using System.Text.Json;
using Pepper.Core.Text;

namespace Pepper.Local.Queues;

/// <summary>What is kept beside a message's payload, as JSON: texts, truths and whole numbers.</summary>
internal static class MessageProperties
{
    private static readonly Dictionary<string, object> None = [];

    /// <summary>The properties as JSON; null for none.</summary>
    public static string? Write(IReadOnlyDictionary<string, object> properties) => properties.Count == 0
        ? null
        : System.Text.Encoding.UTF8.GetString(JsonBytes.Of(writer =>
        {
            writer.WriteStartObject();
            foreach (var (name, value) in properties)
            {
                Write(writer, name, value);
            }

            writer.WriteEndObject();
        }));

    /// <summary>Reads properties.</summary>
    public static IReadOnlyDictionary<string, object> Read(string? text)
    {
        if (text is null)
        {
            return None;
        }

        using var json = JsonDocument.Parse(text);
        return json.RootElement.EnumerateObject().ToDictionary(member => member.Name, member => Value(member.Value), StringComparer.Ordinal);
    }

    private static void Write(Utf8JsonWriter writer, string name, object value)
    {
        switch (value)
        {
            case bool truth:
                writer.WriteBoolean(name, truth);
                break;
            case long whole:
                writer.WriteNumber(name, whole);
                break;
            case string text:
                writer.WriteString(name, text);
                break;
            default:
                throw new ArgumentException($"A message's property cannot be a {value.GetType().Name}.", nameof(value));
        }
    }

    private static object Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => value.GetBoolean(),
        JsonValueKind.Number => value.GetInt64(),
        _ => value.GetString()!,
    };
}
