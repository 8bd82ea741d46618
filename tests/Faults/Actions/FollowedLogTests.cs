using System.Collections.Concurrent;
using System.Diagnostics;
using Pepper.Tests.Faults.Loyalty;
using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;
using Xunit.Abstractions;

namespace Pepper.Tests.Faults.Actions;

/// <summary>Those who follow the log of actions while many write to it, each call taking its own time.</summary>
public sealed class FollowedLogTests(ITestOutputHelper output)
{
    private const int Writers = 16;
    private const int Batch = 40;

    private static readonly TimeSpan Length = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Whoever_follows_the_log_sees_every_action_once(int kills)
    {
        await using var host = await HostProcess.StartAsync();
        var api = await RunningApi.ConnectAsync(host);
        var tenant = await api.NewTenantAsync();
        var location = (await tenant.Admin.PostAsync("/locations", new { title = "Harbour", geo = new[] { -0.1276, 51.5074 } })).Expect(200).Id;
        var users = new List<TestUser>();
        for (var n = 0; n < Writers; n++)
        {
            users.Add(await tenant.NewUserAsync());
        }

        var posted = new ConcurrentBag<string>();
        var since = Stopwatch.StartNew();
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(host, tenant, users, location, writer, since, posted))));
        using var all = new LogFollower(host.BaseAddress, tenant.AdminToken, "/actions");
        using var there = new LogFollower(host.BaseAddress, tenant.AdminToken, $"/locations/{location}/actions");
        using var own = new LogFollower(host.BaseAddress, users[0].Token, $"/users/{users[0].Id}/actions");
        var following = Task.WhenAll(new[] { all, there, own }.Select(follower => Task.Run(() => follower.FollowAsync(writing))));

        for (var kill = 1; kill <= kills; kill++)
        {
            var due = Length * kill / (kills + 1);
            await Eventually.IsTrueAsync(() => Task.FromResult(since.Elapsed > due && !posted.IsEmpty), Patience, () => "Nothing was posted.");
            host.Kill();
            await host.RestartAsync();
        }

        await writing;
        await following;

        output.WriteLine($"{all.Seen.Count} actions in {all.Rounds} rounds; {there.Seen.Count} at the location, {own.Seen.Count} of one user.");
        var stored = await ListAsync(tenant, "/actions");
        Assert.Subset(stored.ToHashSet(), posted.ToHashSet());
        AssertSame(stored, all.Seen);
        AssertSame(await ListAsync(tenant, $"/locations/{location}/actions"), there.Seen);
        AssertSame(await ListAsync(tenant, $"/users/{users[0].Id}/actions"), own.Seen);
        Assert.True(all.Rounds > 20, "It was no following.");
    }

    // Single actions and arrays, so that some calls write long after they began.
    private static async Task WriteAsync(
        HostProcess host, TestTenant tenant, List<TestUser> users, string location, int writer, Stopwatch since, ConcurrentBag<string> posted)
    {
        using var client = new PatientClient(
            host.BaseAddress, tenant.AdminToken, () => Eventually.IsTrueAsync(() => IsUpAsync(host), Patience, () => "The host did not come back."));
        for (var call = 0; since.Elapsed < Length; call++)
        {
            var actions = Enumerable.Range(0, (call + writer) % 4 == 0 ? Batch : 1).Select(n => new
            {
                externalId = $"{writer}-{call}-{n}",
                type = "BOOKING_CREATED",
                userId = users[(writer + n) % Writers].Id,
                locationId = n % 2 == 0 ? location : null,
                metadata = new { guests = n },
            }).ToArray();
            var answer = await client.SendAsync(HttpMethod.Post, "/actions", actions, $"{writer}-{call}");
            foreach (var item in answer!.Value.GetProperty("items").EnumerateArray())
            {
                posted.Add(item.GetProperty("action").GetProperty("_id").GetString()!);
            }
        }
    }

    private static async Task<bool> IsUpAsync(HostProcess host)
    {
        using var client = host.CreateClient();
        try
        {
            using var answer = await client.GetAsync("/health");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static async Task<List<string>> ListAsync(TestTenant tenant, string path)
    {
        var ids = new List<string>();
        string? key = null;
        do
        {
            var page = (await tenant.Admin.GetAsync($"{path}?limit=1000{(key is null ? string.Empty : $"&startKey={key}")}")).Expect(200);
            ids.AddRange(page["actions"].EnumerateArray().Select(action => action.GetProperty("_id").GetString()!));
            key = page["page"].TryGetProperty("nextKey", out var next) ? next.GetString() : null;
        }
        while (key is not null);
        return ids;
    }

    private static void AssertSame(List<string> stored, List<string> seen)
    {
        Assert.True(seen.Count == seen.Distinct().Count(), $"{seen.Count - seen.Distinct().Count()} of {seen.Count} actions were seen twice.");
        var missed = stored.Except(seen).Count();
        Assert.True(missed == 0, $"{missed} of {stored.Count} actions were missed.");
        Assert.Equal(stored.Count, seen.Count);
    }
}
