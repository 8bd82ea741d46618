using Pepper.Core.Imports;
using Pepper.Core.Storage;

namespace Pepper.Core.Locations.Import;

/// <summary>
/// Decides rows one after the other, as if each were a call of its own, into one commit. A row is for the location with
/// its id; if it names none, for the one with its title, the oldest if several have it; else for a new one.
/// </summary>
/// <param name="run">The import.</param>
/// <param name="reader">Reads rows.</param>
/// <param name="known">What the store holds of the ids and titles that the rows name.</param>
/// <param name="now">The time.</param>
internal sealed class LocationDraft(ImportRun run, LocationRowReader reader, KnownLocations known, DateTimeOffset now)
{
    private readonly SortedDictionary<string, Location> current = new(
        known.Locations.ToDictionary(location => location.Key, location => location.Value.Value), StringComparer.Ordinal);

    // Each location with the first row that is for it, from 0.
    private readonly Dictionary<string, int> touched = new(StringComparer.Ordinal);
    private readonly List<LocationOutcome> outcomes = [];

    /// <summary>What became of the rows so far.</summary>
    public IReadOnlyList<LocationOutcome> Outcomes => outcomes;

    /// <summary>Whether a location is made of a title because no location has it.</summary>
    public bool MakesNewTitles { get; private set; }

    /// <summary>Decides the next row.</summary>
    public void Add(LocationRow row) => outcomes.Add(Decide(row));

    /// <summary>The writes that make all decisions true, location by location in the order of the rows.</summary>
    public async Task<IReadOnlyList<(int Row, IReadOnlyList<Write> Writes)>> WritesAsync(LocationWriter writer, CancellationToken cancellation)
    {
        var writes = new List<(int, IReadOnlyList<Write>)>(touched.Count);
        foreach (var (id, row) in touched.OrderBy(location => location.Value))
        {
            var made = known.Locations.TryGetValue(id, out var stored)
                ? await writer.ReplaceAsync(stored, current[id], cancellation)
                : await writer.CreateAsync(current[id], cancellation);
            writes.Add((row, made.Value ?? throw new InvalidOperationException($"The location {id} was decided and cannot be written.")));
        }

        return writes;
    }

    private LocationOutcome Decide(LocationRow row)
    {
        if (row.Changes is null)
        {
            return LocationOutcome.Refused(row.Errors);
        }

        if (row.Id is not null && known.Others.Contains(row.Id))
        {
            return LocationOutcome.Refused("_id is that of something else");
        }

        if (Find(row) is not { } location)
        {
            var id = row.Id ?? run.IdOf(row.Number, RowSlot.Location);
            MakesNewTitles |= row.Id is null;
            return Take(row.Changes.Create(id, run.TenantId, now), LocationOutcome.Created);
        }

        var changes = reader.ChangesOf(row, location, out var errors);
        return errors.Count > 0 ? LocationOutcome.Refused(errors) : Take(changes.Update(location, now), LocationOutcome.Updated);
    }

    private Location? Find(LocationRow row) => row.Id is not null
        ? current.GetValueOrDefault(row.Id)
        : current.Values.FirstOrDefault(location => location.Title == row.Title);

    private LocationOutcome Take(Location location, string action)
    {
        if (LocationWriter.FindFault(location) is { } fault)
        {
            return LocationOutcome.Refused(fault.Message.TrimEnd('.'));
        }

        current[location.Id] = location;
        touched.TryAdd(location.Id, outcomes.Count);
        return new LocationOutcome(location.Id, action, []);
    }
}
