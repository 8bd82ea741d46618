using System.Text.Json;
using System.Text.Json.Serialization;
using Pepper.Core.Input;
using Pepper.Core.Text;

namespace Pepper.Core.Metrics.Folding;

/// <summary>A range as JSON: a word, <c>{from, to}</c> or <c>{amount, unit}</c>.</summary>
internal sealed class MetricRangeConverter : JsonConverter<MetricRange>
{
    /// <inheritdoc />
    public override MetricRange Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var element = JsonElement.ParseValue(ref reader);
        return MetricRangeInput.Read(new Fields(JsonElement.Parse($$"""{"range":{{element.GetRawText()}}}""")), "range")
            ?? throw new JsonException("It is no range of time.");
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, MetricRange value, JsonSerializerOptions options)
    {
        switch (value)
        {
            case MetricRange.Calendar calendar:
                writer.WriteStringValue(WireName.Of(calendar.Name));
                break;
            case MetricRange.Absolute absolute:
                writer.WriteStartObject();
                WriteTime(writer, "from", absolute.From);
                WriteTime(writer, "to", absolute.To);
                writer.WriteEndObject();
                break;
            case MetricRange.Sliding sliding:
                writer.WriteStartObject();
                writer.WriteNumber("amount", sliding.Amount);
                writer.WriteString("unit", WireName.Of(sliding.Unit));
                writer.WriteEndObject();
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(value), value, "There is no such range.");
        }
    }

    private static void WriteTime(Utf8JsonWriter writer, string name, DateTimeOffset? time)
    {
        if (time is { } moment)
        {
            writer.WriteString(name, Timestamp.Write(moment));
        }
    }
}
