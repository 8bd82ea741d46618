using System.Text.Json;
using Pepper.Tests.Faults.Imports;
using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Faults.Metrics;

/// <summary>Metrics of 1,200 users, computed by a host that is killed on the way, while orders go on.</summary>
public sealed class ComputationUnderKillTests
{
    private const int Users = 1200;
    private const int Kills = 6;

    [Fact]
    public async Task All_values_are_right_and_each_effect_has_happened_once()
    {
        var seed = Environment.TickCount;
        await using var host = await HostProcess.StartAsync();
        var api = await RunningApi.ConnectAsync(host);
        var tenant = await api.NewTenantAsync();
        var perk = await tenant.NewPerkAsync();
        var users = await ImportUsersAsync(tenant);
        await PostOrdersAsync(tenant, users, "first", 3);
        var definition = await DefineAsync(tenant, perk);

        var operation = (await tenant.Admin.WithNonce().PostAsync($"{definition}/compute")).Expect(200).Id;
        await host.KillAsync(tenant, operation, Users, Kills, new Random(seed));
        var ended = await tenant.WhenEndedAsync(operation);

        Assert.Equal("DONE", ended["status"].GetString());
        Assert.True(ended["metadata.done"].GetInt32() >= Users);
        await AssertAsync(tenant, definition, perk, users, 3, $"seed {seed}");

        // Realtime goes on where the computation left off, through another kill.
        await PostOrdersAsync(tenant, users, "second", 2);
        host.Kill();
        await host.RestartAsync();
        await Eventually.IsTrueAsync(
            async () => (await ValuesAsync(tenant, definition)).Where(value => users.Contains(value.Key)).All(value => value.Value == 5),
            TimeSpan.FromMinutes(3),
            () => "The values have not followed the orders in time.");
        await AssertAsync(tenant, definition, perk, users, 5, $"seed {seed}");
    }

    private static async Task AssertAsync(TestTenant tenant, string definition, string perk, IReadOnlySet<string> users, int orders, string seed)
    {
        var values = await ValuesAsync(tenant, definition);
        Assert.True(users.All(id => values[id] == orders), $"Not all users have {orders} orders. {seed}");
        Dictionary<string, decimal> awards = [];
        await Eventually.IsTrueAsync(
            async () =>
            {
                awards = (await tenant.ReadAllAsync("/awards"))
                    .Where(award => award.GetProperty("perkId").GetString() == perk)
                    .ToDictionary(award => award.GetProperty("userId").GetString()!, award => award.GetProperty("points").GetProperty("available").GetDecimal());
                return users.All(id => awards.GetValueOrDefault(id) >= 10 * orders);
            },
            TimeSpan.FromMinutes(2),
            () => $"Not all effects have happened. {seed}");

        // One grant of ten points for each order, and no more.
        Assert.True(users.All(id => awards[id] == 10 * orders), $"Some effect happened twice. {seed}");
    }

    private static async Task<Dictionary<string, decimal>> ValuesAsync(TestTenant tenant, string definition) =>
        (await tenant.ReadAllAsync($"{definition}/values?metricId=orders"))
            .ToDictionary(value => value.GetProperty("userId").GetString()!, value => value.GetProperty("value").GetDecimal());

    private static async Task<string> DefineAsync(TestTenant tenant, string perk)
    {
        var made = (await tenant.Admin.PostAsync("/metrics/users/definitions", new
        {
            scheduled = false,
            realtime = true,
            name = "orders",
            displayName = "Orders",
            metrics = new { orders = new { type = "ORDER_COMPLETED", name = "orders", displayName = "Orders", timeRange = "ALL_TIME" } },
            effects = new[]
            {
                new
                {
                    type = "GRANT_PERK",
                    perkId = perk,
                    points = 10,
                    counter = new { limit = 100, metricId = "orders", every = 1 },
                    conditions = new[] { new { metricId = "orders", @operator = "GREATER_THAN", value = 0 } },
                },
            },
        })).Expect(200);
        return $"/metrics/users/definitions/{made.Id}";
    }

    private static async Task<IReadOnlySet<string>> ImportUsersAsync(TestTenant tenant)
    {
        var rows = Enumerable.Range(0, Users).Select(i => $"Ada,Lovelace,TRUE,ada{i}@example.com");
        var file = $"user_first_name,user_last_name,opt_in_marketing,email\n{string.Join('\n', rows)}\n";
        var operation = (await tenant.Admin.UploadAsync("/users/import?dryRun=false", file)).Expect(200).Id;
        Assert.Equal("DONE", (await tenant.WhenEndedAsync(operation))["status"].GetString());
        return (await tenant.ReadAllAsync("/users?role=USER")).Select(user => user.GetProperty("_id").GetString()!).ToHashSet();
    }

    private static async Task PostOrdersAsync(TestTenant tenant, IReadOnlySet<string> users, string name, int each)
    {
        var orders = users.SelectMany(userId => Enumerable.Range(0, each).Select(i => new
        {
            externalId = $"{name}-{i}",
            type = "ORDER_COMPLETED",
            userId,
            metadata = new { orderId = $"{name}-{i}", items = new[] { new { id = "latte", quantity = 1, price = 0 } } },
        }));
        foreach (var batch in orders.Chunk(100))
        {
            var answer = (await tenant.Admin.PostAsync("/actions", batch)).Expect(200);
            Assert.DoesNotContain(answer.Items, item => item.TryGetProperty("error", out JsonElement _));
        }
    }
}
