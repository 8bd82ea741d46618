using Pepper.Tests.Faults.Imports;
using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Faults.Subscriptions;

/// <summary>Users who subscribe all at once, in a host that is killed in the middle of it.</summary>
public sealed class SubscriptionsUnderKillTests
{
    private const int Users = 60;

    // What was cut off is looked at by the clock a minute later, and again after that.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);

    [Fact]
    public async Task Every_user_is_charged_once_or_not_at_all_and_has_what_was_paid_for()
    {
        await using var host = await HostProcess.StartAsync();
        var tenant = await (await RunningApi.ConnectAsync(host)).NewTenantAsync();
        var perk = await tenant.NewPerkAsync();
        var scheme = (await tenant.Admin.PostAsync("/subscriptionschemes", new
        {
            title = "Coffee Club",
            pricing = new[] { new { amount = 9.99m, currency = "GBP", interval = "month" } },
            perks = new[] { new { perkId = perk, points = 5 } },
        })).Expect(200).Id;
        var users = await Task.WhenAll(Enumerable.Range(0, Users).Select(number => NewSubscriberAsync(tenant, number)));
        var answered = 0;
        var storm = users
            .Select(async user =>
            {
                var answer = await SubscribeAsync(tenant, scheme, user);
                Interlocked.Increment(ref answered);
                return (user, answer);
            })
            .ToList();

        foreach (var after in new[] { 1, Users / 3 })
        {
            await Eventually.IsTrueAsync(() => Task.FromResult(Volatile.Read(ref answered) >= after), Patience, () => "The storm did not begin.");
            host.Kill();
            await host.RestartAsync();
        }

        var answers = await Task.WhenAll(storm);

        // What was cut off before the gateway heard of it starts when it is asked for again, and then only.
        await Task.WhenAll(answers.Where(told => told.answer is null).Select(told => SubscribeAsync(tenant, scheme, told.user)));
        await Eventually.IsTrueAsync(
            async () => (await AllAsync(tenant)).All(subscription => subscription == "ACTIVE"), Patience, () => "Something is still being started.");

        Assert.All(answers, told => Assert.True(told.answer is null || told.answer.Status == (told.user.Pays ? 200 : 422), told.answer?.ToString()));
        var running = (await AllAsync(tenant)).Count;
        Assert.InRange(running, answers.Count(told => told.answer?.Status == 200), users.Count(user => user.Pays));
        foreach (var type in new[] { "SUBSCRIPTION_STARTED", "SUBSCRIPTION_PAYMENT_RECEIVED", "REWARD_EARNED" })
        {
            Assert.Equal(running, (await tenant.Admin.GetAsync($"/actions?type={type}&limit=1000")).Expect(200)["actions"].GetArrayLength());
        }

        host.Kill();
        var stored = new StoredDocuments(host.DataFolder);
        Assert.Equal(
            (running, running, running, running),
            (stored.Count(tenant.Id, "testSubscription"), stored.Count(tenant.Id, "subscription"), stored.Count(tenant.Id, "subscriptionSlot"), stored.Count(tenant.Id, "ledgerEntry")));
    }

    // Every fifth card is declined. Every fourth user does not ask again at once when the answer is lost.
    private static async Task<Subscriber> NewSubscriberAsync(TestTenant tenant, int number)
    {
        var id = (await tenant.Admin.PostAsync("/users?autoActivate=true", new
        {
            firstName = "Grace",
            lastName = "Hopper",
            credentials = new[] { new { provider = "EMAIL", id = $"{Guid.NewGuid():n}@example.com" } },
        })).Expect(200).Id;
        var pays = number % 5 != 0;
        (await tenant.Admin.PostAsync("/cards", new { userId = id, gatewayId = pays ? "pm_test_visa" : "pm_test_charge_declined" })).Expect(200);
        return new Subscriber(id, pays, number % 4 != 0);
    }

    private static async Task<ApiAnswer?> SubscribeAsync(TestTenant tenant, string scheme, Subscriber user)
    {
        var once = tenant.Admin.WithNonce();
        async Task<ApiAnswer?> TryAsync()
        {
            try
            {
                var answer = await once.PostAsync("/subscriptions", new { subscriptionSchemeId = scheme, userId = user.Id });
                return answer.Status is 409 or 503 ? null : answer;
            }
            catch (HttpRequestException)
            {
                return null;
            }
        }

        return user.Insists
            ? await Eventually.GetAsync(TryAsync, Patience, () => "A subscription got no answer in time.", every: TimeSpan.FromMilliseconds(500))
            : await TryAsync();
    }

    private static async Task<IReadOnlyList<string?>> AllAsync(TestTenant tenant) =>
        [.. (await tenant.Admin.GetAsync("/subscriptions?limit=1000")).Expect(200).Items.Select(item => item.GetProperty("stripe").GetProperty("status").GetString())];

    private sealed record Subscriber(string Id, bool Pays, bool Insists);
}
