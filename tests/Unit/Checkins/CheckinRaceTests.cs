
namespace Pepper.Tests.Unit.Checkins;

public sealed class CheckinRaceTests
{
    [Fact]
    public async Task However_many_arrivals_run_at_once_a_user_is_at_one_location_and_each_arrival_is_told_once()
    {
        await using var scene = await CheckinScene.NewAsync();
        var user = await scene.AddUserAsync();
        var locations = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => scene.AddLocationAsync($"Place {n}")));

        var arrivals = await Task.WhenAll(Enumerable.Range(0, 64).Select(n => Task.Run(() => scene.ArriveAsync(user, locations[n % 8]))));

        var made = arrivals.Where(arrival => arrival.IsSuccess).Select(arrival => arrival.Value!.Checkin).ToList();
        Assert.All(arrivals.Where(arrival => !arrival.IsSuccess), arrival => Assert.Equal(409, arrival.Error!.Status));
        var current = Assert.Single(await scene.OfUserAsync(user));
        Assert.Contains(current, made);
        Assert.Equal(made.Select(checkin => checkin.Id).Order(), (await scene.ArrivalsOfAsync(user)).Select(action => action.Metadata["checkinId"]!.GetValue<string>()).Order());
        var lists = await Task.WhenAll(locations.Select(location => scene.AtAsync(location)));
        Assert.Equal(current, Assert.Single(lists.SelectMany(list => list.Items)).Checkin);
    }

    [Fact]
    public async Task Of_many_arrivals_at_one_location_one_is_made()
    {
        await using var scene = await CheckinScene.NewAsync();
        var (user, location) = (await scene.AddUserAsync(), await scene.AddLocationAsync());

        var arrivals = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => scene.ArriveAsync(user, location))));

        Assert.Equal((1, 31), (arrivals.Count(arrival => arrival.IsSuccess), arrivals.Count(arrival => arrival.Error?.Status == 409)));
        Assert.Single(await scene.ArrivalsOfAsync(user));
    }

    [Fact]
    public async Task Pages_of_a_location_show_everybody_once_the_last_to_arrive_first()
    {
        await using var scene = await CheckinScene.NewAsync();
        var location = await scene.AddLocationAsync();
        var arrived = new List<string>();
        for (var n = 0; n < 7; n++)
        {
            scene.Members.Clock.Advance(TimeSpan.FromSeconds(1));
            arrived.Insert(0, (await scene.ArriveAsync(await scene.AddUserAsync(), location)).Value!.Checkin.Id);
        }

        var pages = new[] { await scene.AtAsync(location, page: 1, perPage: 3), await scene.AtAsync(location, page: 2, perPage: 3), await scene.AtAsync(location, page: 3, perPage: 3), await scene.AtAsync(location, page: 4, perPage: 3) };

        Assert.Equal(arrived, pages.SelectMany(page => page.Items).Select(found => found.Checkin.Id));
        Assert.Equal([3, 3, 1, 0], pages.Select(page => page.Items.Count));
        Assert.All(pages, page => Assert.Equal(7, page.Total));
    }
}
