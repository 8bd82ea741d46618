using Pepper.Core.Calls;
using Pepper.Core.Results;

namespace Pepper.Core.Locations.Registers;

/// <summary>Lists the registers of a location, oldest first. Reference: Locations, Get Registers for a Location.</summary>
/// <param name="LocationId">Which location.</param>
public sealed record ListRegisters(string LocationId);

/// <summary>Carries out <see cref="ListRegisters"/>.</summary>
public sealed class ListRegistersHandler(RegisterCatalogue catalogue)
{
    /// <summary>Reads the registers.</summary>
    public async Task<Result<LocationRegisters>> HandleAsync(ListRegisters query, Call call, CancellationToken cancellation) =>
        (await catalogue.FindAsync(call.TenantId, query.LocationId, cancellation)).Map(found => found.Registers);
}
