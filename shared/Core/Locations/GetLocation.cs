using Pepper.Core.Calls;
using Pepper.Core.Results;

namespace Pepper.Core.Locations;

/// <summary>Reads a location. Reference: Locations, Get Location by Id.</summary>
/// <param name="LocationId">Which one.</param>
public sealed record GetLocation(string LocationId);

/// <summary>Carries out <see cref="GetLocation"/>.</summary>
public sealed class GetLocationHandler(LocationCatalogue locations)
{
    /// <summary>Reads the location.</summary>
    public async Task<Result<Location>> HandleAsync(GetLocation query, Call call, CancellationToken cancellation) =>
        await locations.FindAsync(call.TenantId, query.LocationId, cancellation) is { } location ? location : Unknown();

    internal static Error Unknown() => Error.NotFound("location", "locationId");
}
