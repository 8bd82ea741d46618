using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Results;

namespace Pepper.Core.Locations.Registers;

/// <summary>Changes a register; what is not sent stays. Reference: Locations, Update a Register.</summary>
/// <param name="LocationId">The location it stands in.</param>
/// <param name="RegisterId">Which one.</param>
/// <param name="Title">Its name, 1 to 255 characters; null to leave it.</param>
public sealed record UpdateRegister(string LocationId, string RegisterId, string? Title)
{
    /// <summary>Reads the command from a request's body.</summary>
    public static Result<UpdateRegister> From(string locationId, string registerId, Fields body) =>
        body.Finish(new UpdateRegister(locationId, registerId, body.Text("title", CreateRegister.MaxTitle, 1)));

    /// <summary>The register as changed; the same one when nothing changes.</summary>
    public Register Decide(Register register, DateTimeOffset now) =>
        Title is null || Title == register.Title ? register : register with { Title = Title, Updated = now };
}

/// <summary>Carries out <see cref="UpdateRegister"/>.</summary>
public sealed class UpdateRegisterHandler(RegisterCatalogue catalogue, UnitOfWork work)
{
    /// <summary>Changes the register.</summary>
    public Task<Result<Register>> HandleAsync(UpdateRegister command, Call call, CancellationToken cancellation) =>
        work.RunAsync<Register>(
            call,
            Location.PartitionOf(call.TenantId),
            async () =>
            {
                var found = await catalogue.FindAsync(call.TenantId, command.LocationId, cancellation);
                if (!found.IsSuccess)
                {
                    return found.Error;
                }

                if (found.Value.Stored is not { } stored || stored.Value.Find(command.RegisterId) is not { } register)
                {
                    return RegisterCatalogue.Unknown();
                }

                var changed = command.Decide(register, call.Now);
                return changed == register
                    ? Decision.Unchanged(register)
                    : Decision.Change(changed, LocationRegisters.DocumentType.Replace(stored, stored.Value.Replacing(changed)));
            },
            cancellation);
}
