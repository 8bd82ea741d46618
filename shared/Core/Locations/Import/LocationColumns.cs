using System.Globalization;
using Pepper.Core.Imports;
using Pepper.Core.Locations.Files;
using Pepper.Core.Results;

namespace Pepper.Core.Locations.Import;

/// <summary>
/// The columns of a file of locations, as its header names them. Names are known in any case and with spaces around; a
/// column of no such name is echoed. Reference: Locations, Start Bulk Location Import.
/// </summary>
internal sealed class LocationColumns
{
    private static readonly string[] Outcomes = ["locationId", "action", "error"];
    private static readonly string[] Required = [LocationFile.Title, LocationFile.Longitude, LocationFile.Latitude];

    private static readonly Dictionary<string, string> Plain = ((IEnumerable<string>)
    [
        LocationFile.Id, .. LocationFile.Texts, .. LocationFile.Lists, LocationFile.Longitude, LocationFile.Latitude,
        .. LocationFile.WithJson.Select(LocationFile.JsonColumnOf),
    ]).ToDictionary(name => name, StringComparer.OrdinalIgnoreCase);

    private readonly List<string> names = [];
    private readonly List<(string Name, int Index)> echoes = [];
    private readonly List<(string Name, int Index)> known = [];
    private readonly Dictionary<string, int> indexes = new(StringComparer.Ordinal);

    private LocationColumns()
    {
    }

    /// <summary>The names of all columns, as written.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>The columns that the result file repeats, in the file's order.</summary>
    public IReadOnlyList<(string Name, int Index)> Echoes => echoes;

    /// <summary>What the columns say, member by member.</summary>
    public IReadOnlyList<MemberColumns> Members { get; private set; } = [];

    /// <summary>Where a column is; -1 when there is none of this name.</summary>
    public int this[string name] => indexes.GetValueOrDefault(name, -1);

    /// <summary>Reads the header; 422 names the column that is missing or wrong.</summary>
    /// <param name="header">The fields of the header.</param>
    /// <param name="line">The header's line in the file, from 1.</param>
    public static Result<LocationColumns> From(IReadOnlyList<string> header, int line)
    {
        var columns = new LocationColumns();
        if (ImportHeader.Check(header, line, columns.Add, columns.Missing) is { } fault)
        {
            return fault;
        }

        columns.Members = [.. columns.Build()];
        return columns;
    }

    /// <summary>The first column of a group, such as <c>address.</c>; -1 when there is none.</summary>
    public int FirstOf(string prefix) => known.Where(column => column.Name.StartsWith(prefix, StringComparison.Ordinal)).Select(column => column.Index).FirstOrDefault(-1);

    /// <summary>Whether a column is that of the tables of a zone; false past the last column, too.</summary>
    public bool HoldsTables(int index) => known.Exists(column =>
        column.Index == index
        && column.Name.StartsWith($"{LocationFile.Zones}.", StringComparison.Ordinal)
        && column.Name.EndsWith($".{LocationFile.ZoneTables.Name}", StringComparison.Ordinal));

    private string? Add(string written, string name, int index)
    {
        names.Add(name);
        if (Outcomes.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            // A result file, corrected and sent again, brings the last run's outcome along: that is not echoed.
            return null;
        }

        echoes.Add((name, index));
        var meant = Canonical(name, out var wrong);
        if (meant is null)
        {
            return wrong;
        }

        if (!indexes.TryAdd(meant, index))
        {
            return $"the column `{name}` occurs twice.";
        }

        known.Add((meant, index));
        return null;
    }

    private string? Missing() => Array.Find(Required, name => this[name] < 0) is { } name ? $"the column `{name}` is missing." : null;

    // The name as the format writes it; null for a column to be echoed, or for a wrong one.
    private static string? Canonical(string name, out string? wrong)
    {
        wrong = null;
        if (Plain.TryGetValue(name, out var plain))
        {
            return plain;
        }

        var parts = name.Split('.');
        if (parts.Length == 1)
        {
            return null;
        }

        if (LocationFile.Objects.FirstOrDefault(format => Is(parts[0], format.Member)) is { } format)
        {
            var member = name[(parts[0].Length + 1)..];
            wrong = member.Length == 0 ? $"the column `{name}` names no member." : null;
            return wrong is null ? $"{format.Member}.{format.Known.FirstOrDefault(known => Is(known, member)) ?? member}" : null;
        }

        return Is(parts[0], LocationFile.Links) ? Link(name, parts, out wrong)
            : Is(parts[0], LocationFile.Zones) ? Zone(name, parts, out wrong)
            : null;
    }

    private static string? Link(string name, string[] parts, out string? wrong)
    {
        var member = LocationFile.LinkMembers.FirstOrDefault(member => Is(member.Name, parts[^1])).Name;
        var provider = string.Join('.', parts[1..^1]);
        wrong = member is null || provider.Length == 0
            ? $"the column `{name}` is not known: there are `links.<provider>.enabled` and `.parameters`; all else goes into `links_json`."
            : null;
        return wrong is null ? $"{LocationFile.Links}.{provider}.{member}" : null;
    }

    private static string? Zone(string name, string[] parts, out string? wrong)
    {
        var number = 0;
        var member = parts.Length == 3 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out number)
            ? Array.Find([LocationFile.ZoneName, LocationFile.ZoneTables.Name], known => Is(known, parts[2]))
            : null;
        wrong = member is null
            ? $"the column `{name}` is not known: there are `zones.0.name`, `zones.0.tables` and so on; all else goes into `zones_json`."
            : null;
        return member is null ? null : string.Create(CultureInfo.InvariantCulture, $"{LocationFile.Zones}.{number}.{member}");
    }

    private static bool Is(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private IEnumerable<MemberColumns> Build()
    {
        var texts = LocationFile.Texts.Where(indexes.ContainsKey).Select(name => (MemberColumns)new TextColumn(name, indexes[name]));
        var lists = LocationFile.Lists.Where(indexes.ContainsKey).Select(name => new WordsColumn(name, indexes[name]));
        var json = LocationFile.Json
            .Where(name => name != LocationFile.DeliveryBoundaries && this[LocationFile.JsonColumnOf(name)] >= 0)
            .Select(name => new JsonMemberColumn(name, this[LocationFile.JsonColumnOf(name)]));
        var objects = LocationFile.Objects
            .Select(format => new ObjectColumns(
                format.Member, [.. Of(format.Member).Select(column => new NestedColumn(column.Name, column.Index, format.Kind))], JsonOf(format.Member)))
            .Where(columns => columns.Columns.Count > 0 || columns.Json >= 0);
        return [.. texts, new GeoColumns(this[LocationFile.Longitude], this[LocationFile.Latitude]), .. lists, .. json, .. objects, .. Links(), .. Zones()];
    }

    private IEnumerable<MemberColumns> Links()
    {
        var entries = Of(LocationFile.Links)
            .Select(column => (At: column.Name.LastIndexOf('.'), column.Name, column.Index))
            .GroupBy(column => column.Name[..column.At], StringComparer.Ordinal)
            .Select(entry => (entry.Key, Columns: (IReadOnlyList<NestedColumn>)[.. entry.Select(column => new NestedColumn(
                column.Name[(column.At + 1)..], column.Index, LocationFile.LinkMembers.First(member => member.Name == column.Name[(column.At + 1)..]).Kind))]))
            .ToList();
        if (entries.Count > 0 || JsonOf(LocationFile.Links) >= 0)
        {
            yield return new LinkColumns([.. entries.Select(entry => entry.Key)], [.. entries.Select(entry => entry.Columns)], JsonOf(LocationFile.Links));
        }
    }

    private IEnumerable<MemberColumns> Zones()
    {
        var numbers = Of(LocationFile.Zones)
            .Select(column => int.Parse(column.Name[..column.Name.IndexOf('.', StringComparison.Ordinal)], CultureInfo.InvariantCulture))
            .Distinct().Order().ToList();
        if (numbers.Count > 0 || JsonOf(LocationFile.Zones) >= 0)
        {
            yield return new ZoneColumns(
                [.. numbers.Select(number => this[ZoneColumn(number, LocationFile.ZoneName)])],
                [.. numbers.Select(number => ZoneTables(number))],
                JsonOf(LocationFile.Zones));
        }
    }

    private IReadOnlyList<NestedColumn> ZoneTables(int number)
    {
        var (name, kind) = LocationFile.ZoneTables;
        return this[ZoneColumn(number, name)] is >= 0 and var index ? [new NestedColumn(name, index, kind)] : [];
    }

    private static string ZoneColumn(int number, string member) => string.Create(CultureInfo.InvariantCulture, $"{LocationFile.Zones}.{number}.{member}");

    private int JsonOf(string member) => this[LocationFile.JsonColumnOf(member)];

    private IEnumerable<(string Name, int Index)> Of(string group) => known
        .Where(column => column.Name.StartsWith($"{group}.", StringComparison.Ordinal))
        .Select(column => (column.Name[(group.Length + 1)..], column.Index));
}
