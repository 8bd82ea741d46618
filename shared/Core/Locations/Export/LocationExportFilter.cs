using System.Text.Json;
using System.Text.Json.Serialization;
using Pepper.Core.Input;
using Pepper.Core.Text;

namespace Pepper.Core.Locations.Export;

/// <summary>Which locations are exported: those that are as every filter that was sent says.</summary>
/// <param name="State">In one of these states.</param>
/// <param name="LocationIds">With one of these ids.</param>
/// <param name="Tags">With at least one of these tags.</param>
/// <param name="Services">With all of these services.</param>
/// <param name="Search">With this in the title, upper and lower case being the same.</param>
internal sealed record LocationExportFilter(
    IReadOnlyList<LocationState>? State,
    IReadOnlyList<string>? LocationIds,
    IReadOnlyList<string>? Tags,
    IReadOnlyList<string>? Services,
    string? Search)
{
    private const int MaxItems = 100;
    private const int MaxWord = 255;

    /// <summary>All locations.</summary>
    public static LocationExportFilter All { get; } = new(null, null, null, null, null);

    /// <summary>Reads the filters of a body.</summary>
    public static LocationExportFilter Read(Fields filters)
    {
        filters.RefuseOthers("state", "locationIds", "tags", "services", "search");
        var filter = new LocationExportFilter(
            ReadStates(filters),
            filters.Ids("locationIds", MaxItems),
            filters.Texts("tags", MaxItems, MaxWord),
            filters.Texts("services", MaxItems, MaxWord),
            filters.Text("search", MaxWord, 1));
        foreach (var (name, items) in (IEnumerable<(string, int?)>)
            [("state", filter.State?.Count), ("locationIds", filter.LocationIds?.Count), ("tags", filter.Tags?.Count), ("services", filter.Services?.Count)])
        {
            if (items == 0)
            {
                filters.Fail(name, "must not be empty; leave it out for all.");
            }
        }

        if (filter.Services?.FirstOrDefault(service => !LocationChanges.Services.Contains(service)) is not null)
        {
            filters.Fail("services", $"may hold {string.Join(", ", LocationChanges.Services)}.");
        }

        return filter;
    }

    /// <summary>What <see cref="Write"/> has written.</summary>
    public static LocationExportFilter Parse(string text) => JsonSerializer.Deserialize(text, LocationExportJson.Default.LocationExportFilter)!;

    /// <summary>The filter as text.</summary>
    public string Write() => JsonSerializer.Serialize(this, LocationExportJson.Default.LocationExportFilter);

    /// <summary>Whether a location is as the filter says.</summary>
    public bool Fits(Location location) =>
        State?.Contains(location.State) != false
        && LocationIds?.Contains(location.Id, StringComparer.Ordinal) != false
        && Tags?.Any(tag => location.Tags?.Contains(tag, StringComparer.Ordinal) == true) != false
        && Services?.All(service => location.Services is { } services && services.TryGetProperty(service, out var offered) && offered.ValueKind == JsonValueKind.True) != false
        && (Search is null || location.Title.Contains(Search, StringComparison.OrdinalIgnoreCase));

    private static List<LocationState>? ReadStates(Fields filters)
    {
        if (filters.Texts("state", MaxItems, MaxWord) is not { } words)
        {
            return null;
        }

        List<LocationState> states = [.. words.Select(WireName.Parse<LocationState>).OfType<LocationState>()];
        if (states.Count < words.Count)
        {
            filters.Fail("state", $"may hold {string.Join(", ", WireName.All<LocationState>())}.");
        }

        return states;
    }
}

/// <summary>How what steps of an export record is written as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LocationExportColumns))]
[JsonSerializable(typeof(LocationExportFilter))]
internal sealed partial class LocationExportJson : JsonSerializerContext;
