using Microsoft.AspNetCore.Http;
using Pepper.Core.Addresses;
using Pepper.Core.Users;
using Pepper.Functions.Http;

namespace Pepper.Functions.Addresses;

/// <summary>Where users live and have things brought to. Each call answers all of the user's addresses. Reference: Addresses.</summary>
public sealed class UserAddressFunctions(CreateAddressHandler create, UpdateAddressHandler update, DeleteAddressHandler delete)
{
    /// <summary>POST /users/{userId}/addresses.</summary>
    [Function("CreateAddress"), Access(Access.SelfOrAdmin)]
    public Task<IResult> Create(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "users/{userId}/addresses")] HttpRequest request,
        string userId,
        CancellationToken cancellation) =>
        request.WithBodyAsync(body => CreateAddress.From(userId, body), create.HandleAsync, All, cancellation);

    /// <summary>PUT /users/{userId}/addresses/{addressId}.</summary>
    [Function("UpdateAddress"), Access(Access.SelfOrAdmin)]
    public Task<IResult> Update(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "users/{userId}/addresses/{addressId}")] HttpRequest request,
        string userId,
        string addressId,
        CancellationToken cancellation) =>
        request.WithBodyAsync(body => UpdateAddress.From(userId, addressId, body), update.HandleAsync, All, cancellation);

    /// <summary>DELETE /users/{userId}/addresses/{addressId}.</summary>
    [Function("DeleteAddress"), Access(Access.SelfOrAdmin)]
    public Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "users/{userId}/addresses/{addressId}")] HttpRequest request,
        string userId,
        string addressId,
        CancellationToken cancellation) =>
        request.WithAsync(new DeleteAddress(userId, addressId), delete.HandleAsync, All, cancellation);

    private static Answer All(IReadOnlyList<UserAddress> addresses) =>
        Answer.Json(addresses, AddressViews.Default.IReadOnlyListUserAddress);
}
