using System.Buffers.Text;
using System.Text.Json;
using Pepper.Core.Storage;

namespace Pepper.Core.Paging;

/// <summary>
/// The key at which a page starts: base64url without padding of a JSON object with the order's fields, such as
/// <c>{"_id":"605efe..."}</c>. Opaque to clients. Reference: <c>startKey</c>, <c>nextKey</c>.
/// </summary>
public static class PageKey
{
    /// <summary>The key for these values of the order's fields.</summary>
    public static string Write(IReadOnlyList<OrderBy> order, IReadOnlyList<object> values)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            for (var i = 0; i < order.Count; i++)
            {
                json.WritePropertyName(order[i].Path);
                switch (values[i])
                {
                    case string text:
                        json.WriteStringValue(text);
                        break;
                    case long whole:
                        json.WriteNumberValue(whole);
                        break;
                    case decimal number:
                        json.WriteNumberValue(number);
                        break;
                    case bool flag:
                        json.WriteBooleanValue(flag);
                        break;
                    default:
                        throw new ArgumentException($"A page key cannot hold a {values[i].GetType().Name}.", nameof(values));
                }
            }

            json.WriteEndObject();
        }

        return Base64Url.EncodeToString(buffer.WrittenSpan);
    }

    /// <summary>The values that a key holds for this order; null when it is no key of this order.</summary>
    public static IReadOnlyList<object>? Read(string key, IReadOnlyList<OrderBy> order)
    {
        try
        {
            using var json = JsonDocument.Parse(Base64Url.DecodeFromChars(key));
            // One that has more than these is of another order, and would start this one at some odd place.
            if (json.RootElement.ValueKind != JsonValueKind.Object || json.RootElement.EnumerateObject().Count() != order.Count)
            {
                return null;
            }

            var values = new List<object>(order.Count);
            foreach (var field in order)
            {
                if (!json.RootElement.TryGetProperty(field.Path, out var value) || Scalar(value) is not { } scalar)
                {
                    return null;
                }

                values.Add(scalar);
            }

            return values;
        }
        catch (Exception e) when (e is FormatException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The values of the order's fields in a document's JSON; null when one is missing.</summary>
    public static IReadOnlyList<object>? Of(ReadOnlyMemory<byte> body, IReadOnlyList<OrderBy> order)
    {
        using var json = JsonDocument.Parse(body);
        var values = new List<object>(order.Count);
        foreach (var field in order)
        {
            var value = json.RootElement;
            foreach (var part in field.Path.Split('.'))
            {
                if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(part, out value))
                {
                    return null;
                }
            }

            if (Scalar(value) is not { } scalar)
            {
                return null;
            }

            values.Add(scalar);
        }

        return values;
    }

    private static object? Scalar(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number when value.TryGetInt64(out var whole) => whole,
        JsonValueKind.Number when value.TryGetDecimal(out var number) => number,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };
}
