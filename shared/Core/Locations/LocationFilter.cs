using System.Text.Json;
using Pepper.Core.Input;
using Pepper.Core.Locations.TagGroups;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Locations;

/// <summary>
/// Which locations a list holds; all conditions must be met. For the store they are filters, for locations that were read
/// already a test that says the same. Reference: Locations, Get Locations.
/// </summary>
public sealed record LocationFilter
{
    /// <summary>The states to list; empty where the caller named none: then all for admins, ACTIVE alone for others.</summary>
    public IReadOnlyList<LocationState> States { get; init; } = [];

    /// <summary>Texts of which the title must hold at least one, upper and lower case being the same; empty for any title.</summary>
    public IReadOnlyList<string> Search { get; init; } = [];

    /// <summary>The exact title; null for any.</summary>
    public string? Title { get; init; }

    /// <summary>Tags as they were asked for; the tenant's tag groups say how they count.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Services, of <see cref="LocationChanges.Services"/>, that must all be offered.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];

    /// <summary>Reads the filter from a request's query string.</summary>
    public static LocationFilter Read(QueryFields query) => new()
    {
        States = [.. query.Words("state", [.. WireName.All<LocationState>()]).Select(word => WireName.Parse<LocationState>(word)!.Value).Order()],
        Search = query.List("search"),
        Title = query.Text("title", 255),
        Tags = query.List("tags"),
        Services = [.. query.Words("services", [.. LocationChanges.Services]).Order(StringComparer.Ordinal)],
    };

    /// <summary>The filter with the states that a caller gets who asked for none.</summary>
    public LocationFilter For(bool isAdmin) => States.Count == 0 && !isAdmin ? this with { States = [LocationState.Active] } : this;

    /// <summary>
    /// The tags asked for, in sets of which each must be met by at least one tag. Of a group with <c>matchAll</c> each tag is a set of
    /// its own; those of another group are one set, and those of no group are one, too.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<string>> TagSets(IReadOnlyList<LocationTagGroup> groups)
    {
        var sets = new List<IReadOnlyList<string>>();
        var ungrouped = Tags.Distinct(StringComparer.Ordinal).ToList();
        foreach (var group in groups)
        {
            var named = group.TagNames.ToHashSet(StringComparer.Ordinal);
            var asked = Tags.Where(named.Contains).Distinct(StringComparer.Ordinal).ToList();
            ungrouped.RemoveAll(named.Contains);
            if (group.MatchAll)
            {
                sets.AddRange(asked.Select(tag => (IReadOnlyList<string>)[tag]));
            }
            else if (asked.Count > 0)
            {
                sets.Add(asked);
            }
        }

        if (ungrouped.Count > 0)
        {
            sets.Add(ungrouped);
        }

        return sets;
    }

    /// <summary>The conditions for the store.</summary>
    public IReadOnlyList<Filter> ToFilters(IReadOnlyList<LocationTagGroup> groups)
    {
        var filters = new List<Filter>();
        if (States.Count > 0)
        {
            filters.Add(new Filter("state", FilterOperator.In, States.Select(state => WireName.Of(state)).ToArray()));
        }

        if (Search.Count > 0)
        {
            filters.Add(new Filter("title", FilterOperator.ContainsAnyIgnoreCase, Search));
        }

        if (Title is not null)
        {
            filters.Add(Filter.Equal("title", Title));
        }

        filters.AddRange(TagSets(groups).Select(tags => new Filter("tags", FilterOperator.HasAny, tags)));
        filters.AddRange(Services.Select(service => Filter.Equal($"services.{service}", true)));
        return filters;
    }

    /// <summary>Whether a location meets the conditions, as the store would find with <see cref="ToFilters"/>.</summary>
    public bool IsMetBy(Location location, IReadOnlyList<LocationTagGroup> groups) =>
        (States.Count == 0 || States.Contains(location.State))
        && (Search.Count == 0 || Search.Any(text => location.Title.Contains(text, StringComparison.OrdinalIgnoreCase)))
        && (Title is null || Title == location.Title)
        && TagSets(groups).All(tags => location.Tags is { } own && tags.Any(own.Contains))
        && Services.All(service => Offers(location, service));

    private static bool Offers(Location location, string service) =>
        location.Services is { ValueKind: JsonValueKind.Object } services
        && services.TryGetProperty(service, out var offered)
        && offered.ValueKind == JsonValueKind.True;
}
