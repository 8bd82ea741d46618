using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Pepper.Core.Locations;
using Pepper.Core.Text;
using Pepper.Functions.Http;

namespace Pepper.Functions.Locations;

/// <summary>
/// Lists of locations for callers whose <c>x-api-version</c> is below 9: <c>{locations}</c>, whole locations or, with
/// <c>summary=1</c>, the members of the current list with the address as one text. A whole location's address has
/// beside its own members <c>address</c>, <c>town</c>, <c>postcode</c> and <c>summary</c>, which those callers know.
/// </summary>
internal static class LegacyLocationView
{
    private static readonly string[] Lines = ["line1", "line2"];
    private static readonly string[] Parts = [.. Lines, "city", "region", "postalCode", "country"];

    /// <summary>The locations.</summary>
    internal static Answer Many(IReadOnlyList<ListedLocation> locations, bool isSummary)
    {
        var hidden = LocationView.WithoutOptional(isSummary ? new HashSet<string>() : ListLocations.Optional.ToHashSet());
        hidden.Add("address");
        return new Answer(StatusCodes.Status200OK, JsonBytes.Of(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("locations");
            foreach (var location in locations)
            {
                LocationView.Write(writer, location, hidden, isSummary ? WriteSummary : WriteAddress);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }));
    }

    private static void WriteSummary(Utf8JsonWriter writer, Location location)
    {
        if (location.Address is { ValueKind: JsonValueKind.Object } address && Joined(address, Parts) is { Length: > 0 } summary)
        {
            writer.WriteString("address", summary);
        }
    }

    private static void WriteAddress(Utf8JsonWriter writer, Location location)
    {
        if (location.Address is not { ValueKind: JsonValueKind.Object } address)
        {
            return;
        }

        writer.WriteStartObject("address");
        foreach (var member in address.EnumerateObject())
        {
            member.WriteTo(writer);
        }

        WriteUnlessThere(writer, address, "address", Joined(address, Lines));
        WriteUnlessThere(writer, address, "town", Joined(address, "city"));
        WriteUnlessThere(writer, address, "postcode", Joined(address, "postalCode"));
        WriteUnlessThere(writer, address, "summary", Joined(address, Parts));
        writer.WriteEndObject();
    }

    private static void WriteUnlessThere(Utf8JsonWriter writer, JsonElement address, string name, string text)
    {
        if (text.Length > 0 && !address.TryGetProperty(name, out _))
        {
            writer.WriteString(name, text);
        }
    }

    // What is no text is the merchant's own affair, and no part of a line to read.
    private static string Joined(JsonElement address, params string[] names) => string.Join(
        ", ",
        names
            .Select(name => address.TryGetProperty(name, out var part) && part.ValueKind == JsonValueKind.String ? part.GetString()!.Trim() : string.Empty)
            .Where(part => part.Length > 0));
}
