using Pepper.Core.Delivery;
using Pepper.Core.Input;
using Pepper.Core.Results;

namespace Pepper.Core.Locations.Delivery;

/// <summary>
/// The body <c>{deliveryBoundary, filter}</c>. Reference: Locations, the bodies of Create and Update Delivery Boundaries.
/// </summary>
internal static class BoundaryBody
{
    internal const string IdField = Name + "._id";

    private const string Name = "deliveryBoundary";

    /// <summary>Reads the body; what is wrong is remembered there.</summary>
    /// <param name="body">The body.</param>
    /// <param name="newId">See <see cref="DeliveryBoundary.Read"/>.</param>
    internal static (DeliveryBoundary Boundary, BoundaryFilter Filter) Read(Fields body, string? newId)
    {
        var filter = body.RequiredFilter();
        if (!body.Has(Name))
        {
            body.Fail(Name, "is required.");
        }

        return (body.Object(Name) is { } members ? DeliveryBoundary.Read(members, newId) ?? default : default, filter);
    }

    /// <summary>The boundaries, or why a location may not have them.</summary>
    internal static Result<DeliveryBoundaries> Check(DeliveryBoundaries boundaries) =>
        boundaries.FindFault() is { } fault ? Error.Validation(Name, $"`{Name}` {fault}") : boundaries;
}
