using System.Globalization;
using System.Text.Json;
using Pepper.Core.Delivery;
using Pepper.Core.Imports;
using Pepper.Core.Locations;
using Pepper.Core.Locations.Import;
using Pepper.Tests.Unit.Locations.Nearest;
using Pepper.Tests.Unit.Storage;

namespace Pepper.Tests.Unit.Locations.Files;

public sealed class LocationRowWriterTests
{
    private const string TenantId = "605efe2f7d2e8b0d1c9e4a00";

    private static readonly DateTimeOffset At = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    private static readonly ImportRun Run = new(LocationsImport.Kind, TenantId, "605efe2f7d2e8b0d1c9e4a02", null, "upload", new ImportOptions(false, true), null, At);

    [Fact]
    public async Task Short_rows_for_large_locations_are_carried_out_in_commits_that_stay_small()
    {
        using var temporary = new TemporaryStore();
        var store = new CountingStore(temporary.Documents);
        var partition = Location.PartitionOf(TenantId);
        List<string> ids = [.. Enumerable.Range(0, 7).Select(number => number.ToString("x24", CultureInfo.InvariantCulture))];
        foreach (var id in ids)
        {
            await store.CommitAsync(partition, [Location.DocumentType.Create(id, Large(id))], default);
        }

        var reader = new LocationRowReader(LocationColumns.From(["_id", "title", "geo_longitude", "geo_latitude"], 1).Value!, Run);
        var writer = new LocationRowWriter(store, new LocationWriter(new DeliveryAreas(store)), Run, reader, At);
        List<LocationRow> rows = [.. ids.Select((id, number) => reader.Read(new ImportLine(number, [id, "New", "1", "2"], -1)))];
        var outcomes = await writer.WriteAsync(rows, isAgain: false, default);

        Assert.All(outcomes, outcome => Assert.Equal(LocationOutcome.Updated, outcome.Action));
        Assert.InRange(store.LargestCommit, 300_000, 1_010_000);
        foreach (var id in ids)
        {
            Assert.Equal("New", (await Location.DocumentType.ReadAsync(store, partition, id, default))!.Value.Title);
        }
    }

    private static Location Large(string id) => new()
    {
        Id = id,
        TenantId = TenantId,
        Created = At,
        Updated = At,
        Title = "Old",
        State = LocationState.Active,
        Geo = [1, 2],
        Extended = JsonElement.Parse($$"""{"a":"{{new string('a', 300_000)}}"}"""),
    };
}
