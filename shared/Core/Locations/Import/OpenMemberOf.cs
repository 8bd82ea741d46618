using System.Text.Json;

namespace Pepper.Core.Locations.Import;

/// <summary>Finds members of a location that are objects by their names.</summary>
internal static class OpenMemberOf
{
    /// <summary>The member; null when the location has none.</summary>
    public static JsonElement? OpenMember(this Location location, string name) => name switch
    {
        "address" => location.Address,
        "contacts" => location.Contacts,
        "services" => location.Services,
        "openingHours" => location.OpeningHours,
        "links" => location.Links,
        "zones" => location.Zones,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };
}
