using Pepper.Core.Storage;

namespace Pepper.Core.Locations.Import;

/// <summary>What the store holds of the ids and titles that rows name.</summary>
/// <param name="Locations">The locations, by id.</param>
/// <param name="Others">Ids that something else beside the locations has.</param>
/// <param name="NewTitles">What tells of imports that make locations; read before the titles were looked up.</param>
internal sealed record KnownLocations(
    IReadOnlyDictionary<string, Stored<Location>> Locations, IReadOnlySet<string> Others, Stored<NewTitles>? NewTitles)
{
    /// <summary>Reads it: by id where a row names one, else by title.</summary>
    public static async Task<KnownLocations> ReadAsync(
        IDocumentStore store, string tenantId, IReadOnlyList<LocationRow> rows, CancellationToken cancellation)
    {
        var partition = Location.PartitionOf(tenantId);
        var locations = new Dictionary<string, Stored<Location>>(StringComparer.Ordinal);
        var others = new HashSet<string>(StringComparer.Ordinal);
        var newTitles = await Import.NewTitles.DocumentType.ReadAsync(store, partition, Import.NewTitles.DocumentId, cancellation);
        DocumentKey[] keys =
            [.. rows.Where(row => row is { Changes: not null, Id: not null }).Select(row => new DocumentKey(partition, row.Id!)).Distinct()];
        foreach (var document in keys.Length == 0 ? [] : await store.ReadManyAsync(keys, cancellation))
        {
            if (document.Type == Location.DocumentType.Name)
            {
                locations[document.Id] = Location.DocumentType.Parse(document);
            }
            else
            {
                others.Add(document.Id);
            }
        }

        // One by one: a store looks a title up in the index, and may go through all locations for a list of them.
        var titles = rows.Where(row => row is { Changes: not null, Id: null }).Select(row => row.Title).Distinct(StringComparer.Ordinal);
        foreach (var found in await Task.WhenAll(titles.Select(title => ReadTitledAsync(store, partition, title, cancellation))))
        {
            foreach (var stored in found)
            {
                locations[stored.Id] = stored;
            }
        }

        return new KnownLocations(locations, others, newTitles);
    }

    private static Task<IReadOnlyList<Stored<Location>>> ReadTitledAsync(
        IDocumentStore store, Partition partition, string title, CancellationToken cancellation)
    {
        var query = new QuerySpec(Location.DocumentType.Name, partition.TenantId)
        {
            Owner = partition.Owner,
            Filters = [Filter.Equal("title", title)],
            Order = [new OrderBy("title"), new OrderBy("_id")],
        };
        return Location.DocumentType.QueryAllAsync(store, query, cancellation);
    }
}
