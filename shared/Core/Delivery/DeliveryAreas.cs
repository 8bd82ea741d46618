using Pepper.Core.Geo;
using Pepper.Core.Storage;

namespace Pepper.Core.Delivery;

/// <summary>Keeps <see cref="DeliveryArea"/> documents in step with locations, and finds locations by them.</summary>
public sealed class DeliveryAreas(IDocumentStore store)
{
    private const int PageSize = 1000;

    /// <summary>
    /// The writes that belong into the commit that makes, changes or deletes a location: at most twice
    /// <see cref="DeliveryBoundaries.MaxCells"/>. None when the cells stay the same, and nothing is read unless some are
    /// given up. That commit demands the version of the location that was read, so no other writer can come in between.
    /// </summary>
    /// <param name="partition">The partition of the location.</param>
    /// <param name="locationId">The location.</param>
    /// <param name="before">The cells that are stored with the location; none for a new one.</param>
    /// <param name="after">The cells that the commit stores with it; none when it is deleted.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public async ValueTask<IReadOnlyList<Write>> WritesAsync(
        Partition partition, string locationId, IReadOnlyList<string> before, IReadOnlyList<string> after, CancellationToken cancellation)
    {
        var writes = new List<Write>();
        foreach (var area in after.Except(before).Select(cell => DeliveryArea.Of(locationId, cell)))
        {
            writes.Add(DeliveryArea.DocumentType.Create(area.Id, area));
        }

        var gone = before.Except(after).Select(cell => new DocumentKey(partition, DeliveryArea.IdOf(locationId, cell))).ToList();
        if (gone.Count > 0)
        {
            var stored = await store.ReadManyAsync(gone, cancellation);
            writes.AddRange(stored.Select(document => new Delete(document.Id, document.ETag)));
        }

        return writes;
    }

    /// <summary>The ids of all locations that may deliver to a place; whether one does, its boundaries say.</summary>
    public async Task<IReadOnlySet<string>> LocationsAboutAsync(Partition partition, GeoPosition place, CancellationToken cancellation)
    {
        var query = new QuerySpec(DeliveryArea.DocumentType.Name, partition.TenantId)
        {
            Owner = partition.Owner,
            Filters = [new Filter("cell", FilterOperator.In, GeoTile.Around(place, DeliveryArea.FinestLevel).Select(tile => tile.Name).ToList())],
            Order = [new OrderBy("cell"), new OrderBy("_id")],
            Limit = PageSize,
        };
        var found = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var area in DeliveryArea.DocumentType.QueryEachAsync(store, query, cancellation))
        {
            found.Add(area.Value.LocationId);
        }

        return found;
    }
}
