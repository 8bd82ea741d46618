using System.Diagnostics;
using System.Globalization;
using Pepper.Bench.Load;
using Pepper.Tests.Support;

namespace Pepper.Bench;

/// <summary>
/// Actions posted to a host of its own, where a tenant has 100 active rules: how many a second until each was held against the
/// rules, and how long one takes until its rule's effect is visible.
/// </summary>
internal static class AutomationBenchmark
{
    private const int DefaultActions = 100_000;
    private const int ArrayConnections = 4;
    private const int ArraySize = 100;
    private const int SingleConnections = 64;
    private const int Users = 2000;
    private const int Rules = 100;
    private const int Effects = 200;

    // Fewer, and much of what is measured is the runtime compiling itself.
    private const int WarmUp = 20_000;

    internal static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var count = arguments.Count > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : DefaultActions;
        await using var host = await HostProcess.StartAsync();
        using var client = host.CreateAdminClient();
        var segment = await AutomationRules.MakeAsync(client, Rules);
        var users = await BenchThings.MakeUsersAsync(client, Users);
        using var process = Process.GetProcessById(host.ProcessId);
        var url = new Uri(host.BaseAddress, "/actions");
        var headers = $"Authorization: Token {host.AdminToken}\r\nx-api-version: 12\r\n";
        using var bus = new BusWatch(Path.Combine(host.DataFolder, "pepper.db"));

        await HttpLoad.PostAsync(url, headers, ArrayConnections, AutomationTraffic.Arrays(users, "warm", WarmUp, ArraySize));
        await bus.UntilDrainedAsync();
        var failures = await PostAsync($"in arrays of {ArraySize}", AutomationTraffic.Arrays(users, "arrays", count, ArraySize), ArrayConnections, count);
        failures += await PostAsync("one by one", AutomationTraffic.Bodies(users, "single", count / 4), SingleConnections, count / 4);
        await AutomationLatency.MeasureAsync(client, users, segment, Effects);
        return failures == 0 ? 0 : 1;

        async Task<long> PostAsync(string how, List<byte[]> bodies, int connections, int actions)
        {
            process.Refresh();
            var before = process.TotalProcessorTime;
            var watch = Stopwatch.StartNew();
            var posted = await HttpLoad.PostAsync(url, headers, connections, bodies);
            var ingested = watch.Elapsed;
            await bus.UntilDrainedAsync();
            var evaluated = watch.Elapsed;
            process.Refresh();
            var spent = process.TotalProcessorTime - before;
            Say($"{actions} actions {how}, {connections} clients: {actions / ingested.TotalSeconds:F0} a second taken in, {actions / evaluated.TotalSeconds:F0} a second until all were evaluated; p50 {posted.P50.TotalMilliseconds:F1} ms, p99 {posted.P99.TotalMilliseconds:F1} ms a call, failures {posted.Failures}");
            Say($"  processor time of the host: {spent.TotalMilliseconds / actions:F3} ms an action");
            return posted.Failures;
        }
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
