using System.Text.Json;
using Pepper.Core.Input;

namespace Pepper.Core.Locations.Import;

/// <summary>A row of a file of locations, as read.</summary>
/// <param name="Number">Its number, the first row after the header being 0.</param>
/// <param name="Cells">Its cells, as written.</param>
/// <param name="Id">The id it names; null for none.</param>
/// <param name="Title">The title it names.</param>
/// <param name="Changes">What it makes of a new location; null when something is wrong with it.</param>
/// <param name="Errors">What is wrong with it, whichever location it is for; nothing is written unless this is empty.</param>
internal sealed record LocationRow(
    int Number, IReadOnlyList<string> Cells, string? Id, string Title, RowChanges? Changes, IReadOnlyList<string> Errors);

/// <summary>What a row makes of a location.</summary>
/// <param name="Members">What a call could change, too.</param>
/// <param name="DeliveryBoundaries">The delivery boundaries.</param>
internal sealed record RowChanges(LocationChanges Members, Edit<JsonElement?> DeliveryBoundaries)
{
    /// <summary>The location that the row makes.</summary>
    public Location Create(string id, string tenantId, DateTimeOffset now) =>
        Complete(new CreateLocation(Members).Decide(id, tenantId, now));

    /// <summary>The location that the row makes of one.</summary>
    public Location Update(Location location, DateTimeOffset now) =>
        Complete(new UpdateLocation(location.Id, Members).Decide(location, now));

    private Location Complete(Location location) =>
        location with { DeliveryBoundaries = DeliveryBoundaries.Apply(location.DeliveryBoundaries, null) };
}
