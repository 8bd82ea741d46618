using Pepper.Core.Actions;

namespace Pepper.Core.Locations;

/// <summary>Where something happens, and whose calendar counts there.</summary>
/// <param name="LocationId">The location that was named; null for none.</param>
/// <param name="Title">Its title; null when the platform does not know it.</param>
/// <param name="Zone">Its time zone, or else the tenant's.</param>
public sealed record Place(string? LocationId, string? Title, TimeZoneInfo Zone)
{
    /// <summary>Its tags; null when there are none, or the platform does not know it.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>The regions it belongs to; null when there are none, or the platform does not know it.</summary>
    public IReadOnlyList<string>? Regions { get; init; }

    /// <summary>The place as an action's context tells of it; null when no location was named.</summary>
    public ActionLocation? ForAction() =>
        LocationId is null ? null : new ActionLocation(LocationId, Title) { Tags = Tags, Regions = Regions, Zone = Zone };
}
