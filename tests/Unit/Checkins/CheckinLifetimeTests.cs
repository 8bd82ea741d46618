using Pepper.Core.Checkins;
using Pepper.Core.Users;

namespace Pepper.Tests.Unit.Checkins;

/// <summary>What readers see is decided by the time of their call, not by when the store lets go of a document.</summary>
public sealed class CheckinLifetimeTests
{
    private static readonly TimeSpan Last = TimeSpan.FromMinutes(30) - TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Over = TimeSpan.FromMinutes(30);

    [Fact]
    public async Task A_checkin_is_there_for_29_minutes_and_59_seconds_and_gone_to_every_reader_after_30()
    {
        await using var scene = await CheckinScene.NewAsync();
        var (user, location) = (await scene.AddUserAsync(), await scene.AddLocationAsync());
        var checkin = (await scene.ArriveAsync(user, location)).Value!.Checkin;

        Assert.Equal(checkin, Assert.Single(await scene.OfUserAsync(user, scene.CallAfter(Last))));
        Assert.Equal(checkin, Assert.Single((await scene.AtAsync(location, scene.CallAfter(Last))).Items).Checkin);
        Assert.Equal(checkin, await IncludedAsync(scene, user, Last));

        Assert.Empty(await scene.OfUserAsync(user, scene.CallAfter(Over)));
        Assert.Equal((0, 0), ((await scene.AtAsync(location, scene.CallAfter(Over))).Items.Count, (await scene.AtAsync(location, scene.CallAfter(Over))).Total));
        Assert.Null(await IncludedAsync(scene, user, Over));
        Assert.NotNull(await Checkin.DocumentType.ReadAsync(scene.Members.Store, User.PartitionOf(user.TenantId, user.Id), Checkin.DocumentId, CancellationToken.None));
    }

    [Fact]
    public async Task The_store_lets_go_of_a_checkin_that_is_over()
    {
        await using var scene = await CheckinScene.NewAsync();
        var (user, location) = (await scene.AddUserAsync(), await scene.AddLocationAsync());
        Assert.True((await scene.ArriveAsync(user, location)).IsSuccess);

        scene.Members.Clock.Advance(Over);

        Assert.Null(await scene.Members.Store.ReadAsync(User.PartitionOf(user.TenantId, user.Id), Checkin.DocumentId, CancellationToken.None));
        Assert.True((await scene.ArriveAsync(user, location)).IsSuccess);
    }

    [Fact]
    public async Task Who_was_here_half_an_hour_ago_can_arrive_again_before_the_store_has_let_go()
    {
        await using var scene = await CheckinScene.NewAsync();
        var (user, location) = (await scene.AddUserAsync(), await scene.AddLocationAsync());
        Assert.True((await scene.ArriveAsync(user, location)).IsSuccess);

        Assert.Equal(409, (await scene.ArriveAsync(user, location, scene.CallAfter(Last))).Error!.Status);
        Assert.True((await scene.ArriveAsync(user, location, scene.CallAfter(Over))).IsSuccess);
        Assert.Equal(2, (await scene.ArrivalsOfAsync(user)).Count);
    }

    [Fact]
    public async Task Nothing_makes_a_checkin_last_longer_and_one_that_is_over_can_be_neither_changed_nor_ended()
    {
        await using var scene = await CheckinScene.NewAsync();
        var (user, location) = (await scene.AddUserAsync(), await scene.AddLocationAsync());
        var checkin = (await scene.ArriveAsync(user, location)).Value!.Checkin;
        var (update, end) = (scene.Members.Get<UpdateCheckinHandler>(), scene.Members.Get<EndCheckinHandler>());
        var change = new UpdateCheckin(checkin.Id, (await scene.AddLocationAsync("Station")).Id, CheckinType.Auto, null);

        var changed = (await update.HandleAsync(change, scene.CallAfter(Last), CancellationToken.None)).Value!.Checkin;

        Assert.Equal((checkin.Id, checkin.Created, "Station", CheckinType.Auto), (changed.Id, changed.Created, changed.LocationTitle, changed.Type));
        Assert.Empty(await scene.OfUserAsync(user, scene.CallAfter(Over)));
        Assert.Equal("checkinId", (await update.HandleAsync(change with { Type = CheckinType.Cfd }, scene.CallAfter(Over), CancellationToken.None)).Error!.Field);
        Assert.Equal("checkinId", (await end.HandleAsync(new EndCheckin(checkin.Id), scene.CallAfter(Over), CancellationToken.None)).Error!.Field);
    }

    private static async Task<Checkin?> IncludedAsync(CheckinScene scene, User user, TimeSpan time) =>
        (await scene.Members.Get<GetUserHandler>().HandleAsync(
            GetUser.From(user.Id, CheckinScene.Query(("include", "checkin"))).Value!, scene.CallAfter(time), CancellationToken.None)).Value!.Checkin;
}
