using Pepper.Core.Calls;
using Pepper.Core.Locations.Hours;
using Pepper.Core.Results;
using Pepper.Core.Tenants;
using Pepper.Core.Text;

namespace Pepper.Core.Locations;

/// <summary>Reads a location. Reference: Locations, Get Location by Id.</summary>
/// <param name="LocationId">Which one.</param>
public sealed record GetLocation(string LocationId);

/// <summary>A location as it is at this moment.</summary>
/// <param name="Location">The location.</param>
/// <param name="Open">Whether it is open; null when it says no hours.</param>
public sealed record LocationNow(Location Location, OpenState? Open);

/// <summary>Carries out <see cref="GetLocation"/>.</summary>
public sealed class GetLocationHandler(LocationCatalogue locations, TenantDirectory tenants)
{
    /// <summary>Reads the location.</summary>
    public async Task<Result<LocationNow>> HandleAsync(GetLocation query, Call call, CancellationToken cancellation)
    {
        if (await locations.FindAsync(call.TenantId, query.LocationId, cancellation) is not { } location)
        {
            return Unknown();
        }

        if (OpeningHours.Read(location.OpeningHours) is not { } hours)
        {
            return new LocationNow(location, null);
        }

        var zone = location.Timezone ?? (await tenants.GetAsync(call.TenantId, cancellation)).Settings.Timezone;
        return new LocationNow(location, hours.At(call.Now, TimeZones.Get(zone)));
    }

    internal static Error Unknown() => Error.NotFound("location", "locationId");
}
