using Pepper.Core.Calls;
using Pepper.Core.Delivery;
using Pepper.Core.Input;
using Pepper.Core.Results;

namespace Pepper.Core.Locations.Delivery;

/// <summary>
/// Adds a boundary to a location. It may bring its own <c>_id</c>; one that is in use at the location is a conflict.
/// Reference: Locations, Create Delivery Boundaries for Location.
/// </summary>
/// <param name="LocationId">The location.</param>
/// <param name="Boundary">The boundary; its id is empty if it brought none.</param>
/// <param name="Filter">What it does.</param>
public sealed record CreateDeliveryBoundary(string LocationId, DeliveryBoundary Boundary, BoundaryFilter Filter)
{
    /// <summary>Reads the command from a request's body.</summary>
    public static Result<CreateDeliveryBoundary> From(string locationId, Fields body)
    {
        var (boundary, filter) = BoundaryBody.Read(body, newId: string.Empty);
        return body.Finish(new CreateDeliveryBoundary(locationId, boundary, filter));
    }

    /// <summary>The boundaries after it.</summary>
    /// <param name="boundaries">The boundaries that there are.</param>
    /// <param name="newId">The id for a boundary that brought none.</param>
    public Result<DeliveryBoundaries> Decide(DeliveryBoundaries boundaries, string newId)
    {
        ArgumentNullException.ThrowIfNull(boundaries);
        var boundary = Boundary.OrWithId(newId);
        if (boundaries.Has(boundary.Id))
        {
            return Error.Conflict("This location has a boundary of this id; it can be replaced by PUT.", BoundaryBody.IdField);
        }

        return BoundaryBody.Check(boundaries.With(boundary, Filter));
    }
}

/// <summary>Carries out <see cref="CreateDeliveryBoundary"/>.</summary>
public sealed class CreateDeliveryBoundaryHandler(DeliveryBoundaryChanges changes)
{
    /// <summary>Adds the boundary.</summary>
    public Task<Result<DeliveryBoundaries>> HandleAsync(CreateDeliveryBoundary command, Call call, CancellationToken cancellation)
    {
        var id = call.NewId("deliveryBoundary");
        return changes.RunAsync(command.LocationId, boundaries => command.Decide(boundaries, id), call, cancellation);
    }
}
