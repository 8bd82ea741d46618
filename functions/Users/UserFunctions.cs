using Microsoft.AspNetCore.Http;
using Pepper.Core.Users;
using Pepper.Functions.Http;

namespace Pepper.Functions.Users;

/// <summary>Members, guests and admins of a tenant. Reference: Users.</summary>
public sealed class UserFunctions(
    CreateUserHandler create,
    GetUserHandler get,
    ListUsersHandler list,
    LookupUsersHandler lookup,
    UpdateUserHandler update,
    DeleteUserHandler delete)
{
    /// <summary>POST /users.</summary>
    [Function("CreateUser"), Access(Access.Anonymous), SecretMember("token")]
    public Task<IResult> Create(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "users")] HttpRequest request, CancellationToken cancellation) =>
        request.WithBodyAndQueryAsync(
            CreateUser.From, create.HandleAsync, user => Answer.Json(UserView.New(user), UserViews.Default.UserView), cancellation);

    /// <summary>GET /users.</summary>
    [Function("GetUsers"), Access(Access.Admin), CurrentFrom(4)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "users")] HttpRequest request, CancellationToken cancellation) =>
        request.WithQueryAsync(ListUsers.From, list.HandleAsync, Many, cancellation);

    /// <summary>POST /users/lookup.</summary>
    [Function("LookupUsers"), Access(Access.Admin)]
    public Task<IResult> Lookup(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "users/lookup")] HttpRequest request, CancellationToken cancellation) =>
        request.WithBodyAndQueryAsync(LookupUsers.From, lookup.HandleAsync, Many, cancellation);

    /// <summary>GET /users/{userId}.</summary>
    [Function("GetUser"), Access(Access.SelfOrAdmin), CurrentFrom(4)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "users/{userId}")] HttpRequest request,
        string userId,
        CancellationToken cancellation) =>
        request.WithQueryAsync(
            query => GetUser.From(userId, query),
            get.HandleAsync,
            details => Answer.Json(UserView.One(details), UserViews.Default.UserView),
            cancellation);

    /// <summary>PUT /users/{userId}.</summary>
    [Function("UpdateUser"), Access(Access.SelfOrAdmin)]
    public Task<IResult> Update(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "users/{userId}")] HttpRequest request,
        string userId,
        CancellationToken cancellation) =>
        request.WithBodyAsync(
            body => UpdateUser.From(userId, body),
            update.HandleAsync,
            user => Answer.Json(UserView.Full(user), UserViews.Default.UserView),
            cancellation);

    /// <summary>DELETE /users/{userId}.</summary>
    [Function("DeleteUser"), Access(Access.SelfOrAdmin)]
    public Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "users/{userId}")] HttpRequest request,
        string userId,
        CancellationToken cancellation) =>
        request.WithQueryAsync(query => DeleteUser.From(userId, query), delete.HandleAsync, _ => Answer.NoContent, cancellation);

    private static Answer Many(Core.Paging.Page<UserDetails> page) => PageAnswer.Of(page.Map(UserView.Listed), UserViews.Default.UserView);
}
