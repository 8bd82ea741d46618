using System.Globalization;
using Pepper.Samples.Generate;
using Pepper.Tests.Support;

namespace Pepper.Bench;

/// <summary>
/// <c>POST /users/import</c> from the upload to <c>DONE</c>, in a host of its own with an empty data folder, beside
/// inserting the very documents it made straight into SQLite.
/// </summary>
internal static class ImportBenchmark
{
    private const int DefaultRows = 100_000;

    internal static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var rows = arguments.Count > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : DefaultRows;
        using var folder = new TemporaryFolder();
        await using var host = await HostProcess.StartAsync();
        using var timing = new ImportTiming(host);
        var file = await MakeFileAsync(timing, rows, Path.Combine(folder.Path, "users.csv"));

        var (_, time) = await timing.RunAsync("import", "/users/import?dryRun=false", file, rows);

        host.Kill();
        var direct = DirectInsert.Run(Path.Combine(host.DataFolder, "pepper.db"), Path.Combine(folder.Path, "direct.db"));
        ImportTiming.Report("the same documents straight into SQLite, 1,000 at a time", rows, direct.Time);
        ImportTiming.Say($"  {direct.Documents} documents, {(double)direct.Documents / rows:F1} a row");
        ImportTiming.Say($"ratio to SQLite alone: {direct.Time / time:F2}");
        return timing.AllDone ? 0 : 1;
    }

    private static async Task<string> MakeFileAsync(ImportTiming timing, int rows, string path)
    {
        var options = new UserFileOptions
        {
            Count = rows,
            Perks = [await timing.NewPerkAsync(), await timing.NewPerkAsync(), await timing.NewPerkAsync()],
            Audiences = [await NewAudienceAsync(timing), await NewAudienceAsync(timing), await NewAudienceAsync(timing)],
        };
        await using var file = File.Create(path);
        UserFile.Write(file, options);
        return path;
    }

    private static Task<string> NewAudienceAsync(ImportTiming timing) =>
        timing.MakeAsync("/segments", new { title = "Regulars", type = "PERSISTENT" });
}
