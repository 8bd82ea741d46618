using System.Text.Json;
using System.Text.Json.Serialization;
using Pepper.Core.Awards;
using Pepper.Core.Text;

namespace Pepper.Functions.Awards;

/// <summary>
/// An award's <c>points</c>: its perk's as they were left, and in them <c>available</c>, the balance, <c>pending</c>,
/// what is held back and until when, and <c>expiring</c>, what of the balance expires and when, the soonest first.
/// </summary>
/// <param name="OfPerk">The perk's <c>points</c>, an object.</param>
/// <param name="Award">The award.</param>
[JsonConverter(typeof(Writer))]
internal sealed record AwardPoints(JsonElement OfPerk, Award Award)
{
    private const string Available = "available";
    private const string Pending = "pending";
    private const string Expiring = "expiring";

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
                if (!member.NameEquals(Available) && !member.NameEquals(Pending) && !member.NameEquals(Expiring))
                {
                    member.WriteTo(writer);
                }
            }

            var award = value.Award;
            writer.WriteNumber(Available, award.Available);
            WriteDated(writer, Pending, award.Pending?.Select(pending => (pending.Points, pending.AvailableAt)), "availableAt");
            WriteDated(writer, Expiring, award.Lots?.Select(lot => (lot.Points, lot.ExpiresAt)), "expiresAt");
            writer.WriteEndObject();
        }

        private static void WriteDated(
            Utf8JsonWriter writer, string name, IEnumerable<(decimal Points, DateTimeOffset At)>? all, string atName)
        {
            writer.WriteStartArray(name);
            foreach (var (points, at) in all ?? [])
            {
                writer.WriteStartObject();
                writer.WriteNumber("points", points);
                writer.WriteString(atName, Timestamp.Write(at));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }
    }
}
