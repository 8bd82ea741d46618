using Pepper.Core.Calls;
using Pepper.Core.Results;

namespace Pepper.Core.Locations.Registers;

/// <summary>Reads a register. Reference: Locations, Get a Register.</summary>
/// <param name="LocationId">The location it stands in.</param>
/// <param name="RegisterId">Which one.</param>
public sealed record GetRegister(string LocationId, string RegisterId);

/// <summary>Carries out <see cref="GetRegister"/>.</summary>
public sealed class GetRegisterHandler(RegisterCatalogue catalogue)
{
    /// <summary>Reads the register.</summary>
    public async Task<Result<Register>> HandleAsync(GetRegister query, Call call, CancellationToken cancellation)
    {
        var found = await catalogue.FindAsync(call.TenantId, query.LocationId, cancellation);
        return found.Then(known => known.Registers.Find(query.RegisterId) is { } register ? register : (Result<Register>)RegisterCatalogue.Unknown());
    }
}
