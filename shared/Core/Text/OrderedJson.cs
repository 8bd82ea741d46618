using System.Globalization;
using System.Text.Json;

namespace Pepper.Core.Text;

/// <summary>JSON in one form for all that means the same: its members in order of their names, no blanks, numbers without trailing zeros.</summary>
internal static class OrderedJson
{
    // Dividing by one with many decimals takes the zeros at the end away.
    private const decimal One = 1.0000000000000000000000000000m;

    /// <summary>Writes a value.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">The value.</param>
    /// <param name="beyondDecimals">How to write a number that a decimal cannot hold.</param>
    public static void Write(Utf8JsonWriter writer, JsonElement value, Func<JsonElement, string> beyondDecimals)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value, beyondDecimals);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    Write(writer, item, beyondDecimals);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.Number:
                writer.WriteRawValue(value.TryGetDecimal(out var number)
                    ? (number / One).ToString(CultureInfo.InvariantCulture)
                    : beyondDecimals(value));
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}
