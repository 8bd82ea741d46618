using Microsoft.AspNetCore.Http;
using Pepper.Core.Delivery;
using Pepper.Core.Locations.Delivery;
using Pepper.Functions.Http;

namespace Pepper.Functions.Locations.Delivery;

/// <summary>Where locations deliver. Reference: Locations, Delivery Boundaries.</summary>
public sealed class DeliveryBoundaryFunctions(
    CreateDeliveryBoundaryHandler create, UpdateDeliveryBoundaryHandler update, DeleteDeliveryBoundaryHandler delete)
{
    /// <summary>POST /locations/{locationId}/deliveryboundaries.</summary>
    [Function("CreateDeliveryBoundary"), Access(Access.Admin)]
    public Task<IResult> Create(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "locations/{locationId}/deliveryboundaries")] HttpRequest request,
        string locationId,
        CancellationToken cancellation) =>
        request.WithBodyAsync(body => CreateDeliveryBoundary.From(locationId, body), create.HandleAsync, All, cancellation);

    /// <summary>PUT /locations/{locationId}/deliveryboundaries.</summary>
    [Function("UpdateDeliveryBoundary"), Access(Access.Admin)]
    public Task<IResult> Update(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "locations/{locationId}/deliveryboundaries")] HttpRequest request,
        string locationId,
        CancellationToken cancellation) =>
        request.WithBodyAsync(body => UpdateDeliveryBoundary.From(locationId, body), update.HandleAsync, All, cancellation);

    /// <summary>DELETE /locations/{locationId}/deliveryboundaries/{deliveryBoundaryId}.</summary>
    [Function("DeleteDeliveryBoundary"), Access(Access.Admin)]
    public Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "locations/{locationId}/deliveryboundaries/{deliveryBoundaryId}")] HttpRequest request,
        string locationId,
        string deliveryBoundaryId,
        CancellationToken cancellation) =>
        request.WithAsync(new DeleteDeliveryBoundary(locationId, deliveryBoundaryId), delete.HandleAsync, All, cancellation);

    private static Answer All(DeliveryBoundaries boundaries) => Answer.Json(boundaries, DeliveryJson.Default.DeliveryBoundaries);
}
