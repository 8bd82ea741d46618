using Microsoft.AspNetCore.Http;
using Pepper.Core.Users;
using Pepper.Functions.Http;
using Pepper.Functions.Sessions;

namespace Pepper.Functions.Users;

/// <summary>Signing in, and up, by a provider's ID token. Reference: Users, Login/Create a user via SSO.</summary>
public sealed class SsoFunctions(LogInBySsoHandler logIn)
{
    /// <summary>POST /users/login/{ssoProvider}.</summary>
    [Function("LoginBySso"), Access(Access.Anonymous), SecretReply]
    public Task<IResult> LogIn(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "users/login/{ssoProvider}")] HttpRequest request,
        string ssoProvider,
        CancellationToken cancellation) =>
        request.WithBodyAndQueryAsync(
            (body, query) => LogInBySso.From(ssoProvider, body, query), logIn.HandleAsync, SessionAnswer.OfUser, cancellation);

    /// <summary>POST /users/sso/{ssoProvider}: the same.</summary>
    [Function("LoginBySsoAlias"), Access(Access.Anonymous), SecretReply]
    public Task<IResult> LogInByAlias(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "users/sso/{ssoProvider}")] HttpRequest request,
        string ssoProvider,
        CancellationToken cancellation) =>
        LogIn(request, ssoProvider, cancellation);
}
