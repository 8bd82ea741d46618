using System.Text.Json;
using Pepper.Core.Geo;
using Pepper.Core.Storage;

namespace Pepper.Core.Locations.Nearest;

/// <summary>
/// Finds the nearest locations, one search an object. What is still to be done waits in a queue by how near it can be:
/// tiles of the earth, by the least distance of any spot in them, and locations that were read, by their own. What comes
/// out first is next: a location is an answer, since nothing nearer is left; a tile that is large for where it lies is divided; any
/// other is read, up to a limit, and what is left of it is divided and waits again. So a search costs about what is
/// near, wherever that is: in a dense town, where all stand at one spot, and in an empty sea.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="tenantId">The tenant.</param>
/// <param name="centre">From where distances are measured.</param>
/// <param name="filters">What the locations must be.</param>
/// <param name="start">Where the page starts; null for the nearest of all.</param>
/// <param name="count">How many are wanted.</param>
internal sealed class NearestSearch(
    IDocumentStore store, string tenantId, GeoPosition centre, IReadOnlyList<Filter> filters, Nearness? start, int count)
{
    private const string CellField = "cell";

    // No tile is divided below this only because it is near; smaller ones are what is left of tiles that were too full.
    private const double LeastReach = 25;

    private static readonly QuerySpec InOrder = new(Location.DocumentType.Name, string.Empty) { Order = [new OrderBy(CellField), new OrderBy("_id")] };
    private static readonly OrderBy[] Backwards = [new(CellField, true), new("_id", true)];

    private readonly GeoTile here = GeoTile.Of(centre);
    private readonly PriorityQueue<Step, Nearness> queue = new();

    // How large a tile may be, from south to north in metres, to be read before it is divided.
    private double reach;
    private int lastRead;

    /// <summary>The locations, nearest first; fewer than wanted when there are no more.</summary>
    public async Task<IReadOnlyList<(Nearness Nearness, StoredDocument Document)>> RunAsync(CancellationToken cancellation)
    {
        var found = new List<(Nearness, StoredDocument)>();
        reach = Math.Max(LeastReach, start is { } from ? from.Millimetres / 1000d : await SparsenessAsync(cancellation));
        Add(GeoTile.Earth, null);
        while (found.Count < count && queue.TryDequeue(out var step, out var nearness))
        {
            switch (step)
            {
                case Candidate candidate:
                    found.Add((nearness, candidate.Document));
                    break;
                case Tile tile when tile.Area.Height > Math.Max(reach, nearness.Millimetres / 1000d):
                    Divide(tile, tile.After);
                    break;
                case Tile tile:
                    await ReadAsync(tile, cancellation);
                    break;
                case Spot spot:
                    await ReadAsync(spot, cancellation);
                    break;
            }
        }

        return found;
    }

    private static GeoTile TileOf(StoredDocument document)
    {
        var json = new Utf8JsonReader(document.Body.Span);
        while (json.Read())
        {
            if (json.CurrentDepth == 1 && json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals(CellField))
            {
                json.Read();
                return GeoTile.Read(json.GetString()!);
            }
        }

        throw new JsonException($"The location {document.Id} has no cell.");
    }

    /// <summary>How large a tile around here must be to hold about as many locations as are wanted, in metres from south to north.</summary>
    private async Task<double> SparsenessAsync(CancellationToken cancellation)
    {
        var half = Math.Clamp((count + 1) / 2, 1, QueryRules.MaxLimit);
        var ahead = Query(half) with { Filters = [new Filter(CellField, FilterOperator.GreaterThanOrEqual, here.First)] };
        var behind = Query(half) with { Filters = [new Filter(CellField, FilterOperator.LessThan, here.First)], Order = Backwards };
        var pages = await Task.WhenAll(store.QueryAsync(ahead, cancellation), store.QueryAsync(behind, cancellation));
        var level = pages
            .Where(page => page.Items.Count == half)
            .Select(page => GeoTile.CommonLevel(here, TileOf(page.Items[^1])))
            .DefaultIfEmpty(0)
            .Max();
        return GeoTile.Earth.Height / (1L << level);
    }

    private async Task ReadAsync(Tile tile, CancellationToken cancellation)
    {
        var from = tile.After is null
            ? new Filter(CellField, FilterOperator.GreaterThanOrEqual, tile.Area.First)
            : new Filter(CellField, FilterOperator.GreaterThan, tile.After);
        var query = Query(Chunk) with { Filters = [from, new Filter(CellField, FilterOperator.LessThanOrEqual, tile.Area.Last), .. filters] };
        if (await TakeAsync(query, cancellation) is { } rest)
        {
            Add(rest);
            Divide(tile, rest.Cell);
        }
        else if (lastRead < Chunk / 4)
        {
            // Where there is little, or the filters leave little, tiles may be larger than what stands here let expect.
            reach = Math.Max(reach, 2 * tile.Area.Height);
        }
    }

    private async Task ReadAsync(Spot spot, CancellationToken cancellation)
    {
        var query = Query(Chunk) with { Filters = [Filter.Equal(CellField, spot.Cell), .. filters], StartAt = [spot.Cell, spot.Id] };
        if (await TakeAsync(query, cancellation) is { } rest)
        {
            Add(rest);
        }
    }

    /// <summary>Reads locations into the queue; answers where the first one stands that the limit left out, if it did.</summary>
    private async Task<Spot?> TakeAsync(QuerySpec query, CancellationToken cancellation)
    {
        var page = await store.QueryAsync(query, cancellation);
        lastRead = page.Items.Count;
        GeoTile? known = null;
        var millimetres = 0L;
        foreach (var document in page.Items)
        {
            var tile = TileOf(document);
            if (tile != known)
            {
                (known, millimetres) = (tile, Nearness.Between(centre, tile));
            }

            var nearness = new Nearness(millimetres, document.Id);
            if (start is not { } from || nearness.CompareTo(from) >= 0)
            {
                queue.Enqueue(new Candidate(document), nearness);
            }
        }

        return page.Next is [string cell, string id] ? new Spot(cell, id) : null;
    }

    private void Add(Spot spot)
    {
        var millimetres = Nearness.Between(centre, GeoTile.Read(spot.Cell));
        if (start is not { } from || millimetres > from.Millimetres)
        {
            queue.Enqueue(spot, new Nearness(millimetres, spot.Id));
        }
        else if (millimetres == from.Millimetres)
        {
            var later = string.CompareOrdinal(spot.Id, from.Id) >= 0 ? spot : spot with { Id = from.Id };
            queue.Enqueue(later, new Nearness(millimetres, later.Id));
        }
    }

    private void Divide(Tile tile, string? after)
    {
        foreach (var child in tile.Area.Children)
        {
            Add(child, after);
        }
    }

    private void Add(GeoTile area, string? after)
    {
        if (after is not null)
        {
            if (string.CompareOrdinal(area.Last, after) <= 0)
            {
                return;
            }

            after = string.CompareOrdinal(after, area.First) < 0 ? null : after;
        }

        // The least distance is rounded down beyond what the arithmetic of either could be wrong by.
        var box = area.Box;
        if (start is null || box.GreatestMetresFrom(centre) * 1000 >= start.Value.Millimetres)
        {
            queue.Enqueue(new Tile(area, after), new Nearness(Math.Max(0, (long)(box.LeastMetresFrom(centre) * 1000) - 10), string.Empty));
        }
    }

    private int Chunk => Math.Clamp(count, 20, QueryRules.MaxLimit);

    private QuerySpec Query(int limit) => InOrder with { TenantId = tenantId, Owner = Location.PartitionOf(tenantId).Owner, Limit = limit };

    /// <summary>What waits in the queue.</summary>
    private abstract record Step;

    /// <summary>A location that was read.</summary>
    private sealed record Candidate(StoredDocument Document) : Step;

    /// <summary>A tile that was not read yet, or only up to a key.</summary>
    private sealed record Tile(GeoTile Area, string? After) : Step;

    /// <summary>The locations of one spot from an id on.</summary>
    private sealed record Spot(string Cell, string Id) : Step;
}
