using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Results;
using Pepper.Core.Users;

namespace Pepper.Core.Addresses;

/// <summary>Adds an address to a user. Reference: Addresses, Create Addresses for User.</summary>
/// <param name="UserId">Whose.</param>
/// <param name="Address">The address.</param>
public sealed record CreateAddress(string UserId, AddressInput Address)
{
    /// <summary>Reads the command from a request's body.</summary>
    public static Result<CreateAddress> From(string userId, Fields body) =>
        AddressInput.From(body).Map(address => new CreateAddress(userId, address));

    /// <summary>The addresses with the new one at their end; refused when there are as many as there can be.</summary>
    public Result<IReadOnlyList<UserAddress>> Decide(IReadOnlyList<UserAddress> addresses, string id)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        return addresses.Count < UserAddresses.Max
            ? (List<UserAddress>)[.. addresses, Address.WithId(id)]
            : Error.Refused($"A user can have at most {UserAddresses.Max} addresses.");
    }
}

/// <summary>Carries out <see cref="CreateAddress"/>.</summary>
public sealed class CreateAddressHandler(UserAddresses addresses)
{
    /// <summary>Adds the address; answers all of the user's.</summary>
    public Task<Result<IReadOnlyList<UserAddress>>> HandleAsync(CreateAddress command, Call call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(call);
        var id = call.NewId("address");
        return addresses.ChangeAsync(command.UserId, known => command.Decide(known, id), call, cancellation);
    }
}
