using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Pepper.Bench.Load;
using Pepper.Tests.Support;

namespace Pepper.Bench;

/// <summary>
/// <c>GET /locations?lat&amp;long</c> over 100,000 locations, beside bare SQLite on the same rows: a box of longitudes and
/// latitudes on an index, made so large that it holds the page, and sorted; and the naive way, all rows sorted.
/// </summary>
internal static class NearestBenchmark
{
    private const int DefaultLocations = 100_000;
    private const int Connections = 4;
    private const int Searches = 2_000;
    private static readonly int[] PageSizes = [20, 100];

    internal static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var count = arguments.Count > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : DefaultLocations;
        await using var host = await HostProcess.StartAsync();
        using var client = host.CreateAdminClient();
        var places = NearestPlaces.Make(count);
        await Parallel.ForEachAsync(places, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (place, stop) =>
        {
            using var answer = await client.PostAsJsonAsync(new Uri("/locations", UriKind.Relative), place, stop);
            answer.EnsureSuccessStatusCode();
        });

        using var bare = DirectPlaces.Read(Path.Combine(host.DataFolder, "pepper.db"), count);
        var centres = NearestPlaces.Centres(places, Searches);
        var failures = 0L;
        foreach (var size in PageSizes)
        {
            var paths = centres.Select(centre => string.Create(CultureInfo.InvariantCulture, $"/locations?lat={centre.Latitude}&long={centre.Longitude}&limit={size}")).ToList();
            var headers = $"Authorization: Token {host.AdminToken}\r\nx-api-version: 12\r\n";
            await HttpLoad.GetAsync(host.BaseAddress, paths.Take(Searches / 4).ToList(), headers, Connections);
            var ours = await HttpLoad.GetAsync(host.BaseAddress, paths, headers, Connections);
            failures += ours.Failures;
            Console.WriteLine($"nearest {size} of {count:N0}, HTTP, {Connections} clients      {ours}");
            var box = Time(centres, centre => bare.NearestInBox(centre, size));
            Console.WriteLine($"  bare SQLite, box on an index, sorted, one thread  {box}");
            var scan = Time(centres.Take(20).ToList(), centre => bare.NearestOfAll(centre, size));
            Console.WriteLine($"  bare SQLite, all rows, sorted, one thread         {scan}");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  ratio to the box {ours.PerSecond / box.PerSecond:F2}, to all rows {ours.PerSecond / scan.PerSecond:F1}"));
        }

        await LatePagesAsync(client, centres[0]);
        return failures == 0 ? 0 : 1;
    }

    private static async Task LatePagesAsync(HttpClient client, (double Longitude, double Latitude) centre)
    {
        var (key, watch) = (string.Empty, new Stopwatch());
        for (var page = 1; page <= 1000; page++)
        {
            watch.Restart();
            var path = string.Create(CultureInfo.InvariantCulture, $"/locations?lat={centre.Latitude}&long={centre.Longitude}&limit=20{key}");
            using var answer = JsonDocument.Parse(await client.GetStreamAsync(new Uri(path, UriKind.Relative)));
            if (page is 1 or 2 or 10 or 100 or 1000)
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"page {page} of 20: {watch.Elapsed.TotalMilliseconds:F1} ms"));
            }

            if (!answer.RootElement.GetProperty("page").TryGetProperty("nextKey", out var next))
            {
                return;
            }

            key = $"&startKey={next.GetString()}";
        }
    }

    private static LoadResult Time(IReadOnlyList<(double Longitude, double Latitude)> centres, Action<(double Longitude, double Latitude)> search)
    {
        search(centres[0]);
        var ticks = new long[centres.Count];
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < centres.Count; i++)
        {
            var before = Stopwatch.GetTimestamp();
            search(centres[i]);
            ticks[i] = Stopwatch.GetTimestamp() - before;
        }

        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        Array.Sort(ticks);
        return new LoadResult(
            centres.Count / seconds,
            Stopwatch.GetElapsedTime(0, ticks[(int)((ticks.Length - 1) * 0.50)]),
            Stopwatch.GetElapsedTime(0, ticks[(int)((ticks.Length - 1) * 0.99)]),
            0);
    }
}
