using System.Globalization;
using Pepper.Samples.Generate;
using Pepper.Tests.Support;

namespace Pepper.Bench;

/// <summary>
/// <c>POST /awards/import</c> from the upload to <c>DONE</c>: for users who have no award yet, beside inserting the very
/// documents it made straight into SQLite; then the same file again, for users who have one; then once more with
/// <c>dedupe=true</c>, which refuses every row; and another file with <c>dedupe=true</c>, which refuses none.
/// </summary>
internal static class GrantBenchmark
{
    private const int DefaultRows = 100_000;

    internal static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var rows = arguments.Count > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : DefaultRows;
        using var folder = new TemporaryFolder();
        await using var host = await HostProcess.StartAsync();
        using var timing = new ImportTiming(host);
        var users = await MakeUsersAsync(timing, rows, folder.Path);
        string[] perks = [await timing.NewPerkAsync()];
        var file = MakeFile(users, new GrantFileOptions { Perks = perks }, Path.Combine(folder.Path, "grants.csv"));
        var other = MakeFile(users, new GrantFileOptions { Perks = perks, Seed = 1 }, Path.Combine(folder.Path, "other.csv"));
        var database = Path.Combine(host.DataFolder, "pepper.db");

        var after = DirectInsert.LastOf(database);
        var (_, time) = await timing.RunAsync("grants", "/awards/import?dryRun=false", file, rows);
        var direct = DirectInsert.Run(database, Path.Combine(folder.Path, "direct.db"), after);
        ImportTiming.Report("the same documents straight into SQLite, 1,000 at a time", rows, direct.Time);
        ImportTiming.Say($"  {direct.Documents} documents, {(double)direct.Documents / rows:F1} a row");
        ImportTiming.Say($"ratio to SQLite alone: {direct.Time / time:F2}");
        await timing.RunAsync("the same file again", "/awards/import?dryRun=false", file, rows);
        await timing.RunAsync("the same file with dedupe", "/awards/import?dryRun=false&dedupe=true", file, rows);
        await timing.RunAsync("another file with dedupe", "/awards/import?dryRun=false&dedupe=true", other, rows);
        await timing.RunAsync("a dry run", "/awards/import", other, rows);
        return timing.AllDone ? 0 : 1;
    }

    private static async Task<string> MakeUsersAsync(ImportTiming timing, int rows, string folder)
    {
        var path = Path.Combine(folder, "users.csv");
        await using (var file = File.Create(path))
        {
            UserFile.Write(file, new UserFileOptions { Count = rows, Bad = 0 });
        }

        var (operation, _) = await timing.RunAsync("the users, to begin with", "/users/import?dryRun=false", path, rows);
        var result = Path.Combine(folder, "result.csv");
        await using var made = File.Create(result);
        await using var download = await timing.Client.GetStreamAsync(
            new Uri(operation.GetProperty("result").GetProperty("href").GetString()!, UriKind.Relative));
        await download.CopyToAsync(made);
        return result;
    }

    private static string MakeFile(string users, GrantFileOptions options, string path)
    {
        using var result = File.OpenText(users);
        using var file = File.Create(path);
        GrantFile.Write(file, GrantFile.UsersOf(result), options);
        return path;
    }
}
