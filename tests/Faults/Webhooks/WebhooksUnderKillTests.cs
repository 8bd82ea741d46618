using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;
using Pepper.Tests.Support.Webhooks;

namespace Pepper.Tests.Faults.Webhooks;

/// <summary>
/// Gift cards are topped up while the receiver takes most, fails some and cuts some off, and the host is killed three times with webhooks in
/// its hands.
/// </summary>
public sealed class WebhooksUnderKillTests
{
    private const int TopUps = 600;
    private const int Clients = 6;

    private static readonly int[] KilledAt = [50, 200, 400];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly Dictionary<string, string?> Settings = new() { ["PEPPER_LOOPBACK_WEBHOOKS"] = "true" };

    [Fact]
    public async Task Every_action_arrives_and_is_known_by_its_id()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var host = await HostProcess.StartAsync(Settings);
        var tenant = await (await RunningApi.ConnectAsync(host)).NewTenantAsync();
        var webhook = (await tenant.Admin.PostAsync("/webhooks", new { url = receiver.UrlOf("hooks"), types = new[] { "GIFT_CARD_TOPUP" } })).Expect(200);
        var user = (await tenant.NewUserAsync()).Id;
        var taken = new ConcurrentQueue<ReceivedWebhook>();
        using var kill = new SemaphoreSlim(0);
        receiver.Answer = async (one, http) =>
        {
            var count = receiver.Received.Count;
            if (KilledAt.Contains(count))
            {
                // Taken, and never answered: the host dies waiting.
                taken.Enqueue(one);
                kill.Release();
                await Task.Delay(Timeout.Infinite, http.RequestAborted);
            }
            else if (count % 60 == 7)
            {
                http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            }
            else if (count % 60 == 17)
            {
                taken.Enqueue(one);
                http.Abort();
            }
            else
            {
                taken.Enqueue(one);
            }
        };

        var toppingUp = TopUpAsync(tenant, user);
        foreach (var count in KilledAt)
        {
            Assert.True(await kill.WaitAsync(Patience), $"Only {receiver.Received.Count} webhooks of {count} came.\n{host.Output}");
            host.Kill();
            await host.RestartAsync();
        }

        await toppingUp;
        var actions = await ActionsAsync(tenant);
        await Eventually.IsTrueAsync(
            () => Task.FromResult(actions.IsSubsetOf(taken.Select(one => one.Id).ToHashSet())),
            Patience,
            () => $"{taken.Select(one => one.Id).Distinct().Count()} of {actions.Count} came.\n{host.Output}");

        var secret = webhook["secret"].GetString()!;
        Assert.Equal(TopUps, actions.Count);
        Assert.Equal(actions.Order(StringComparer.Ordinal), taken.Select(one => one.Id).Distinct().Order(StringComparer.Ordinal));
        Assert.All(receiver.Received, one => Assert.True(one.IsSignedWith(secret)));
        Assert.All(receiver.Received, one => Assert.Equal(one.Id, one.Json.GetProperty("data").GetProperty("_id").GetString()));
        await Eventually.IsTrueAsync(
            async () => (await tenant.Admin.GetAsync($"/webhooks/{webhook.Id}/deliveries?status=WAITING")).Expect(200).Items.Count == 0,
            Patience,
            () => "Deliveries still wait, though all have come.");
    }

    private static async Task<HashSet<string>> ActionsAsync(TestTenant tenant)
    {
        var all = (await tenant.Admin.GetAsync("/actions?type=GIFT_CARD_TOPUP&limit=1000")).Expect(200);
        return [.. all["actions"].EnumerateArray().Select(action => action.GetProperty("_id").GetString()!)];
    }

    private static Task TopUpAsync(TestTenant tenant, string userId) => Parallel.ForEachAsync(
        Enumerable.Range(0, TopUps),
        new ParallelOptions { MaxDegreeOfParallelism = Clients },
        async (number, _) => await Eventually.IsTrueAsync(
            () => IsPostedAsync(tenant, userId, number), Patience, () => $"Top-up {number} could not be posted."));

    // Whoever was cut off makes the same call again.
    private static async Task<bool> IsPostedAsync(TestTenant tenant, string userId, int number)
    {
        try
        {
            var topUp = new { type = "GIFT_CARD_TOPUP", externalId = $"top-up-{number}", userId, metadata = new { amount = 5.5 } };
            return (await tenant.Admin.PostAsync("/actions", topUp)).Status == 200;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
