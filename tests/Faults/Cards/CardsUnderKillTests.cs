using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Faults.Cards;

/// <summary>Cards that are added and removed in a host that is killed in the middle of it.</summary>
public sealed class CardsUnderKillTests
{
    private const int Users = 30;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Each_card_is_added_once_and_removed_once()
    {
        await using var host = await HostProcess.StartAsync();
        var api = await RunningApi.ConnectAsync(host);
        var tenant = await api.NewTenantAsync();
        var users = await Task.WhenAll(Enumerable.Range(0, Users).Select(async index =>
            (await tenant.Admin.PostAsync("/users?autoActivate=true", new
            {
                firstName = "Ada",
                lastName = "Lovelace",
                credentials = new[] { new { provider = "EMAIL", id = $"ada{index}@example.com", token = "correct horse battery staple" } },
                hasAgreedToShareData = true,
                hasAgreedToReceiveMarketing = true,
            })).Expect(200).Id));

        var added = await UnderKillAsync(host, users, user => tenant.Admin.PostAsync("/cards", new { gatewayId = "pm_test_visa", userId = user }), 200);

        Assert.Equal(Users, added.Select(answer => answer.Id).Distinct().Count());
        Assert.Equal(Users, await CountAsync(tenant, "CARD_CREATED"));
        Assert.Equal(Users, (await tenant.Admin.GetAsync("/cards")).Expect(200)["cards"].GetArrayLength());

        // A removal whose answer was lost has been made: then there is nothing left to remove.
        await UnderKillAsync(host, [.. added.Select(answer => answer.Id)], card => tenant.Admin.DeleteAsync($"/cards/{card}"), 204, 404);

        Assert.Equal(Users, await CountAsync(tenant, "CARD_DELETED"));
        Assert.Equal(0, (await tenant.Admin.GetAsync("/cards")).Expect(200)["cards"].GetArrayLength());
    }

    // As a client does that wants to know: again and again, until there is an answer to go by.
    private static async Task<ApiAnswer[]> UnderKillAsync(
        HostProcess host, IReadOnlyList<string> things, Func<string, Task<ApiAnswer>> call, params int[] ends)
    {
        var answered = 0;
        var storm = things
            .Select(async thing =>
            {
                var answer = await Eventually.GetAsync(() => TryAsync(() => call(thing), ends), Patience, () => "A call came to no end.");
                Interlocked.Increment(ref answered);
                return answer;
            })
            .ToList();
        await Eventually.IsTrueAsync(() => Task.FromResult(Volatile.Read(ref answered) >= 1), Patience, () => "The storm did not begin.");
        host.Kill();
        await host.RestartAsync();
        return await Task.WhenAll(storm);
    }

    private static async Task<ApiAnswer?> TryAsync(Func<Task<ApiAnswer>> call, int[] ends)
    {
        try
        {
            var answer = await call();
            return ends.Contains(answer.Status) ? answer : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static async Task<int> CountAsync(TestTenant tenant, string type) =>
        (await tenant.Admin.GetAsync($"/actions?type={type}&limit=1000")).Expect(200)["actions"].GetArrayLength();
}
