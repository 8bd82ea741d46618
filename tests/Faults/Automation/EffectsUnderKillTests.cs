using Pepper.Tests.Support;
using Xunit.Abstractions;

namespace Pepper.Tests.Faults.Automation;

/// <summary>Actions that rules act on, in a host that is killed again and again while they come.</summary>
public sealed class EffectsUnderKillTests(ITestOutputHelper output)
{
    private const int Users = 40;
    private const int Posters = 4;
    private const int Kills = 20;

    [Fact]
    public async Task Each_rule_has_acted_once_on_each_action_whenever_the_host_was_killed()
    {
        await using var host = await HostProcess.StartAsync();
        var tenant = await AutomatedTenant.MakeAsync(host, Users);
        using var end = new CancellationTokenSource();
        var posting = Task.WhenAll(Enumerable.Range(0, Posters).Select(poster => Task.Run(() => PostAsync(tenant, poster, end.Token))));

        var random = new Random(20261123);
        for (var kill = 0; kill < Kills; kill++)
        {
            // Somewhere among the next actions: while they are taken in, relayed, or acted on.
            var goal = tenant.Posted.Count + random.Next(1, 120);
            await Eventually.IsTrueAsync(() => Task.FromResult(tenant.Posted.Count >= goal), TimeSpan.FromMinutes(2), () => $"Nothing came.\n{host.Output}");
            host.Kill();
            await host.RestartAsync();
        }

        await end.CancelAsync();
        await posting;
        await tenant.UntilDealtWithAsync();

        output.WriteLine($"{tenant.Posted.Count} actions over {Kills} kills.");
        var granted = await tenant.EffectsAsync("REWARD_EARNED");
        Assert.Equal(
            tenant.Posted.Keys.Order(StringComparer.Ordinal),
            granted.Select(action => action.GetProperty("cause").GetProperty("actionId").GetString()!).Order(StringComparer.Ordinal));
        var ofUsers = tenant.Posted.Values.GroupBy(booking => booking.User, StringComparer.Ordinal).ToList();
        foreach (var ofUser in ofUsers)
        {
            Assert.Equal(ofUser.Count(), await tenant.PointsAsync(ofUser.Key));
        }

        var joined = await tenant.EffectsAsync("MEMBER_ADDED");
        Assert.Equal(
            ofUsers.Select(ofUser => ofUser.Key).Order(StringComparer.Ordinal),
            joined.Select(action => action.GetProperty("context").GetProperty("user").GetProperty("_id").GetString()!).Order(StringComparer.Ordinal));
    }

    // Each of a few users at a time, so that some have many actions on the way and others one.
    private static async Task PostAsync(AutomatedTenant tenant, int poster, CancellationToken end)
    {
        var random = new Random(poster);
        for (var call = 0; !end.IsCancellationRequested; call++)
        {
            await tenant.BookAsync([.. Enumerable.Range(0, 10).Select(n =>
                (tenant.Users[random.Next(Users)], Number: (((call * 10) + n) * Posters) + poster))]);
        }
    }
}
