using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Pepper.Core.Actions;
using Pepper.Tests.Support;

namespace Pepper.Bench;

/// <summary>
/// Times a simulation of a rule over 1,000,000 actions of 90 days, in a host of its own: of a rule about one type, and of a change of
/// one about all types, which every action has to be read for.
/// </summary>
internal static class SimulationBenchmark
{
    private const int DefaultActions = 1_000_000;
    private const int Users = 10_000;
    private const int Locations = 100;
    private const int Days = 90;

    internal static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        var count = arguments.Count > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : DefaultActions;
        await using var host = await HostProcess.StartAsync();
        using var client = host.CreateAdminClient();
        client.Timeout = TimeSpan.FromMinutes(10);
        var users = await BenchThings.MakeUsersAsync(client, Users);
        var locations = await BenchThings.MakeLocationsAsync(client, Locations);
        var tenantId = (await client.GetFromJsonAsync<JsonElement>(new Uri($"/users/{users[0]}", UriKind.Relative))).GetProperty("tenantId").GetString()!;
        var perk = await BenchThings.MakePerkAsync(client);

        host.Kill();
        var database = Path.Combine(host.DataFolder, "pepper.db");
        var watch = Stopwatch.StartNew();
        await ActionSeed.WriteAsync(database, tenantId, users, locations, count, TimeSpan.FromDays(Days - 1));
        Say($"{count} actions of {Users} users in {Days} days, written by the adapter in {watch.Elapsed.TotalSeconds:F0} s; a file of {new FileInfo(database).Length / 1e6:F0} MB");
        await host.RestartAsync();

        var grant = new { pointPerk = new { perkId = perk, points = 5 } };
        var orders = new
        {
            matchType = "TYPE",
            conditions = new object[] { Text("type", "ORDER_COMPLETED"), new { subject = "metadata.total", @operator = "gte", values = new[] { 30 } } },
            effect = grant,
            occurrences = new { count = 3, periodSeconds = 30 * 24 * 3600 },
        };
        var everything = new
        {
            matchType = "TYPE",
            conditions = new object[] { Text("type", [.. ActionType.All]), Text("context.location._id", [.. locations.Take(50)]) },
            effect = grant,
        };
        var stored = await BenchThings.MakeAsync(client, "/rules", everything with { conditions = [Text("type", [.. ActionType.All]), Text("context.location._id", [.. locations.Skip(25).Take(50)])] });
        var isDone = true;
        foreach (var (name, body) in new (string, object)[]
        {
            ("a rule about orders", new { rule = orders, days = Days }),
            ("a changed rule about all types", new { ruleId = stored, rule = everything, days = Days }),
        })
        {
            isDone &= await TimeAsync(host, client, name, body, count);
        }

        return isDone ? 0 : 1;
    }

    private static async Task<bool> TimeAsync(HostProcess host, HttpClient client, string name, object body, int count)
    {
        using var process = Process.GetProcessById(host.ProcessId);
        var (before, spent) = (process.WorkingSet64, process.TotalProcessorTime);
        var watch = Stopwatch.StartNew();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/rules/simulate", UriKind.Relative)) { Content = JsonContent.Create(body) };
        request.Headers.Add("x-pepper-req-nonce", Guid.NewGuid().ToString());
        using var answer = await client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        var id = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("_id").GetString();
        JsonElement operation;
        var peak = before;
        do
        {
            await Task.Delay(50);
            process.Refresh();
            peak = Math.Max(peak, process.WorkingSet64);
            operation = await client.GetFromJsonAsync<JsonElement>(new Uri($"/operations/{id}", UriKind.Relative));
        }
        while (operation.GetProperty("status").GetString() is not ("DONE" or "FAILED"));
        var time = watch.Elapsed;
        process.Refresh();
        Say($"{name}: {operation.GetProperty("status")} in {time.TotalSeconds:F1} s; {count / time.TotalSeconds:F0} actions of the log a second; processor time {(process.TotalProcessorTime - spent).TotalSeconds:F1} s; memory {before / 1e6:F0} MB before, {peak / 1e6:F0} MB at most");
        if (operation.GetProperty("status").GetString() != "DONE")
        {
            return false;
        }

        var report = operation.GetProperty("result").GetProperty("report");
        var draft = report.GetProperty("draft");
        Say($"  {report.GetProperty("actions")} actions looked at, {draft.GetProperty("matched")} matched, {draft.GetProperty("fired")} times fired on {draft.GetProperty("users")} users, {draft.GetProperty("pointsGranted")} points");
        return draft.GetProperty("matched").GetInt64() > 0;
    }

    private static object Text(string subject, params string[] values) => new { subject, @operator = "in", values };

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
