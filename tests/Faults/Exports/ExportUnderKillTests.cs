using System.Globalization;
using Pepper.Tests.Faults.Imports;
using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Faults.Exports;

/// <summary>An export of 12,000 actions to files of a megabyte in a host that is killed six times, while more actions arrive.</summary>
public sealed class ExportUnderKillTests
{
    private const int Actions = 12_000;
    private const int Kills = 6;
    private const int InOneCall = 100;

    [Fact]
    public async Task The_files_hold_every_action_of_before_the_call_once_and_in_order()
    {
        var seed = Environment.TickCount;
        await using var host = await HostProcess.StartAsync();
        var tenant = await (await RunningApi.ConnectAsync(host)).NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var written = new List<string>();
        for (var batch = 0; batch < Actions / InOneCall; batch++)
        {
            written.AddRange(await PostAsync(tenant, user, $"before-{batch}"));
        }

        var operationId = (await tenant.Admin.PostAsync(
            "/actions/export", new { from = "2020-01-01", to = "2100-01-01", types = new[] { "BOOKING_CREATED" }, maxFileSizeMB = 1 })).Expect(200).Id;
        await PostAsync(tenant, user, "after");
        await host.KillAsync(tenant, operationId, Actions, Kills, new Random(seed));

        var operation = await tenant.WhenEndedAsync(operationId);
        Assert.Equal(
            ("DONE", Actions, Actions, $"seed {seed}"),
            (operation["status"].GetString(), operation["metadata.rows"].GetInt32(), operation["metadata.done"].GetInt32(), $"seed {seed}"));
        var files = operation["result.files"].EnumerateArray().ToList();
        Assert.InRange(files.Count, 10, 50);
        var (ids, times) = (new List<string>(), new List<string>());
        foreach (var described in files)
        {
            var body = (await tenant.Admin.GetAsync(described.GetProperty("href").GetString()!)).Expect(200).Body;
            var rows = ImportedFile.Read(body);
            Assert.Equal((described.GetProperty("bytes").GetInt64(), described.GetProperty("rows").GetInt32()), (body.LongLength, rows.Count));
            Assert.InRange(body.LongLength, 1, 1_000_000);
            ids.AddRange(rows.Select(row => row["id"]));
            times.AddRange(rows.Select(row => row["timestamp"]));
        }

        Assert.Equal(written.Order(StringComparer.Ordinal), ids.Order(StringComparer.Ordinal));
        Assert.Equal(times.Order(StringComparer.Ordinal), times);
        host.Kill();
        var parts = new StoredDocuments(host.DataFolder).Blobs().Count(name => name.EndsWith(".csv", StringComparison.Ordinal));
        Assert.Equal(files.Count, parts);
    }

    private static async Task<IEnumerable<string>> PostAsync(TestTenant tenant, TestUser user, string name)
    {
        var answer = (await tenant.Admin.PostAsync("/actions", Enumerable.Range(0, InOneCall).Select(number => new
        {
            externalId = string.Create(CultureInfo.InvariantCulture, $"{name}-{number}"),
            type = "BOOKING_CREATED",
            userId = user.Id,
            metadata = new { table = number, note = new string('x', 500) },
        }))).Expect(200);
        return answer.Items.Select(item => item.GetProperty("action").GetProperty("_id").GetString()!);
    }
}
