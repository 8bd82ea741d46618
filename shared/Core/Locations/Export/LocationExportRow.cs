using System.Globalization;
using System.Text.Json;
using Pepper.Core.Csv;
using Pepper.Core.Locations.Files;
using Pepper.Core.Text;

namespace Pepper.Core.Locations.Export;

/// <summary>
/// The row of a location, which the import reads back exactly: see docs/exports.md. What a column cannot carry, such as a
/// member of another kind, stands in the column of JSON beside it.
/// </summary>
internal sealed class LocationExportRow
{
    private readonly LocationExportColumns columns;
    private readonly List<string> cells = [];

    private LocationExportRow(LocationExportColumns columns) => this.columns = columns;

    /// <summary>The cells, one for each column.</summary>
    public static IReadOnlyList<string> Of(Location location, LocationExportColumns columns)
    {
        var row = new LocationExportRow(columns);
        row.Add(location);
        return row.cells;
    }

    private void Add(Location location)
    {
        cells.Add(location.Id);
        AddText(location.Title);
        cells.Add(WireName.Of(location.State));
        cells.Add(location.Geo[0].ToString("R", CultureInfo.InvariantCulture));
        cells.Add(location.Geo[1].ToString("R", CultureInfo.InvariantCulture));
        AddText(location.Description);
        AddText(location.Timezone);
        AddText(location.VatNumber);
        AddText(location.MainImageUrl);
        AddText(location.ListingImageUrl);
        AddText(location.MapPinImageUrl);
        AddText(location.AlternativeOpeningHoursText);
        AddWords(location.Facilities);
        AddWords(location.Regions);
        AddWords(location.Tags);
        foreach (var (format, value) in LocationFile.Objects.Zip([location.Address, location.Contacts, location.Services, location.OpeningHours]))
        {
            AddObject(format, value);
        }

        AddLinks(location.Links);
        AddZones(location.Zones);
        AddJson(location.Ordering);
        AddJson(location.Buttons);
        AddJson(location.Extended);
        AddJson(location.Beacons);
        AddJson(location.DeliveryBoundaries);
    }

    private void AddObject(ObjectFormat format, JsonElement? value)
    {
        var rest = RestOf(value);
        var any = AddMembers(rest, value, format.Known.Select(name => (name, format.Kind)));
        AddRest(rest, value, any);
    }

    private void AddLinks(JsonElement? value)
    {
        var (rest, others, any) = (new OpenMembers(), RestOf(value), false);
        foreach (var provider in columns.Providers)
        {
            var link = value is { } links && links.TryGetProperty(provider, out var found) ? found : (JsonElement?)null;
            var entry = RestOf(link);
            var given = AddMembers(entry, link, LocationFile.LinkMembers);
            any |= given;
            if (others.Take(provider) is { } json && (entry.Count > 0 || !given))
            {
                rest.Set(provider, link is { ValueKind: JsonValueKind.Object } ? entry.ToString() : json);
            }
        }

        AddRest(rest.With(others), value, any);
    }

    private void AddZones(JsonElement? value)
    {
        var (rest, others) = (new OpenMembers(), RestOf(value));
        var zones = value is { } map ? map.EnumerateObject().Where(LocationExportColumns.IsZone).Take(columns.Zones).ToArray() : [];
        for (var number = 0; number < columns.Zones; number++)
        {
            if (number >= zones.Length)
            {
                cells.AddRange([string.Empty, string.Empty]);
                continue;
            }

            AddText(zones[number].Name);
            var entry = RestOf(zones[number].Value);
            AddMembers(entry, zones[number].Value, [LocationFile.ZoneTables]);
            others.Take(zones[number].Name);
            if (entry.Count > 0)
            {
                rest.Set(zones[number].Name, entry.ToString());
            }
        }

        AddRest(rest.With(others), value, zones.Length > 0);
    }

    // Whether any member had a cell; what has one is taken out of the rest.
    private bool AddMembers(OpenMembers rest, JsonElement? value, IEnumerable<(string Name, CellKind Kind)> members)
    {
        var any = false;
        foreach (var (name, kind) in members)
        {
            var cell = value is { ValueKind: JsonValueKind.Object } known && known.TryGetProperty(name, out var member) ? CellOf(member, kind) : null;
            if (cell is not null)
            {
                rest.Take(name);
                any = true;
            }

            cells.Add(cell ?? string.Empty);
        }

        return any;
    }

    private static string? CellOf(JsonElement value, CellKind kind) => (kind, value.ValueKind) switch
    {
        (CellKind.Flag, JsonValueKind.True) => "TRUE",
        (CellKind.Flag, JsonValueKind.False) => "FALSE",
        (CellKind.Array, JsonValueKind.Array) => PlainJson.Of(value),
        (CellKind.Text, JsonValueKind.String) => value.GetString() is { } text && !text.Contains('\0', StringComparison.Ordinal) ? ExactCell.Of(text) : null,
        _ => null,
    };

    private static OpenMembers RestOf(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.Object } known ? OpenMembers.Of(known) : new OpenMembers();

    // An object without members is not the same as none.
    private void AddRest(OpenMembers rest, JsonElement? value, bool anyCell) =>
        cells.Add(rest.Count > 0 || (value is not null && !anyCell) ? rest.ToString() : string.Empty);

    private void AddJson(JsonElement? value) => cells.Add(value is { } json ? PlainJson.Of(json) : string.Empty);

    private void AddWords(IReadOnlyList<string>? words) => cells.Add(words is null ? string.Empty : ExactCell.Of(WordList.Write(words)));

    private void AddText(string? text) => cells.Add(ExactCell.Of(text));
}
