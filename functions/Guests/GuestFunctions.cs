using Microsoft.AspNetCore.Http;
using Pepper.Core.Guests;
using Pepper.Functions.Http;
using Pepper.Functions.Sessions;

namespace Pepper.Functions.Guests;

/// <summary>People who order without an account. Reference: Guests.</summary>
public sealed class GuestFunctions(CreateGuestHandler create)
{
    /// <summary>POST /guests.</summary>
    [Function("CreateGuest"), Access(Access.Anonymous), SecretReply]
    public Task<IResult> Create(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "guests")] HttpRequest request, CancellationToken cancellation) =>
        request.WithBodyAsync(CreateGuest.From, create.HandleAsync, SessionAnswer.OfUser, cancellation);

    /// <summary>POST /guests/session: the same.</summary>
    [Function("CreateGuestAlias"), Access(Access.Anonymous), SecretReply]
    public Task<IResult> CreateAlias(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "guests/session")] HttpRequest request, CancellationToken cancellation) =>
        Create(request, cancellation);
}
