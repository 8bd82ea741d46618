using System.Globalization;
using System.Text;
using Pepper.Tests.Faults.Imports;
using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Faults.Locations;

/// <summary>An import of 10,000 locations, and the export of them, in a host that is killed again and again.</summary>
public sealed class LocationFilesUnderKillTests
{
    private const int Rows = 10_000;
    private const int Kills = 6;

    [Fact]
    public async Task Every_row_makes_one_location_and_says_so_and_the_export_has_each_once()
    {
        var seed = Environment.TickCount;
        await using var host = await HostProcess.StartAsync();
        var api = await RunningApi.ConnectAsync(host);
        var tenant = await api.NewTenantAsync();
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(FileOf()));

        var importId = (await tenant.Admin.UploadAsync("/locations/import?dryRun=false", file, "locations.csv")).Expect(200).Id;
        await host.KillAsync(tenant, importId, Rows, Kills, new Random(seed));
        var import = await tenant.WhenEndedAsync(importId);
        var made = await tenant.ReadResultAsync(import);

        Assert.Equal(("DONE", Rows, 0, $"seed {seed}"), (import["status"].GetString(), import["metadata.done"].GetInt32(), import["metadata.failed"].GetInt32(), $"seed {seed}"));
        Assert.Equal(Enumerable.Range(0, Rows).Select(TitleOf), made.Select(row => row["title"]));
        Assert.All(made, row => Assert.Equal("created", row["action"]));

        var exportId = (await tenant.Admin.PostAsync("/locations/export", new { })).Expect(200).Id;
        host.Kill();
        await host.RestartAsync();
        var exported = await tenant.ReadResultAsync(await tenant.WhenEndedAsync(exportId));

        Assert.Equal(made.Select(row => row["locationId"]).Order(StringComparer.Ordinal), exported.Select(row => row["_id"]));
        Assert.Equal(Enumerable.Range(0, Rows).Select(TitleOf).Order(StringComparer.Ordinal), exported.Select(row => row["title"]).Order(StringComparer.Ordinal));
        host.Kill();
        Assert.Equal(Rows, new StoredDocuments(host.DataFolder).Count(tenant.Id, "location"));
    }

    private static string FileOf()
    {
        var file = new StringBuilder("title,geo_longitude,geo_latitude,address.city,deliveryBoundaries_json\n");
        for (var row = 0; row < Rows; row++)
        {
            var boundaries = row % 20 == 0 ? "\"{\"\"include\"\":[{\"\"type\"\":\"\"Circle\"\",\"\"centre\"\":[1,2],\"\"radius\"\":900}],\"\"exlude\"\":[]}\"" : string.Empty;
            file.Append(CultureInfo.InvariantCulture, $"{TitleOf(row)},{row % 180},{row % 90},London,{boundaries}\n");
        }

        return file.ToString();
    }

    private static string TitleOf(int row) => string.Create(CultureInfo.InvariantCulture, $"Place {row}");
}
