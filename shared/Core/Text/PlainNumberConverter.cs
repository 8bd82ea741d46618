using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pepper.Core.Text;

/// <summary>Writes decimals without trailing zeros, so that 1.5 and 1.5 are 3 on the wire and not 3.0.</summary>
public sealed class PlainNumberConverter : JsonConverter<decimal>
{
    /// <inheritdoc />
    public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDecimal();

    // Dividing by a one of full scale drops the zeros.
    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value / 1.0000000000000000000000000000m);
}
