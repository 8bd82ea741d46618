using System.Text.Json;
using Pepper.Core.Text;

namespace Pepper.Core.Perks;

/// <summary>
/// Reads the members of a perk's open objects that are acted on. They were checked when the perk was written; what was
/// stored before a member had a meaning is passed over.
/// </summary>
internal static class TermJson
{
    internal static JsonElement Member(this JsonElement source, string name) =>
        source.ValueKind == JsonValueKind.Object && source.TryGetProperty(name, out var value) ? value : default;

    internal static decimal? Decimal(this JsonElement source, string name) =>
        source.Member(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDecimal(out var number) && number >= 0 ? number : null;

    internal static T? Choice<T>(this JsonElement source, string name)
        where T : struct, Enum =>
        source.Member(name) is { ValueKind: JsonValueKind.String } value ? WireName.Parse<T>(value.GetString()!) : null;

    internal static TimeZoneInfo? Zone(this JsonElement source, string name) =>
        source.Member(name) is { ValueKind: JsonValueKind.String } value ? TimeZones.Find(value.GetString()!) : null;
}
