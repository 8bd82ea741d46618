using Pepper.Core.Geo;
using Pepper.Core.Ids;
using Pepper.Core.Locations;
using Pepper.Core.Locations.Nearest;
using Pepper.Core.Paging;
using Pepper.Core.Storage;
using Pepper.Tests.Unit.Storage;

namespace Pepper.Tests.Unit.Locations.Nearest;

/// <summary>A tenant's locations in a store of their own, to be searched from anywhere.</summary>
public sealed class World : IDisposable
{
    private const string Tenant = "605efe2f7d2e8b0d1c9e4a00";

    private readonly TemporaryStore store = new();

    private World(IReadOnlyList<Location> locations)
    {
        Locations = locations;
        Store = new CountingStore(store.Documents);
    }

    public IReadOnlyList<Location> Locations { get; }

    public CountingStore Store { get; }

    public static async Task<World> OfAsync(IEnumerable<GeoPosition> positions, Func<int, Location, Location>? with = null)
    {
        var ids = new ObjectIdGenerator(TimeProvider.System);
        var world = new World([.. positions.Select((position, index) =>
        {
            var location = At(position, ids.NewId(), index);
            return with?.Invoke(index, location) ?? location;
        })]);

        // In no order that the search could lean on.
        var shuffled = world.Locations.ToArray();
        new Random(1).Shuffle(shuffled);
        foreach (var chunk in shuffled.Chunk(CommitRules.MaxWrites))
        {
            await world.store.Documents.CommitAsync(
                Location.PartitionOf(Tenant), [.. chunk.Select(location => Location.DocumentType.Create(location.Id, location))], default);
        }

        return world;
    }

    /// <summary>A page, by the search.</summary>
    public Task<Page<FoundLocation>> PageAsync(GeoPosition centre, int limit, string? startKey = null, IReadOnlyList<Filter>? filters = null) =>
        NearestLocations.ReadAsync(
            Store,
            Tenant,
            centre,
            filters ?? [],
            new PageRequest(limit, NearestLocations.Order, startKey is null ? null : PageKey.Read(startKey, NearestLocations.Order)),
            default);

    /// <summary>All pages, by the search, one after the other.</summary>
    public async Task<IReadOnlyList<FoundLocation>> AllAsync(GeoPosition centre, int limit, IReadOnlyList<Filter>? filters = null)
    {
        var all = new List<FoundLocation>();
        for (string? key = null; ;)
        {
            var page = await PageAsync(centre, limit, key, filters);
            all.AddRange(page.Items);
            if (page.Info.NextKey is null)
            {
                return all;
            }

            Assert.Equal(limit, page.Items.Count);
            key = page.Info.NextKey;
        }
    }

    /// <summary>The ids in the order of their distances, each measured.</summary>
    public IReadOnlyList<string> Measured(GeoPosition centre, Func<Location, bool>? where = null) =>
    [
        .. Locations
            .Where(where ?? (_ => true))
            .OrderBy(location => (long)Math.Round(centre.MetresTo(GeoTile.Of(GeoPosition.Of(location.Geo)).Centre) * 1000))
            .ThenBy(location => location.Id, StringComparer.Ordinal)
            .Select(location => location.Id),
    ];

    public Task AddAsync(GeoPosition position)
    {
        var location = At(position, new ObjectIdGenerator(TimeProvider.System).NewId(), Locations.Count);
        return Store.CommitAsync(Location.PartitionOf(Tenant), [Location.DocumentType.Create(location.Id, location)], default);
    }

    public async Task DeleteAsync(Location location)
    {
        var partition = Location.PartitionOf(Tenant);
        var stored = await Location.DocumentType.ReadAsync(Store, partition, location.Id, default);
        await Store.CommitAsync(partition, [DocumentType<Location>.Delete(stored!)], default);
    }

    private static Location At(GeoPosition position, string id, int number) => new()
    {
        Id = id,
        TenantId = Tenant,
        Created = DateTimeOffset.UnixEpoch,
        Updated = DateTimeOffset.UnixEpoch,
        Title = $"Place {number}",
        State = LocationState.Active,
        Geo = [position.Longitude, position.Latitude],
    };

    public void Dispose() => store.Dispose();
}
