using System.Text.Json;
using Pepper.Core.Addresses;
using Pepper.Core.Geo;

namespace Pepper.Adapters.Providers.Geocoding;

/// <summary>Reads the GeoJSON that Azure Maps answers: a collection of features, each a point with an address.</summary>
internal static class AzureMapsAnswer
{
    /// <summary>The addresses, in the order given; features without a point are left out.</summary>
    /// <exception cref="JsonException">The answer is no GeoJSON collection.</exception>
    internal static IEnumerable<FoundAddress> Read(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Object
            || !document.RootElement.TryGetProperty("features", out var features)
            || features.ValueKind != JsonValueKind.Array)
        {
            throw new JsonException("The answer holds no features.");
        }

        return [.. features.EnumerateArray().Select(AddressOf).OfType<FoundAddress>().Take(IGeocoder.MaxSuggestions)];
    }

    private static FoundAddress? AddressOf(JsonElement feature)
    {
        if (Member(Member(feature, "geometry"), "coordinates") is not { ValueKind: JsonValueKind.Array } point
            || point.GetArrayLength() < 2
            || !IsDegrees(point[0], 180, out var longitude)
            || !IsDegrees(point[1], 90, out var latitude))
        {
            return null;
        }

        var address = Member(Member(feature, "properties"), "address");
        var region = Member(address, "adminDistricts") is { ValueKind: JsonValueKind.Array } districts && districts.GetArrayLength() > 0
            ? districts[0]
            : default(JsonElement?);
        var parts = new FoundParts(
            Text(address, "addressLine"),
            Text(address, "locality"),
            Text(region, "shortName") ?? Text(region, "name"),
            Text(address, "postalCode"),
            Text(Member(address, "countryRegion"), "ISO"));
        string?[] known = [parts.Line1, parts.City, parts.Region, parts.PostalCode, parts.Country];
        var title = Text(address, "formattedAddress") ?? string.Join(", ", known.OfType<string>());
        return new FoundAddress(title, parts, new GeoPosition(longitude, latitude));
    }

    private static bool IsDegrees(JsonElement value, double most, out double degrees)
    {
        degrees = 0;
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out degrees) && Math.Abs(degrees) <= most;
    }

    private static JsonElement? Member(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var value) ? value : null;

    private static string? Text(JsonElement? element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } value && value.GetString() is { Length: > 0 } text ? text : null;
}
