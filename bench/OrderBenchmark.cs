using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using Pepper.Bench.Load;
using Pepper.Tests.Support;

namespace Pepper.Bench;

/// <summary>
/// <c>POST /actions</c> with ORDER_COMPLETED, one order a call from many clients at once, each earning on two perks, in a
/// host of its own; beside the very documents that came of it, committed straight into SQLite.
/// </summary>
internal static class OrderBenchmark
{
    private const int DefaultOrders = 20_000;
    private const int Connections = 64;
    private const int ArrayConnections = 4;
    private const int ArraySize = 50;
    private const int Users = 2000;

    // Fewer, and much of what is measured is the runtime compiling itself.
    private const int WarmUp = 12_000;

    internal static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var count = arguments.Count > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : DefaultOrders;
        await using var host = await HostProcess.StartAsync();
        using var client = host.CreateAdminClient();
        await NewPerkAsync(client, "PSEUDO_CURRENCY", new { pointsPerUnit = 10, cashValuePerPoint = 0.01m });
        await NewPerkAsync(client, "STAMP_CARD", new { redeemable = 10 });
        var users = await BenchThings.MakeUsersAsync(client, Users);

        var url = new Uri(host.BaseAddress, "/actions");
        var headers = $"Authorization: Token {host.AdminToken}\r\nx-api-version: 12\r\n";
        await HttpLoad.PostAsync(url, headers, Connections, OrderTraffic.Bodies(users, "warm", WarmUp));
        using var process = Process.GetProcessById(host.ProcessId);
        var before = process.TotalProcessorTime;
        var posted = await HttpLoad.PostAsync(url, headers, Connections, OrderTraffic.Bodies(users, "run", count));
        process.Refresh();
        var spent = process.TotalProcessorTime - before;
        Say($"orders over HTTP, {Connections} clients: {posted.PerSecond:F0} orders/s, p50 {posted.P50.TotalMilliseconds:F1} ms, p99 {posted.P99.TotalMilliseconds:F1} ms, failures {posted.Failures}");
        Say($"  processor time of the host: {spent.TotalMilliseconds / count:F2} ms an order");
        var bodies = OrderTraffic.Arrays(users, "array", count, ArraySize);
        var arrays = await HttpLoad.PostAsync(url, headers, ArrayConnections, bodies);
        Say($"the same in arrays of {ArraySize}, {ArrayConnections} clients: {arrays.PerSecond * count / bodies.Count:F0} orders/s, p99 {arrays.P99.TotalMilliseconds:F1} ms an array, failures {arrays.Failures}");

        host.Kill();
        using var folder = new TemporaryFolder();
        var orders = DirectOrders.Read(Path.Combine(host.DataFolder, "pepper.db"), count);
        Say($"the same documents straight into SQLite: {orders.Sum(order => order.Count) / (double)orders.Count:F1} an order, a table with the documents' key and no further index, synchronous=FULL, one writer");
        foreach (var group in (int[])[1, Connections])
        {
            var time = DirectOrders.Write(Path.Combine(folder.Path, string.Create(CultureInfo.InvariantCulture, $"direct-{group}.db")), orders, group);
            var perSecond = orders.Count / time.TotalSeconds;
            Say($"  {group} order(s) a commit: {perSecond:F0} orders/s; ratio of HTTP to it: {posted.PerSecond / perSecond:F2}");
        }

        return posted.Failures + arrays.Failures == 0 && orders.Count == count ? 0 : 1;
    }

    private static async Task NewPerkAsync(HttpClient client, string template, object points)
    {
        using var answer = await client.PostAsJsonAsync(new Uri("/perks", UriKind.Relative), new
        {
            template,
            title = "Beans",
            terms = "Beans for every order.",
            priority = 1,
            auto = false,
            points,
            visualisation = new { },
            isGlobal = false,
        });
        answer.EnsureSuccessStatusCode();
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
