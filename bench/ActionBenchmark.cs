using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Pepper.Bench.Load;
using Pepper.Tests.Support;

namespace Pepper.Bench;

/// <summary>
/// Lists of 1,000,000 actions over HTTP, a hundred a page, in a host of its own; beside bare SQLite queries for the same
/// rows. Then the export of all of them, and the memory that it takes.
/// </summary>
internal static class ActionBenchmark
{
    private const int DefaultActions = 1_000_000;
    private const int Connections = 4;
    private const int Users = 1000;
    private const int Locations = 100;

    // What else the machine does weighs on both, as they are asked in turns.
    private const int Rounds = 3;

    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(3);

    internal static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var count = arguments.Count > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : DefaultActions;
        await using var host = await HostProcess.StartAsync();
        using var client = host.CreateAdminClient();
        client.Timeout = TimeSpan.FromMinutes(10);
        var users = await MakeAsync(client, "/users?autoActivate=true", Users, NewUser);
        var locations = await MakeAsync(client, "/locations", Locations, _ => new { title = "Corner Café", geo = new[] { -0.1276, 51.5074 } });
        var tenantId = (await client.GetFromJsonAsync<JsonElement>(new Uri($"/users/{users[0]}", UriKind.Relative))).GetProperty("tenantId").GetString()!;

        host.Kill();
        var database = Path.Combine(host.DataFolder, "pepper.db");
        var watch = Stopwatch.StartNew();
        await ActionSeed.WriteAsync(database, tenantId, users, locations, count);
        Say($"{count} actions of {Users} users at {Locations} locations, written by the adapter in {watch.Elapsed.TotalSeconds:F0} s; a file of {new FileInfo(database).Length / 1e6:F0} MB");
        using var folder = new TemporaryFolder();
        using var bare = BareActions.Copy(database, Path.Combine(folder.Path, "bare.db"));
        await host.RestartAsync();

        var failures = 0L;
        foreach (var (name, path, condition) in Lists(bare, users, locations, count))
        {
            failures += await CompareAsync(name, new Uri(host.BaseAddress, path), host.AdminToken, bare, condition);
        }

        return await ExportTiming.RunAsync(host, client, count) && failures == 0 ? 0 : 1;
    }

    private static IEnumerable<(string Name, string Path, string Condition)> Lists(
        BareActions bare, IReadOnlyList<string> users, IReadOnlyList<string> locations, int count)
    {
        var (deep, newest) = (bare.At(count / 2), bare.At(20));
        yield return ("the newest page", "/actions?limit=100", "1");
        yield return (
            "a page in the middle of the log",
            $"/actions?limit=100&when.timestamp.lte={deep.Time}",
            $"time <= '{deep.Time}'");
        yield return ("a poll that finds twenty", $"/actions?limit=100&when.timestamp.gt={newest.Time}", $"time > '{newest.Time}'");
        yield return ("a poll that finds none", $"/actions?limit=100&when.timestamp.gt={bare.At(0).Time}", $"time > '{bare.At(0).Time}'");
        yield return ("one user's list", $"/users/{users[7]}/actions?limit=100", $"owner = '{users[7]}'");
        yield return ("one location's list", $"/locations/{locations[7]}/actions?limit=100", $"location = '{locations[7]}'");
        yield return ("a type of one in 100,000", $"/actions?limit=100&type={ActionSeed.RareType}", $"type = '{ActionSeed.RareType}'");
    }

    private static async Task<long> CompareAsync(string name, Uri url, string token, BareActions bare, string condition)
    {
        var headers = $"Authorization: Token {token}\r\nx-api-version: 12\r\n";
        await HttpLoad.RunAsync(url, headers, Connections, Turn);
        await bare.RunAsync(condition, Connections, Turn / 3);
        var (ours, theirs) = (new List<LoadResult>(), new List<LoadResult>());
        for (var round = 0; round < Rounds; round++)
        {
            ours.Add(await HttpLoad.RunAsync(url, headers, Connections, Turn));
            theirs.Add(await bare.RunAsync(condition, Connections, Turn));
        }

        Say($"{name}: {url.PathAndQuery}");
        Report("over HTTP", ours);
        Report("bare SQLite", theirs);
        Say($"  ratio of the rates {ours.Average(result => result.PerSecond) / theirs.Average(result => result.PerSecond):F2}");
        return ours.Sum(result => result.Failures);
    }

    private static void Report(string who, List<LoadResult> rounds) => Say(
        $"  {who,-12} {rounds.Average(round => round.PerSecond),8:F0} pages/s   p50 {rounds.Average(round => round.P50.TotalMilliseconds),7:F2} ms   p99 {rounds.Average(round => round.P99.TotalMilliseconds),7:F2} ms   failures {rounds.Sum(round => round.Failures)}");

    private static object NewUser(int number) => new
    {
        firstName = "Ada",
        lastName = "Lovelace",
        credentials = new[] { new { provider = "EMAIL", id = $"ada.{number}@example.com" } },
        hasAgreedToShareData = true,
        hasAgreedToReceiveMarketing = false,
    };

    private static async Task<IReadOnlyList<string>> MakeAsync(HttpClient client, string path, int count, Func<int, object> body)
    {
        var ids = new string[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, stop) =>
        {
            using var answer = await client.PostAsJsonAsync(new Uri(path, UriKind.Relative), body(number), stop);
            answer.EnsureSuccessStatusCode();
            ids[number] = (await answer.Content.ReadFromJsonAsync<JsonElement>(stop)).GetProperty("_id").GetString()!;
        });
        return ids;
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
