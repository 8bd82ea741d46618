using Microsoft.AspNetCore.Http;
using Pepper.Core.Locations;
using Pepper.Functions.Http;

namespace Pepper.Functions.Locations;

/// <summary>Locations. Reference: Locations.</summary>
public sealed class LocationFunctions(
    CreateLocationHandler create, ListLocationsHandler list, GetLocationHandler get, UpdateLocationHandler update, DeleteLocationHandler delete)
{
    /// <summary>POST /locations.</summary>
    [Function("CreateLocation"), Access(Access.Admin), CurrentFrom(9)]
    public Task<IResult> Create(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "locations")] HttpRequest request, CancellationToken cancellation) =>
        request.WithBodyAsync(CreateLocation.From, create.HandleAsync, LocationView.Of, cancellation);

    /// <summary>GET /locations: oldest first, or nearest first from <c>lat</c> and <c>long</c>.</summary>
    [Function("ListLocations"), Access(Access.AnyCaller), CurrentFrom(ListLocations.CurrentFrom)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "locations")] HttpRequest request, CancellationToken cancellation) =>
        request.WithQueryAsync(
            query => ListLocations.From(query, ApiCall.Of(request).Call.ApiVersion),
            async (query, call, stop) => (await list.HandleAsync(query, call, stop)).Map(page => LocationView.Many(page, query)),
            answer => answer,
            cancellation);

    /// <summary>GET /locations/{locationId}.</summary>
    [Function("GetLocation"), Access(Access.AnyCaller)]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "locations/{locationId}")] HttpRequest request,
        string locationId,
        CancellationToken cancellation) =>
        request.WithAsync(new GetLocation(locationId), get.HandleAsync, LocationView.Of, cancellation);

    /// <summary>PUT /locations/{locationId}.</summary>
    [Function("UpdateLocation"), Access(Access.Admin)]
    public Task<IResult> Update(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "locations/{locationId}")] HttpRequest request,
        string locationId,
        CancellationToken cancellation) =>
        request.WithBodyAsync(body => UpdateLocation.From(locationId, body), update.HandleAsync, LocationView.Of, cancellation);

    /// <summary>DELETE /locations/{locationId}.</summary>
    [Function("DeleteLocation"), Access(Access.Admin)]
    public Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "locations/{locationId}")] HttpRequest request,
        string locationId,
        CancellationToken cancellation) =>
        request.WithAsync(new DeleteLocation(locationId), delete.HandleAsync, _ => Answer.NoContent, cancellation);
}
