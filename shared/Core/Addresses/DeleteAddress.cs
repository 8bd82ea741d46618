using Pepper.Core.Calls;
using Pepper.Core.Results;
using Pepper.Core.Users;

namespace Pepper.Core.Addresses;

/// <summary>Removes an address from a user. Reference: Addresses, Delete Addresses from User.</summary>
/// <param name="UserId">Whose.</param>
/// <param name="AddressId">Which one.</param>
public sealed record DeleteAddress(string UserId, string AddressId)
{
    /// <summary>The addresses without this one.</summary>
    public Result<IReadOnlyList<UserAddress>> Decide(IReadOnlyList<UserAddress> addresses)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        var left = addresses.Where(address => address.Id != AddressId).ToList();
        return left.Count < addresses.Count ? left : UserAddresses.NotFound();
    }
}

/// <summary>Carries out <see cref="DeleteAddress"/>.</summary>
public sealed class DeleteAddressHandler(UserAddresses addresses)
{
    /// <summary>Removes the address; answers those that are left.</summary>
    public Task<Result<IReadOnlyList<UserAddress>>> HandleAsync(DeleteAddress command, Call call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        return addresses.ChangeAsync(command.UserId, command.Decide, call, cancellation);
    }
}
