using Microsoft.AspNetCore.Http;
using Pepper.Core.Checkins;
using Pepper.Functions.Http;

namespace Pepper.Functions.Checkins;

/// <summary>Checkins. Reference: Checkins, and Locations, Get Checkins for a Location.</summary>
public sealed class CheckinFunctions(
    CreateCheckinHandler create,
    ListCheckinsHandler list,
    ListLocationCheckinsHandler listOfLocation,
    UpdateCheckinHandler update,
    EndCheckinHandler end)
{
    /// <summary>POST /users/{userId}/checkins.</summary>
    [Function("CreateUserCheckin"), Access(Access.SelfOrAdmin)]
    public Task<IResult> CreateOfUser(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "users/{userId}/checkins")] HttpRequest request,
        string userId,
        CancellationToken cancellation) =>
        request.WithBodyAsync(body => CreateCheckin.From(userId, body), create.HandleAsync, CheckinView.One, cancellation);

    /// <summary>GET /users/{userId}/checkins.</summary>
    [Function("ListUserCheckins"), Access(Access.SelfOrAdmin)]
    public Task<IResult> ListOfUser(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "users/{userId}/checkins")] HttpRequest request,
        string userId,
        CancellationToken cancellation) =>
        request.WithQueryAsync(query => ListCheckins.From(userId, query), list.HandleAsync, page => CheckinView.Many(page, Plain), cancellation);

    /// <summary>POST /checkins: the caller's own.</summary>
    [Function("CreateCheckin"), Access(Access.AnyCaller)]
    public Task<IResult> Create(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "checkins")] HttpRequest request, CancellationToken cancellation) =>
        request.WithBodyAsync(body => CreateCheckin.From(null, body), create.HandleAsync, CheckinView.One, cancellation);

    /// <summary>GET /checkins: the caller's own.</summary>
    [Function("ListCheckins"), Access(Access.AnyCaller)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "checkins")] HttpRequest request, CancellationToken cancellation) =>
        request.WithQueryAsync(query => ListCheckins.From(null, query), list.HandleAsync, page => CheckinView.Many(page, Plain), cancellation);

    /// <summary>PUT /checkins/{checkinId}.</summary>
    [Function("UpdateCheckin"), Access(Access.AnyCaller)]
    public Task<IResult> Update(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "checkins/{checkinId}")] HttpRequest request,
        string checkinId,
        CancellationToken cancellation) =>
        request.WithBodyAsync(body => UpdateCheckin.From(checkinId, body), update.HandleAsync, CheckinView.One, cancellation);

    /// <summary>DELETE /checkins/{checkinId}.</summary>
    [Function("EndCheckin"), Access(Access.AnyCaller)]
    public Task<IResult> End(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "checkins/{checkinId}")] HttpRequest request,
        string checkinId,
        CancellationToken cancellation) =>
        request.WithAsync(new EndCheckin(checkinId), end.HandleAsync, _ => Answer.NoContent, cancellation);

    /// <summary>GET /locations/{locationId}/checkins.</summary>
    [Function("ListLocationCheckins"), Access(Access.Admin)]
    public Task<IResult> ListOfLocation(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "locations/{locationId}/checkins")] HttpRequest request,
        string locationId,
        CancellationToken cancellation) =>
        request.WithQueryAsync(
            query => ListLocationCheckins.From(locationId, query),
            listOfLocation.HandleAsync,
            page => CheckinView.Many(page, CheckinView.ForTill),
            cancellation);

    private static CheckinView Plain(CheckinOfUser found) => CheckinView.Of(found.Checkin, found.User);
}
