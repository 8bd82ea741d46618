using Pepper.Core.Segments;

namespace Pepper.Tests.Unit.Segments;

public sealed class ExpireMembershipsTests
{
    [Fact]
    public async Task Those_whose_time_is_over_leave_and_the_others_stay()
    {
        await using var scene = await SegmentScene.SetAsync();
        var (scheduled, persistent) = (await scene.AddSegmentAsync(SegmentType.Scheduled, 3600), await scene.AddSegmentAsync());
        var (early, late) = (await scene.Tenant.AddUserAsync(), await scene.Tenant.AddUserAsync());
        await scene.JoinAsync(scheduled, early);
        await scene.JoinAsync(persistent, early);
        scene.Tenant.Clock.Advance(TimeSpan.FromMinutes(30));
        await scene.JoinAsync(scheduled, early, late);
        scene.Tenant.Clock.Advance(TimeSpan.FromMinutes(30));

        var left = await ExpireAsync(scene);
        var again = await ExpireAsync(scene);

        Assert.Equal((1, 0), (left, again));
        Assert.Null(await scene.MembershipAsync(early, scheduled.Id));
        Assert.NotNull(await scene.MembershipAsync(late, scheduled.Id));
        Assert.NotNull(await scene.MembershipAsync(early, persistent.Id));
        Assert.Equal(1, await scene.Tenant.ActionsAsync("MEMBER_REMOVED"));
    }

    [Fact]
    public async Task Who_was_added_again_to_a_rolling_segment_stays_for_another_horizon()
    {
        await using var scene = await SegmentScene.SetAsync();
        var rolling = await scene.AddSegmentAsync(SegmentType.Rolling, 3600);
        var user = await scene.Tenant.AddUserAsync();
        await scene.JoinAsync(rolling, user);
        scene.Tenant.Clock.Advance(TimeSpan.FromMinutes(59));
        await scene.JoinAsync(rolling, user);
        scene.Tenant.Clock.Advance(TimeSpan.FromMinutes(59));

        var stayed = await ExpireAsync(scene);
        scene.Tenant.Clock.Advance(TimeSpan.FromMinutes(1));
        var left = await ExpireAsync(scene);

        Assert.Equal((0, 1), (stayed, left));
    }

    [Fact]
    public async Task A_membership_keeps_its_time_when_its_segment_becomes_persistent()
    {
        await using var scene = await SegmentScene.SetAsync();
        var segment = await scene.AddSegmentAsync(SegmentType.Scheduled, 3600);
        await scene.JoinAsync(segment, await scene.Tenant.AddUserAsync());
        await scene.Tenant.Get<UpdateSegmentHandler>().HandleAsync(
            new UpdateSegment(segment.Id, null, null, false, SegmentType.Persistent, null), scene.Tenant.Call(), default);
        scene.Tenant.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(1, await ExpireAsync(scene));
    }

    [Fact]
    public async Task Who_joins_a_segment_that_is_being_deleted_leaves_it_at_night()
    {
        await using var scene = await SegmentScene.SetAsync();
        var segment = await scene.AddSegmentAsync();
        var perk = await scene.AddPerkAsync(segment.Id);
        var user = await scene.Tenant.AddUserAsync();
        await DeleteAsync(scene, segment);
        await scene.Tenant.Get<MembershipWriter>().JoinAsync(segment, [user], scene.Tenant.Call(), default);
        Assert.Equal([perk.Id], await scene.ShownAsync(user));

        var left = await ExpireAsync(scene);

        Assert.Equal(1, left);
        Assert.Null(await scene.MembershipAsync(user, segment.Id));
        Assert.Empty(await scene.ShownAsync(user));
        Assert.Equal(1, await scene.Tenant.ActionsAsync("MEMBER_REMOVED"));
    }

    [Fact]
    public async Task A_deleted_segment_is_looked_at_for_a_day()
    {
        await using var scene = await SegmentScene.SetAsync();
        var segment = await scene.AddSegmentAsync();
        await DeleteAsync(scene, segment);
        var key = (Segment.PartitionOf(scene.TenantId), DeletedSegment.DocumentIdOf(segment.Id));
        await ExpireAsync(scene);
        Assert.NotNull(await scene.Tenant.Documents.ReadAsync(key.Item1, key.Item2, default));
        scene.Tenant.Clock.Advance(DeletedSegment.Lasts);

        await ExpireAsync(scene);

        Assert.Null(await scene.Tenant.Documents.ReadAsync(key.Item1, key.Item2, default));
    }

    private static async Task DeleteAsync(SegmentScene scene, Segment segment) =>
        Assert.True((await scene.Tenant.Get<DeleteSegmentHandler>().HandleAsync(new DeleteSegment(segment.Id), scene.Tenant.Call(), default)).IsSuccess);

    private static Task<int> ExpireAsync(SegmentScene scene) =>
        scene.Tenant.Get<ExpireMembershipsHandler>().HandleAsync(scene.Now, default);
}
