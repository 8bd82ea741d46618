using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Results;
using Pepper.Core.Users;

namespace Pepper.Core.Addresses;

/// <summary>Puts another address in the place of one. Reference: Addresses, Update Addresses for User.</summary>
/// <param name="UserId">Whose.</param>
/// <param name="AddressId">Which one.</param>
/// <param name="Address">The whole address as it is to be.</param>
public sealed record UpdateAddress(string UserId, string AddressId, AddressInput Address)
{
    /// <summary>Reads the command from a request's body.</summary>
    public static Result<UpdateAddress> From(string userId, string addressId, Fields body) =>
        AddressInput.From(body).Map(address => new UpdateAddress(userId, addressId, address));

    /// <summary>The addresses with this one changed, in the order they had.</summary>
    public Result<IReadOnlyList<UserAddress>> Decide(IReadOnlyList<UserAddress> addresses)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        return addresses.Any(address => address.Id == AddressId)
            ? (List<UserAddress>)[.. addresses.Select(address => address.Id == AddressId ? Address.WithId(AddressId) : address)]
            : UserAddresses.NotFound();
    }
}

/// <summary>Carries out <see cref="UpdateAddress"/>.</summary>
public sealed class UpdateAddressHandler(UserAddresses addresses)
{
    /// <summary>Changes the address; answers all of the user's.</summary>
    public Task<Result<IReadOnlyList<UserAddress>>> HandleAsync(UpdateAddress command, Call call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        return addresses.ChangeAsync(command.UserId, command.Decide, call, cancellation);
    }
}
