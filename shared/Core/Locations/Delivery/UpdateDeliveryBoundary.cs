using Pepper.Core.Calls;
using Pepper.Core.Delivery;
using Pepper.Core.Input;
using Pepper.Core.Results;

namespace Pepper.Core.Locations.Delivery;

/// <summary>
/// Replaces a boundary of a location as a whole, and moves it between the lists if the filter is another one. Which one
/// says the <c>_id</c> in it. Reference: Locations, Update Delivery Boundaries for Location.
/// </summary>
/// <param name="LocationId">The location.</param>
/// <param name="Boundary">The boundary as it is to be.</param>
/// <param name="Filter">What it is to do.</param>
public sealed record UpdateDeliveryBoundary(string LocationId, DeliveryBoundary Boundary, BoundaryFilter Filter)
{
    /// <summary>Reads the command from a request's body.</summary>
    public static Result<UpdateDeliveryBoundary> From(string locationId, Fields body)
    {
        var (boundary, filter) = BoundaryBody.Read(body, newId: null);
        return body.Finish(new UpdateDeliveryBoundary(locationId, boundary, filter));
    }

    /// <summary>The boundaries after it.</summary>
    public Result<DeliveryBoundaries> Decide(DeliveryBoundaries boundaries)
    {
        ArgumentNullException.ThrowIfNull(boundaries);
        return boundaries.Has(Boundary.Id)
            ? BoundaryBody.Check(boundaries.With(Boundary, Filter))
            : Error.NotFound("delivery boundary of the location", BoundaryBody.IdField);
    }
}

/// <summary>Carries out <see cref="UpdateDeliveryBoundary"/>.</summary>
public sealed class UpdateDeliveryBoundaryHandler(DeliveryBoundaryChanges changes)
{
    /// <summary>Replaces the boundary.</summary>
    public Task<Result<DeliveryBoundaries>> HandleAsync(UpdateDeliveryBoundary command, Call call, CancellationToken cancellation) =>
        changes.RunAsync(command.LocationId, command.Decide, call, cancellation);
}
