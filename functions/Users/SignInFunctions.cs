using Microsoft.AspNetCore.Http;
using Pepper.Core.Users;
using Pepper.Functions.Http;
using Pepper.Functions.Sessions;

namespace Pepper.Functions.Users;

/// <summary>How users get in, and out. Reference: Users, Activate, Login, Logout and Reset.</summary>
public sealed class SignInFunctions(ActivateUserHandler activate, LogInHandler logIn, LogOutHandler logOut, ResetPasswordHandler reset)
{
    /// <summary>POST /users/activate.</summary>
    [Function("ActivateUser"), Access(Access.Anonymous), SecretReply]
    public Task<IResult> Activate(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "users/activate")] HttpRequest request, CancellationToken cancellation) =>
        request.WithBodyAsync(
            ActivateUser.From,
            activate.HandleAsync,
            activation => activation.Session is { } session ? SessionAnswer.OfUser(session) : Answer.NoContent,
            cancellation);

    /// <summary>POST /users/login.</summary>
    [Function("LoginUser"), Access(Access.Anonymous), SecretReply]
    public Task<IResult> LogIn(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "users/login")] HttpRequest request, CancellationToken cancellation) =>
        request.WithQueryAsync(_ => BasicCredentials.Read(request), logIn.HandleAsync, SessionAnswer.OfUser, cancellation);

    /// <summary>GET /users/login: the same, as there is no body.</summary>
    [Function("GetLogin"), Access(Access.Anonymous), SecretReply]
    public Task<IResult> LogInByGet(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "users/login")] HttpRequest request, CancellationToken cancellation) =>
        LogIn(request, cancellation);

    /// <summary>POST /users/logout.</summary>
    [Function("LogoutUser"), Access(Access.AnyCaller), SecretReply]
    public Task<IResult> LogOut(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "users/logout")] HttpRequest request, CancellationToken cancellation) =>
        request.WithQueryAsync(Core.Users.LogOut.From, logOut.HandleAsync, _ => Answer.NoContent, cancellation);

    /// <summary>GET /users/logout: the same.</summary>
    [Function("GetLogout"), Access(Access.AnyCaller)]
    public Task<IResult> LogOutByGet(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "users/logout")] HttpRequest request, CancellationToken cancellation) =>
        LogOut(request, cancellation);

    /// <summary>DELETE /users/logout: the same.</summary>
    [Function("DeleteLogout"), Access(Access.AnyCaller)]
    public Task<IResult> LogOutByDelete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "users/logout")] HttpRequest request, CancellationToken cancellation) =>
        LogOut(request, cancellation);

    /// <summary>POST /users/reset.</summary>
    [Function("ResetPassword"), Access(Access.Anonymous), SecretReply]
    public Task<IResult> Reset(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "users/reset")] HttpRequest request, CancellationToken cancellation) =>
        request.WithBodyAsync(ResetPassword.From, reset.HandleAsync, _ => Answer.NoContent, cancellation);
}
