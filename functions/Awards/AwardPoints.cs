using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pepper.Functions.Awards;

/// <summary>An award's <c>points</c>: its perk's as they were left, and in them <c>available</c>, the balance.</summary>
/// <param name="OfPerk">The perk's <c>points</c>, an object.</param>
/// <param name="Available">Points that can be redeemed.</param>
[JsonConverter(typeof(Writer))]
internal sealed record AwardPoints(JsonElement OfPerk, decimal Available)
{
    private const string AvailableName = "available";

    /// <summary>Writes the one object that is made of the two.</summary>
    internal sealed class Writer : JsonConverter<AwardPoints>
    {
        /// <inheritdoc />
        public override AwardPoints Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Awards are answered, never read.");

        /// <inheritdoc />
        public override void Write(Utf8JsonWriter writer, AwardPoints value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            foreach (var member in value.OfPerk.EnumerateObject())
            {
                if (!member.NameEquals(AvailableName))
                {
                    member.WriteTo(writer);
                }
            }

            writer.WriteNumber(AvailableName, value.Available);
            writer.WriteEndObject();
        }
    }
}
