using Pepper.Core.Calls;
using Pepper.Core.Delivery;
using Pepper.Core.Results;

namespace Pepper.Core.Locations.Delivery;

/// <summary>Takes a boundary away from a location. Reference: Locations, Delete Delivery Boundaries from Location.</summary>
/// <param name="LocationId">The location.</param>
/// <param name="BoundaryId">The boundary.</param>
public sealed record DeleteDeliveryBoundary(string LocationId, string BoundaryId)
{
    /// <summary>The boundaries after it.</summary>
    public Result<DeliveryBoundaries> Decide(DeliveryBoundaries boundaries)
    {
        ArgumentNullException.ThrowIfNull(boundaries);
        return boundaries.Has(BoundaryId)
            ? boundaries.Without(BoundaryId)
            : Error.NotFound("delivery boundary of the location", "deliveryBoundaryId");
    }
}

/// <summary>Carries out <see cref="DeleteDeliveryBoundary"/>.</summary>
public sealed class DeleteDeliveryBoundaryHandler(DeliveryBoundaryChanges changes)
{
    /// <summary>Takes the boundary away.</summary>
    public Task<Result<DeliveryBoundaries>> HandleAsync(DeleteDeliveryBoundary command, Call call, CancellationToken cancellation) =>
        changes.RunAsync(command.LocationId, command.Decide, call, cancellation);
}
