using System.Globalization;
using System.Text.Json;
using Pepper.Core.Locations.Files;

namespace Pepper.Core.Locations.Export;

/// <summary>
/// The columns of an export: those of the format, always, and those of as many zones and providers of links as the
/// locations have, up to a limit; what is over it stands in the columns of JSON. So an export is the whole of its locations,
/// and the same locations always have the same columns. Reference: Locations, Create a locations export.
/// </summary>
/// <param name="Zones">How many zones have columns.</param>
/// <param name="Providers">The providers of links that have columns, in ordinal order.</param>
public sealed record LocationExportColumns(int Zones, IReadOnlyList<string> Providers)
{
    /// <summary>The most zones that have columns.</summary>
    public const int MaxZones = 30;

    /// <summary>The most providers that have columns.</summary>
    public const int MaxProviders = 20;

    private const int MaxProviderLength = 64;

    /// <summary>The columns that every export has.</summary>
    public static LocationExportColumns None { get; } = new(0, []);

    /// <summary>The columns that are needed for a location, too.</summary>
    internal LocationExportColumns With(Location location)
    {
        var zones = Math.Max(Zones, Math.Min(MaxZones, location.Zones is { } map ? map.EnumerateObject().Count(IsZone) : 0));
        var providers = location.Links is { } links
            ? links.EnumerateObject().Where(link => IsProvider(link) && !Providers.Contains(link.Name, StringComparer.Ordinal)).Select(link => link.Name)
            : [];
        IReadOnlyList<string> all = [.. providers];
        return zones == Zones && all.Count == 0
            ? this
            : new LocationExportColumns(zones, [.. Providers.Concat(all).Order(StringComparer.Ordinal).Take(MaxProviders)]);
    }

    /// <summary>The names of the columns, in order.</summary>
    internal IEnumerable<string> Names()
    {
        string[] plain = [LocationFile.Id, LocationFile.Title, LocationFile.State, LocationFile.Longitude, LocationFile.Latitude];
        var objects = LocationFile.Objects.SelectMany(format => (IEnumerable<string>)
            [.. format.Known.Select(member => $"{format.Member}.{member}"), LocationFile.JsonColumnOf(format.Member)]);
        var links = Providers.SelectMany(provider => LocationFile.LinkMembers.Select(member => $"{LocationFile.Links}.{provider}.{member.Name}"));
        var zones = Enumerable.Range(0, Zones).SelectMany(number => (IEnumerable<string>)[ZoneColumn(number, LocationFile.ZoneName), ZoneColumn(number, LocationFile.ZoneTables.Name)]);
        return
        [
            .. plain, .. LocationFile.Texts.Except(plain), .. LocationFile.Lists, .. objects,
            .. links, LocationFile.JsonColumnOf(LocationFile.Links),
            .. zones, LocationFile.JsonColumnOf(LocationFile.Zones),
            .. LocationFile.Json.Select(LocationFile.JsonColumnOf),
        ];
    }

    /// <summary>Whether a zone can have columns.</summary>
    internal static bool IsZone(JsonProperty zone) =>
        zone.Value.ValueKind == JsonValueKind.Object && !zone.Name.Contains('\0', StringComparison.Ordinal);

    private static bool IsProvider(JsonProperty link) =>
        link.Value.ValueKind == JsonValueKind.Object
        && link.Name.Length is > 0 and <= MaxProviderLength
        && link.Name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');

    private static string ZoneColumn(int number, string member) =>
        string.Create(CultureInfo.InvariantCulture, $"{LocationFile.Zones}.{number}.{member}");
}
