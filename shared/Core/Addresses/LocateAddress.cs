using Pepper.Core.Calls;
using Pepper.Core.Geo;
using Pepper.Core.Input;
using Pepper.Core.Results;
using Pepper.Core.Tenants;
using Pepper.Core.Users;

namespace Pepper.Core.Addresses;

/// <summary>Tells where an address is. Reference: Addresses, Get an addresses' coordinates.</summary>
/// <param name="Address">The address.</param>
public sealed record LocateAddress(PostalAddress Address)
{
    /// <summary>Reads the query from a request's body.</summary>
    public static Result<LocateAddress> From(Fields body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return body.Finish(new LocateAddress(AddressInput.PostalIn(body)));
    }
}

/// <summary>Carries out <see cref="LocateAddress"/>.</summary>
public sealed class LocateAddressHandler(TenantDirectory tenants, IGeocoders geocoders)
{
    /// <summary>Asks the tenant's geocoder; 404 when it finds nothing.</summary>
    public async Task<Result<GeoPosition>> HandleAsync(LocateAddress query, Call call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(call);
        var geocoder = geocoders.Of(await tenants.GetAsync(call.TenantId, cancellation));
        return await geocoder.LocateAsync(query.Address, cancellation);
    }
}
