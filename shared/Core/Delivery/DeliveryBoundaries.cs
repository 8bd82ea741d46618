using System.Runtime.InteropServices;
using System.Text.Json;
using Pepper.Core.Geo;
using Pepper.Core.Input;

namespace Pepper.Core.Delivery;

/// <summary>
/// Where a location delivers: to places that are within one of its include boundaries and outside all exclude ones. At most
/// <see cref="MaxBoundaries"/> boundaries, together at most <see cref="MaxBytes"/> bytes of JSON.
/// Reference: Locations, Delivery Boundaries, which spells <c>exlude</c> so in all answers.
/// </summary>
public sealed record DeliveryBoundaries
{
    /// <summary>The most boundaries of a location, of both kinds together.</summary>
    public const int MaxBoundaries = 50;

    /// <summary>The most bytes of JSON of all boundaries of a location.</summary>
    public const int MaxBytes = 262_144;

    /// <summary>The most cells that <see cref="FindCells"/> answers.</summary>
    public const int MaxCells = 8;

    /// <summary>A place must be within one of these.</summary>
    public IReadOnlyList<JsonElement> Include { get; init; } = [];

    /// <summary>A place must be outside all of these.</summary>
    public IReadOnlyList<JsonElement> Exlude { get; init; } = [];

    /// <summary>No boundary: delivers nowhere.</summary>
    public static DeliveryBoundaries None { get; } = new();

    private IEnumerable<DeliveryBoundary> All => Include.Concat(Exlude).Select(json => new DeliveryBoundary(json));

    /// <summary>The boundaries that are stored with a location.</summary>
    /// <param name="json">As <see cref="ToJson"/> wrote them; null for none.</param>
    public static DeliveryBoundaries Of(JsonElement? json) => json is { } stored ? stored.Deserialize(DeliveryJson.Default.DeliveryBoundaries)! : None;

    /// <summary>
    /// Reads <c>{include, exlude}</c>, as imports bring them; <c>exclude</c> is read too. A boundary keeps the id it says.
    /// </summary>
    /// <param name="fields">The object's members; the first that is wrong is remembered there.</param>
    /// <param name="newId">Gives the id of a boundary that says none, by its number from 0.</param>
    /// <returns>The boundaries; nothing of use when something is wrong.</returns>
    public static DeliveryBoundaries Read(Fields fields, Func<int, string> newId)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentNullException.ThrowIfNull(newId);
        var isOther = !fields.Has("exlude") && fields.Has("exclude");
        var include = fields.Objects("include", MaxBoundaries) ?? [];
        var exlude = fields.Objects(isOther ? "exclude" : "exlude", MaxBoundaries) ?? [];
        var read = new List<JsonElement>();
        foreach (var boundary in include.Concat(exlude))
        {
            if (DeliveryBoundary.Read(boundary, newId(read.Count)) is not { } sound)
            {
                return None;
            }

            read.Add(sound.Json);
        }

        var boundaries = new DeliveryBoundaries { Include = read[..include.Count], Exlude = read[include.Count..] };
        if (boundaries.FindFault() is { } fault)
        {
            fields.Fail("include", fault);
        }

        return boundaries;
    }

    /// <summary>The boundaries as they are stored and answered.</summary>
    public JsonElement ToJson() => JsonSerializer.SerializeToElement(this, DeliveryJson.Default.DeliveryBoundaries);

    /// <summary>Why no location may have these; null when one may.</summary>
    public string? FindFault()
    {
        var all = All.ToList();
        return all.Count > MaxBoundaries ? $"must be at most {MaxBoundaries} boundaries, together with those that exclude."
            : all.Sum(boundary => (long)JsonMarshal.GetRawUtf8Value(boundary.Json).Length) > MaxBytes
                ? $"must not be larger than {MaxBytes} bytes, together with the other boundaries."
            : all.DistinctBy(boundary => boundary.Id).Count() < all.Count ? "must not use the `_id` of another boundary."
            : null;
    }

    /// <summary>Whether there is a boundary of this id.</summary>
    public bool Has(string id) => All.Any(boundary => boundary.Id == id);

    /// <summary>
    /// With a boundary, in the place of the one of its id if that is in the same list, else at the end.
    /// </summary>
    public DeliveryBoundaries With(DeliveryBoundary boundary, BoundaryFilter filter) => filter == BoundaryFilter.Include
        ? new DeliveryBoundaries { Include = Put(Include, boundary), Exlude = Less(Exlude, boundary.Id) }
        : new DeliveryBoundaries { Include = Less(Include, boundary.Id), Exlude = Put(Exlude, boundary) };

    /// <summary>Without the boundary of this id.</summary>
    public DeliveryBoundaries Without(string id) => new() { Include = Less(Include, id), Exlude = Less(Exlude, id) };

    /// <summary>Whether a position is delivered to. On the edge of an exclude boundary it is not.</summary>
    public bool Serve(GeoPosition position) =>
        Include.Any(json => new DeliveryBoundary(json).Shape.Contains(position))
        && !Exlude.Any(json => new DeliveryBoundary(json).Shape.Contains(position));

    /// <summary>The names of tiles that together hold all of the include boundaries, and more: see <see cref="GeoTile.Cover"/>.</summary>
    public IReadOnlyList<string> FindCells()
    {
        var boxes = Include.SelectMany(json => new DeliveryBoundary(json).Shape.Boxes).ToList();
        return boxes.Count == 0 ? [] : [.. GeoTile.Cover(boxes, DeliveryArea.FinestLevel, MaxCells).Select(tile => tile.Name)];
    }

    private static IReadOnlyList<JsonElement> Put(IReadOnlyList<JsonElement> list, DeliveryBoundary boundary) =>
        list.Any(json => new DeliveryBoundary(json).Id == boundary.Id)
            ? [.. list.Select(json => new DeliveryBoundary(json).Id == boundary.Id ? boundary.Json : json)]
            : [.. list, boundary.Json];

    private static IReadOnlyList<JsonElement> Less(IReadOnlyList<JsonElement> list, string id) =>
        [.. list.Where(json => new DeliveryBoundary(json).Id != id)];
}
