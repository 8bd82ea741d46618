using System.Globalization;
using Pepper.Tests.Faults.Imports;
using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Faults.Rules;

/// <summary>A simulation over 12,000 actions in a host that is killed six times.</summary>
public sealed class SimulationUnderKillTests
{
    private const int Actions = 12_000;
    private const int Kills = 6;
    private const int InOneCall = 100;
    private const int Users = 4;

    [Fact]
    public async Task Every_action_is_counted_once_and_nothing_is_left_behind()
    {
        var seed = Environment.TickCount;
        await using var host = await HostProcess.StartAsync();
        var tenant = await (await RunningApi.ConnectAsync(host)).NewTenantAsync();
        var perk = await tenant.NewPerkAsync();
        var users = new List<TestUser>();
        for (var number = 0; number < Users; number++)
        {
            users.Add(await tenant.NewUserAsync());
        }

        for (var batch = 0; batch < Actions / InOneCall; batch++)
        {
            (await tenant.Admin.PostAsync("/actions", Enumerable.Range(0, InOneCall).Select(number => new
            {
                externalId = string.Create(CultureInfo.InvariantCulture, $"{batch}-{number}"),
                type = "BOOKING_CREATED",
                userId = users[batch % Users].Id,
                metadata = new { guests = number },
            }))).Expect(200);
        }

        var operationId = (await tenant.Admin.WithNonce().PostAsync("/rules/simulate", new
        {
            days = 1,
            rule = new
            {
                matchType = "TYPE",
                conditions = new object[]
                {
                    new { subject = "type", @operator = "eq", values = new[] { "BOOKING_CREATED" } },
                    new { subject = "metadata.guests", @operator = "lt", values = new[] { 50 } },
                },
                effect = new { pointPerk = new { perkId = perk, points = 2 } },
                occurrences = new { count = 10 },
            },
        })).Expect(200).Id;
        await host.KillAsync(tenant, operationId, Actions, Kills, new Random(seed));

        var operation = await tenant.WhenEndedAsync(operationId);
        Assert.Equal(("DONE", Actions, $"seed {seed}"), (operation["status"].GetString(), operation["metadata.done"].GetInt32(), $"seed {seed}"));
        var draft = operation["result.report.draft"];
        Assert.Equal(
            (Actions / 2, Actions / 20, Users, Actions / 10),
            (draft.GetProperty("matched").GetInt32(), draft.GetProperty("fired").GetInt32(), draft.GetProperty("users").GetInt32(), draft.GetProperty("pointsGranted").GetInt32()));
        host.Kill();
        Assert.DoesNotContain(new StoredDocuments(host.DataFolder).Blobs(), name => name.Contains("simulations", StringComparison.Ordinal));
    }
}
