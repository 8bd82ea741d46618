using Pepper.Core.Calls;
using Pepper.Core.Results;

namespace Pepper.Core.Locations.Registers;

/// <summary>Deletes a register. Reference: Locations, Delete a Register.</summary>
/// <param name="LocationId">The location it stands in.</param>
/// <param name="RegisterId">Which one.</param>
public sealed record DeleteRegister(string LocationId, string RegisterId);

/// <summary>Carries out <see cref="DeleteRegister"/>.</summary>
public sealed class DeleteRegisterHandler(RegisterCatalogue catalogue, UnitOfWork work)
{
    /// <summary>Deletes the register.</summary>
    public Task<Result<Nothing>> HandleAsync(DeleteRegister command, Call call, CancellationToken cancellation) =>
        work.RunAsync<Nothing>(
            call,
            Location.PartitionOf(call.TenantId),
            async () =>
            {
                var found = await catalogue.FindAsync(call.TenantId, command.LocationId, cancellation);
                if (!found.IsSuccess)
                {
                    return found.Error;
                }

                return found.Value.Stored is { } stored && stored.Value.Find(command.RegisterId) is not null
                    ? Decision.Change(
                        Nothing.Value, LocationRegisters.DocumentType.Replace(stored, stored.Value.Without(command.RegisterId)))
                    : RegisterCatalogue.Unknown();
            },
            cancellation);
}
