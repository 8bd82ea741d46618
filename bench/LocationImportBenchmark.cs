using System.Globalization;
using Pepper.Tests.Support;

namespace Pepper.Bench;

/// <summary>
/// <c>POST /locations/import</c> from the upload to <c>DONE</c>, beside inserting the very documents it made straight into
/// SQLite; then the same file again, which finds every location by its title; then a dry run.
/// </summary>
internal static class LocationImportBenchmark
{
    private const int DefaultRows = 100_000;

    internal static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var rows = arguments.Count > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : DefaultRows;
        using var folder = new TemporaryFolder();
        await using var host = await HostProcess.StartAsync();
        using var timing = new ImportTiming(host);
        var file = Path.Combine(folder.Path, "locations.csv");
        await WriteAsync(file, rows);
        var database = Path.Combine(host.DataFolder, "pepper.db");

        var after = DirectInsert.LastOf(database);
        var (_, time) = await timing.RunAsync("locations", "/locations/import?dryRun=false", file, rows);
        var direct = DirectInsert.Run(database, Path.Combine(folder.Path, "direct.db"), after);
        ImportTiming.Report("the same documents straight into SQLite, 1,000 at a time", rows, direct.Time);
        ImportTiming.Say($"ratio to SQLite alone: {direct.Time / time:F2}");
        await timing.RunAsync("the same file again", "/locations/import?dryRun=false", file, rows);
        await timing.RunAsync("a dry run", "/locations/import", file, rows);
        return timing.AllDone ? 0 : 1;
    }

    private static async Task WriteAsync(string path, int rows)
    {
        await using var file = File.CreateText(path);
        await file.WriteAsync(
            "title,geo_longitude,geo_latitude,state,timezone,facilities,tags,address.line1,address.city,address.postalCode,address.country,"
            + "contacts.phone,services.delivery,services.dine_in,openingHours.monday,openingHours.tuesday,openingHours.sunday,"
            + "links.instagram.enabled,links.instagram.parameters,zones.0.name,zones.0.tables,extended_json\n");
        for (var row = 0; row < rows; row++)
        {
            await file.WriteAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"Corner Café {row},{(row * 0.0031 % 360) - 180:F6},{(row * 0.0017 % 180) - 90:F6},ACTIVE,Europe/London,wifi|parking,dogs|garden,{row} High Street,London,SW1A 1AA,GB,+44 20 7946 {row % 10_000:D4},TRUE,FALSE,9am-5pm,9am-5pm,closed,TRUE,@corner,Garden,\"[[1,10]]\",\"{{\"\"row\"\":{row}}}\"\n"));
        }
    }
}
