using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Results;

namespace Pepper.Core.Locations.Registers;

/// <summary>Adds a register to a location. Reference: Locations, Create a Register.</summary>
/// <param name="LocationId">Which location.</param>
/// <param name="Title">The register's name, 1 to 255 characters.</param>
public sealed record CreateRegister(string LocationId, string Title)
{
    /// <summary>The most characters of a title.</summary>
    public const int MaxTitle = 255;

    /// <summary>Reads the command from a request's body.</summary>
    public static Result<CreateRegister> From(string locationId, Fields body) =>
        body.Finish(new CreateRegister(locationId, body.RequiredText("title", MaxTitle)));
}

/// <summary>Carries out <see cref="CreateRegister"/>.</summary>
public sealed class CreateRegisterHandler(RegisterCatalogue catalogue, UnitOfWork work)
{
    /// <summary>Adds the register.</summary>
    public Task<Result<Register>> HandleAsync(CreateRegister command, Call call, CancellationToken cancellation)
    {
        var register = new Register(call.NewId("register"), call.TenantId, command.LocationId, command.Title, call.Now, call.Now);
        return work.RunAsync<Register>(
            call,
            Location.PartitionOf(call.TenantId),
            async () =>
            {
                var found = await catalogue.FindAsync(call.TenantId, command.LocationId, cancellation);
                if (!found.IsSuccess)
                {
                    return found.Error;
                }

                var registers = found.Value.Registers.With(register);
                return registers.IsSuccess ? Add(found.Value, registers.Value, register) : registers.Error;
            },
            cancellation);
    }

    // The location is written as it is, so that the commit fails if it is deleted meanwhile.
    private static Decision<Register> Add(RegistersOfLocation known, LocationRegisters all, Register register) => Decision.Change(
        register,
        Location.DocumentType.Replace(known.Location, known.Location.Value),
        known.Stored is { } stored
            ? LocationRegisters.DocumentType.Replace(stored, all)
            : LocationRegisters.DocumentType.Create(LocationRegisters.DocumentIdOf(register.LocationId), all));
}
