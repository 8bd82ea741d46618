using System.Globalization;
using System.Text.Json;
using Pepper.Core.Text;

namespace Pepper.Core.Moves;

/// <summary>
/// JSON in one form for all that means the same, as stores give documents back with other blanks, another order of members
/// and numbers written otherwise.
/// </summary>
internal static class CanonicalJson
{
    // Dividing by one with many decimals takes the zeros at the end away.
    private const decimal One = 1.0000000000000000000000000000m;

    /// <summary>The same JSON with its members in ordinal order, no blanks, and numbers without zeros at the end.</summary>
    public static byte[] Of(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        return JsonBytes.Of(writer => Write(writer, document.RootElement));
    }

    private static void Write(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in element.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.Number:
                writer.WriteRawValue(element.TryGetDecimal(out var number)
                    ? (number / One).ToString(CultureInfo.InvariantCulture)
                    : element.GetDouble().ToString("R", CultureInfo.InvariantCulture));
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }
}
