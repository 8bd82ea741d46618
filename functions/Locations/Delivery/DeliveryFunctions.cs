using Microsoft.AspNetCore.Http;
using Pepper.Core.Locations.Delivery;
using Pepper.Functions.Http;

namespace Pepper.Functions.Locations.Delivery;

/// <summary>Who delivers to a place. Reference: Locations, Get Locations for Delivery; Delivery, the same.</summary>
public sealed class DeliveryFunctions(ListDeliveringLocationsHandler list)
{
    /// <summary>GET /locations/delivery.</summary>
    [Function("FindDeliveringLocations"), Access(Access.AnyCaller)]
    public Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "locations/delivery")] HttpRequest request,
        CancellationToken cancellation) =>
        request.WithQueryAsync(
            ListDeliveringLocations.From,
            async (query, call, stop) => (await list.HandleAsync(query, call, stop)).Map(items => LocationView.Many(items, query.Include)),
            answer => answer,
            cancellation);

    /// <summary>GET /delivery/locations, the same.</summary>
    [Function("ListDeliveringLocationsAlias"), Access(Access.AnyCaller)]
    public Task<IResult> ListAlias(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "delivery/locations")] HttpRequest request,
        CancellationToken cancellation) => List(request, cancellation);
}
