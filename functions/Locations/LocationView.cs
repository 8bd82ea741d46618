using System.Text.Json;
using Pepper.Core.Locations;
using Pepper.Core.Text;
using Pepper.Functions.Http;

namespace Pepper.Functions.Locations;

/// <summary>How locations are answered.</summary>
internal static class LocationView
{
    /// <summary>The location as it is stored.</summary>
    internal static Answer Of(Location location) => Answer.Json(Shown(location), LocationsJson.Default.Location);

    /// <summary>The location, with whether it is open now and when that changes.</summary>
    internal static Answer Of(LocationNow now)
    {
        var view = JsonSerializer.SerializeToNode(Shown(now.Location), LocationsJson.Default.Location)!.AsObject();
        if (now.Open is { } open)
        {
            view["isOpen"] = open.IsOpen;
            if (open.ChangesAt is { } at)
            {
                view[open.IsOpen ? "openUntil" : "opensAt"] = Timestamp.Write(at);
            }
        }

        return Answer.Json(view, LocationViews.Default.JsonObject);
    }

    private static Location Shown(Location location) => location with { DeliveryBoundaries = null, DeliveryCells = null };
}
