using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Pepper.Adapters.Azure.Cosmos;

/// <summary>
/// Numbers with more digits than Cosmos DB keeps: it holds all numbers as doubles, and so a caller's number of 18 digits would
/// come back as another one. An item that has such numbers holds them beside its body as texts, by where they stand, and they
/// are put back when it is read. Queries compare what the service keeps.
/// </summary>
internal static class ExactNumbers
{
    /// <summary>The member of an item that holds them; missing in nearly all.</summary>
    public const string Member = "exact";

    // Every decimal number of so many digits comes back from a double as it went in.
    private const int AlwaysKept = 15;

    private static readonly JsonReaderOptions AnyDepth = new() { MaxDepth = 1000 };
    private static readonly JsonWriterOptions Plain = new() { MaxDepth = 1000, SkipValidation = true };

    /// <summary>Whether a body has any.</summary>
    public static bool AreIn(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, AnyDepth);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.Number && !IsKept(reader.ValueSpan))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Writes a body with the doubles nearest to them, and beside it the member with the numbers themselves.</summary>
    public static void Write(Utf8JsonWriter writer, ReadOnlyMemory<byte> body)
    {
        var numbers = new List<(string Place, string Number)>();
        using (var document = JsonDocument.Parse(body, CosmosItem.AnyDepth))
        {
            Copy(writer, document.RootElement, string.Empty, (number, place) =>
            {
                var digits = JsonMarshal.GetRawUtf8Value(number);
                if (IsKept(digits))
                {
                    number.WriteTo(writer);
                    return;
                }

                numbers.Add((place, Encoding.UTF8.GetString(digits)));
                writer.WriteNumberValue(Math.Clamp(number.GetDouble(), double.MinValue, double.MaxValue));
            });
        }

        writer.WriteStartObject(Member);
        numbers.ForEach(one => writer.WriteString(one.Place, one.Number));
        writer.WriteEndObject();
    }

    /// <summary>The body with the numbers put back.</summary>
    public static byte[] PutBack(JsonElement body, JsonElement numbers)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Plain))
        {
            Copy(writer, body, string.Empty, (number, place) =>
            {
                if (numbers.TryGetProperty(place, out var exact))
                {
                    writer.WriteRawValue(exact.GetString()!);
                }
                else
                {
                    number.WriteTo(writer);
                }
            });
        }

        return stream.ToArray();
    }

    private static void Copy(Utf8JsonWriter writer, JsonElement value, string place, Action<JsonElement, string> writeNumber)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in value.EnumerateObject())
                {
                    writer.WritePropertyName(member.Name);
                    Copy(writer, member.Value, $"{place}/{Escape(member.Name)}", writeNumber);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var (index, element) in value.EnumerateArray().Index())
                {
                    Copy(writer, element, string.Create(CultureInfo.InvariantCulture, $"{place}/{index}"), writeNumber);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.Number:
                writeNumber(value, place);
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    // A place is a JSON pointer (RFC 6901).
    private static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static bool IsKept(ReadOnlySpan<byte> number)
    {
        if (number.Length <= AlwaysKept && number.IndexOfAny((byte)'e', (byte)'E') < 0)
        {
            return true;
        }

        var text = Encoding.UTF8.GetString(number);
        var kept = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        return kept == 0
            ? !text.AsSpan(0, text.IndexOfAny(['e', 'E']) is > 0 and var end ? end : text.Length).ContainsAnyInRange('1', '9')
            : double.IsFinite(kept) && Digits(text) == Digits(kept.ToString("R", CultureInfo.InvariantCulture));
    }

    // The digits of a number between its first and its last that is not zero, and the power of ten of the last.
    private static (bool IsNegative, string Digits, int Power) Digits(string number)
    {
        var end = number.IndexOfAny(['e', 'E']);
        var power = end < 0 ? 0 : int.Parse(number.AsSpan(end + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = (end < 0 ? number : number[..end]).TrimStart('-');
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        power -= point < 0 ? 0 : mantissa.Length - point - 1;
        var digits = mantissa.Replace(".", string.Empty, StringComparison.Ordinal).TrimStart('0');
        var trimmed = digits.TrimEnd('0');
        return (number[0] == '-', trimmed, power + digits.Length - trimmed.Length);
    }
}
