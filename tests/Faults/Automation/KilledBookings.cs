using Pepper.Tests.Support;

namespace Pepper.Tests.Faults.Automation;

/// <summary>Bookings that rules act on while their host is killed again and again.</summary>
internal static class KilledBookings
{
    private const int Users = 40;
    private const int Posters = 4;

    /// <summary>Posts bookings until the host was killed so often; each must have had its effects, once.</summary>
    /// <returns>How many bookings there were.</returns>
    public static async Task<int> RunAsync(HostProcess host, int kills)
    {
        var tenant = await AutomatedTenant.MakeAsync(host, Users);
        using var end = new CancellationTokenSource();
        var posting = Task.WhenAll(Enumerable.Range(0, Posters).Select(poster => Task.Run(() => PostAsync(tenant, poster, end.Token))));

        var random = new Random(20261123);
        for (var kill = 0; kill < kills; kill++)
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
        return tenant.Posted.Count;
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
