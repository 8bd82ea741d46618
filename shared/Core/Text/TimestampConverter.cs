using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pepper.Core.Text;

/// <summary>Writes times as <see cref="Timestamp"/> says, so that the text of a stored time sorts as the time does.</summary>
public sealed class TimestampConverter : JsonConverter<DateTimeOffset>
{
    /// <inheritdoc />
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Timestamp.Parse(reader.GetString() ?? string.Empty) ?? throw new JsonException("A time in ISO 8601 is expected.");

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        Span<byte> text = stackalloc byte[24];
        Timestamp.Write(value, text);
        writer.WriteStringValue(text);
    }
}
