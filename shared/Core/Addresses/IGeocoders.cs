using Pepper.Core.Tenants;

namespace Pepper.Core.Addresses;

/// <summary>Finds the geocoder of a tenant, by whether the host's settings hold a key for it.</summary>
public interface IGeocoders
{
    /// <summary>The tenant's geocoder.</summary>
    IGeocoder Of(Tenant tenant);
}
