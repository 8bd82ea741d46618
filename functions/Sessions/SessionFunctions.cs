using Microsoft.AspNetCore.Http;
using Pepper.Core.Sessions;
using Pepper.Functions.Http;

namespace Pepper.Functions.Sessions;

/// <summary>Sessions, other than by signing in and out. Reference: Sessions.</summary>
public sealed class SessionFunctions(DeleteSessionsHandler delete, CreateAdminSessionHandler create)
{
    /// <summary>DELETE /users/{userId}/sessions.</summary>
    [Function("DeleteSessions"), Access(Access.SelfOrAdmin)]
    public Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "users/{userId}/sessions")] HttpRequest request,
        string userId,
        CancellationToken cancellation) =>
        request.WithAsync(new DeleteSessions(userId), delete.HandleAsync, _ => Answer.NoContent, cancellation);

    /// <summary>DELETE /sessions/{userId}: the same.</summary>
    [Function("DeleteSessionsAlias"), Access(Access.SelfOrAdmin)]
    public Task<IResult> DeleteAlias(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "sessions/{userId}")] HttpRequest request,
        string userId,
        CancellationToken cancellation) => Delete(request, userId, cancellation);

    /// <summary>POST /sessions.</summary>
    [Function("CreateAdminSession"), Access(Access.Admin), SecretReply]
    public Task<IResult> Create(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sessions")] HttpRequest request, CancellationToken cancellation) =>
        request.WithAsync(new CreateAdminSession(), create.HandleAsync, SessionAnswer.OfAdmin, cancellation);

    /// <summary>POST /sessions/admin: the same.</summary>
    [Function("CreateAdminSessionAlias"), Access(Access.Admin), SecretReply]
    public Task<IResult> CreateAlias(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "sessions/admin")] HttpRequest request, CancellationToken cancellation) =>
        Create(request, cancellation);
}
