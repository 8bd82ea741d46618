using System.Globalization;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;

namespace Pepper.Core.Geo;

/// <summary>Why rings are not a polygon.</summary>
/// <param name="Text">What is wrong, and where, as the end of a sentence about the polygon.</param>
public sealed record PolygonFault(string Text)
{
    internal static PolygonFault? Of(Polygon polygon, GnomonicPlane plane)
    {
        if (new IsValidOp(polygon).ValidationError is not { } error)
        {
            return null;
        }

        var at = plane.PositionOf(error.Coordinate).ToPair();
        return new PolygonFault(string.Create(CultureInfo.InvariantCulture, $"{Words(error.ErrorType)}, at [{at[0]}, {at[1]}]."));
    }

    private static string Words(TopologyValidationErrors error) => error switch
    {
        TopologyValidationErrors.SelfIntersection => "must not cross itself, and its rings must not cross each other",
        TopologyValidationErrors.RingSelfIntersection => "must not touch itself",
        TopologyValidationErrors.HoleOutsideShell => "must have its holes inside the outer ring",
        TopologyValidationErrors.NestedHoles => "must not have a hole in a hole",
        TopologyValidationErrors.DisconnectedInteriors => "must not be cut in two by its holes",
        TopologyValidationErrors.DuplicateRings => "must not have the same ring twice",
        TopologyValidationErrors.TooFewPoints => "must have at least three different positions in a ring",
        _ => "is not a polygon with holes",
    };
}
