using Pepper.Tests.Support;

namespace Pepper.Tests.Faults.Automation;

/// <summary>Several hundred users whose actions come side by side.</summary>
public sealed class OrderUnderLoadTests
{
    private const int Users = 300;
    private const int PerUser = 12;
    private const int Posters = 6;

    [Fact]
    public async Task The_actions_of_each_user_are_acted_on_in_their_order()
    {
        await using var host = await HostProcess.StartAsync();
        var tenant = await AutomatedTenant.MakeAsync(host, Users);

        // Each user's come from one sender, one number after the other; three in a call, with those of fifty users between them.
        await Task.WhenAll(tenant.Users.Chunk(Users / Posters).Select(users => Task.Run(async () =>
        {
            for (var number = 0; number < PerUser; number += 3)
            {
                foreach (var some in users.Chunk(25))
                {
                    await tenant.BookAsync([.. Enumerable.Range(number, 3).SelectMany(n => some.Select(user => (user, n)))]);
                }
            }
        })));
        await tenant.UntilDealtWithAsync();

        var acted = (await tenant.EffectsAsync("REWARD_EARNED"))
            .Select(action => tenant.Posted[action.GetProperty("cause").GetProperty("actionId").GetString()!])
            .GroupBy(booking => booking.User, StringComparer.Ordinal)
            .ToList();
        Assert.Equal(Users, acted.Count);
        Assert.All(acted, ofUser => Assert.Equal(Enumerable.Range(0, PerUser), ofUser.Select(booking => booking.Number)));
    }
}
