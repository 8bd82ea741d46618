using System.Collections.Concurrent;
using Pepper.Tests.Faults.Imports;
using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;
using Pepper.Tests.Support.Providers;

namespace Pepper.Tests.Faults.Notifications;

/// <summary>
/// A message to everybody, while the push service fails every other time, knows some devices no more, or the host is killed over and
/// over.
/// </summary>
public sealed class BroadcastTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    [Fact]
    public async Task A_service_that_fails_half_of_the_time_loses_none_of_2000_and_doubles_none()
    {
        const int count = 2000;
        await using var fcm = await FcmStub.StartAsync();
        await using var host = await HostProcess.StartAsync(fcm.Settings);
        var tenant = await (await RunningApi.ConnectAsync(host)).NewTenantAsync();
        var devices = await tenant.NewRecipientsAsync(count);
        var gone = devices.Values.Take(20).ToHashSet(StringComparer.Ordinal);
        var tries = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        var taken = new ConcurrentQueue<string>();
        fcm.OnMessage = request =>
        {
            var device = (string)request.Body["message"]!["token"]!;
            var tried = tries.AddOrUpdate(device, 1, (_, before) => before + 1);

            // Half of the devices fail at first, a quarter twice: every second try in all.
            if (tried <= device[^1] % 4 - 1)
            {
                return FcmStub.Error(503, "UNAVAILABLE", "UNAVAILABLE");
            }

            if (gone.Contains(device))
            {
                return FcmStub.Error(404, "NOT_FOUND", "UNREGISTERED");
            }

            taken.Enqueue(device);
            return null;
        };

        var message = await EndedAsync(tenant, await tenant.SendToAllAsync(), host);

        Assert.Equal(("COMPLETED", count - gone.Count, gone.Count), (message["status"].GetString(), message["sent"].GetInt32(), message["failures"].GetInt32()));
        Assert.Equal(devices.Values.Except(gone, StringComparer.Ordinal).Order(StringComparer.Ordinal), taken.Order(StringComparer.Ordinal));
        Assert.InRange(fcm.Requests.Count, count * 5 / 4, count * 2);
        foreach (var user in devices.Where(device => gone.Contains(device.Value)))
        {
            Assert.False((await tenant.Admin.GetAsync($"/users/{user.Key}")).Expect(200)["isRegisteredForPushNotifications"].GetBoolean());
        }
    }

    [Fact]
    public async Task A_host_that_is_killed_in_the_middle_of_a_broadcast_sends_to_each_as_one_message()
    {
        const int count = 1500;
        const int kills = 5;
        await using var fcm = await FcmStub.StartAsync();
        await using var host = await HostProcess.StartAsync(fcm.Settings);
        var tenant = await (await RunningApi.ConnectAsync(host)).NewTenantAsync();
        var devices = await tenant.NewRecipientsAsync(count);
        var taken = new ConcurrentQueue<(string Device, string Tag)>();
        using var step = new SemaphoreSlim(0);
        fcm.OnMessage = request =>
        {
            taken.Enqueue(((string)request.Body["message"]!["token"]!, (string)request.Body["message"]!["android"]!["notification"]!["tag"]!));
            if (taken.Count % (count / (kills + 1)) == 0)
            {
                step.Release();
            }

            return null;
        };

        var id = await tenant.SendToAllAsync();
        for (var kill = 0; kill < kills; kill++)
        {
            Assert.True(await step.WaitAsync(Patience), $"Only {taken.Count} were sent.\n{host.Output}");
            host.Kill();
            await host.RestartAsync();
        }

        var message = await EndedAsync(tenant, id, host);

        Assert.Equal(("COMPLETED", count, 0), (message["status"].GetString(), message["sent"].GetInt32(), message["failures"].GetInt32()));
        var byDevice = taken.GroupBy(push => push.Device, push => push.Tag, StringComparer.Ordinal).ToList();
        Assert.Equal(devices.Values.Order(StringComparer.Ordinal), byDevice.Select(device => device.Key).Order(StringComparer.Ordinal));
        Assert.All(byDevice, device => Assert.Single(device.Distinct(StringComparer.Ordinal)));

        // A service can be offered again no more than what was in the host's hands when it died.
        Assert.InRange(taken.Count - count, 0, kills * 64);
        var receipts = await tenant.ReadAllAsync($"/notifications/{id}/receipts");
        Assert.Equal(count, receipts.Count(receipt => receipt.GetProperty("status").GetString() == "SENT"));
        Assert.Equal(receipts.Count, receipts.Select(receipt => receipt.GetProperty("userId").GetString()).Distinct(StringComparer.Ordinal).Count());
    }

    private static Task<ApiAnswer> EndedAsync(TestTenant tenant, string id, HostProcess host) => Eventually.GetAsync(
        async () => (await tenant.Admin.GetAsync($"/notifications/{id}")).Expect(200) is var polled && polled["status"].GetString() is "COMPLETED" or "FAILED" ? polled : null,
        Patience,
        () => $"The message has not ended in time.\n{host.Output}");
}
