using Pepper.Core.Awards;
using Pepper.Core.Perks;
using Pepper.Core.Segments;
using Pepper.Tests.Unit.Storage;

namespace Pepper.Tests.Unit.Segments;

public sealed class MemberAwardsTests
{
    [Fact]
    public async Task Joining_grants_the_perk_and_leaving_withdraws_it()
    {
        await using var scene = await SegmentScene.SetAsync();
        var segment = await scene.AddSegmentAsync();
        var perk = await scene.AddPerkAsync(segment.Id);
        var user = await scene.Tenant.AddUserAsync();

        await scene.JoinAsync(segment, user);
        var joined = await scene.AwardAsync(user, perk.Id);
        var shownToMember = await scene.ShownAsync(user);
        await scene.LeaveAsync(segment, user);
        var left = await scene.AwardAsync(user, perk.Id);

        Assert.Equal(1, joined!.Available);
        Assert.Equal([perk.Id], shownToMember);
        Assert.Equal((0, true), (left!.Available, left.IsWithdrawn));
        Assert.Empty(await scene.ShownAsync(user));
        Assert.Equal([1, -1], await scene.LedgerAsync(user, perk.Id));
        Assert.Equal((1, 1), (await scene.Tenant.ActionsAsync("REWARD_EARNED"), await scene.Tenant.ActionsAsync("AWARD_POINTS_RESET")));
    }

    [Fact]
    public async Task Rejoining_gives_it_anew_once()
    {
        await using var scene = await SegmentScene.SetAsync();
        var segment = await scene.AddSegmentAsync();
        var perk = await scene.AddPerkAsync(segment.Id);
        var user = await scene.Tenant.AddUserAsync();

        await scene.JoinAsync(segment, user);
        await scene.LeaveAsync(segment, user);
        await scene.JoinAsync(segment, user);
        await scene.JoinAsync(segment, user);

        Assert.Equal([1, -1, 1], await scene.LedgerAsync(user, perk.Id));
        Assert.Equal([perk.Id], await scene.ShownAsync(user));
    }

    [Fact]
    public async Task What_a_user_has_by_another_way_too_stays()
    {
        await using var scene = await SegmentScene.SetAsync();
        var segment = await scene.AddSegmentAsync();
        var perk = await scene.AddPerkAsync(segment.Id);
        var user = await scene.Tenant.AddUserAsync();

        await scene.JoinAsync(segment, user);
        await scene.Tenant.Get<GrantPointsHandler>().HandleAsync(new GrantPoints(perk.Id, user, 2, null), scene.Tenant.Call(), default);
        await scene.LeaveAsync(segment, user);

        Assert.Equal(2, (await scene.AwardAsync(user, perk.Id))!.Available);
        Assert.Equal([perk.Id], await scene.ShownAsync(user));
    }

    [Fact]
    public async Task The_end_of_the_segment_and_of_the_members_time_take_it_too()
    {
        await using var scene = await SegmentScene.SetAsync();
        var (deleted, scheduled) = (await scene.AddSegmentAsync(), await scene.AddSegmentAsync(SegmentType.Scheduled, 60));
        var (first, second) = (await scene.AddPerkAsync(deleted.Id), await scene.AddPerkAsync(scheduled.Id, "LEVEL"));
        var user = await scene.Tenant.AddUserAsync();
        await scene.JoinAsync(deleted, user);
        await scene.JoinAsync(scheduled, user);

        await scene.Tenant.Get<DeleteSegmentHandler>().HandleAsync(new DeleteSegment(deleted.Id), scene.Tenant.Call(), default);
        scene.Tenant.Clock.Advance(TimeSpan.FromMinutes(2));
        await scene.Tenant.Get<ExpireMembershipsHandler>().HandleAsync(scene.Now, default);

        Assert.Equal([1, -1], await scene.LedgerAsync(user, first.Id));
        Assert.Equal([1, -1], await scene.LedgerAsync(user, second.Id));
        Assert.Empty(await scene.ShownAsync(user));
    }

    [Fact]
    public async Task Of_the_tiers_that_are_held_the_highest_is_shown()
    {
        await using var scene = await SegmentScene.SetAsync();
        var (silver, gold) = (await scene.AddSegmentAsync(), await scene.AddSegmentAsync());
        var (low, high) = (await scene.AddPerkAsync(silver.Id, "LEVEL"), await scene.AddPerkAsync(gold.Id, "LEVEL"));
        await scene.ChangePerkAsync(high.Id, new { priority = 9 });
        var user = await scene.Tenant.AddUserAsync();

        await scene.JoinAsync(silver, user);
        await scene.JoinAsync(gold, user);
        var both = await scene.ShownAsync(user);
        await scene.LeaveAsync(gold, user);

        Assert.Equal([high.Id], both);
        Assert.Equal([low.Id], await scene.ShownAsync(user));
    }

    [Theory]
    [InlineData("AD_HOC", false)]
    [InlineData("CLUB", true)]
    public async Task Only_memberships_that_not_everybody_has_are_tied(string template, bool isGlobal)
    {
        await using var scene = await SegmentScene.SetAsync();
        var segment = await scene.AddSegmentAsync();

        Assert.Equal("segmentId", (await scene.CreatePerkAsync(segment.Id, template, isGlobal: isGlobal)).Error!.Field);
        Assert.Equal("segmentId", (await scene.CreatePerkAsync("605c9d6466a2ac0ea3bc6a85")).Error!.Field);
    }

    [Fact]
    public async Task A_segment_can_have_ten_perks()
    {
        await using var scene = await SegmentScene.SetAsync();
        var segment = await scene.AddSegmentAsync();
        for (var i = 0; i < SegmentPerks.MaxPerks; i++)
        {
            await scene.AddPerkAsync(segment.Id);
        }

        var user = await scene.Tenant.AddUserAsync();
        await scene.JoinAsync(segment, user);

        Assert.Equal("segmentId", (await scene.CreatePerkAsync(segment.Id)).Error!.Field);
        Assert.Equal(SegmentPerks.MaxPerks, (await scene.ShownAsync(user)).Count);
    }

    [Fact]
    public async Task Members_of_before_are_brought_in_line_with_each_change_of_a_perk()
    {
        await using var scene = await SegmentScene.SetAsync();
        var (segment, other) = (await scene.AddSegmentAsync(), await scene.AddSegmentAsync());
        var (user, stranger) = (await scene.Tenant.AddUserAsync(), await scene.Tenant.AddUserAsync());
        await scene.JoinAsync(segment, user);
        await scene.JoinAsync(other, stranger);

        var perk = await scene.AddPerkAsync(segment.Id);
        await scene.AlignAsync();
        Assert.Equal([1], await scene.LedgerAsync(user, perk.Id));

        await scene.ChangePerkAsync(perk.Id, new { enabled = false });
        await scene.AlignAsync();
        Assert.Equal([1, -1], await scene.LedgerAsync(user, perk.Id));

        await scene.ChangePerkAsync(perk.Id, new { enabled = true });
        await scene.AlignAsync();
        Assert.Equal([1, -1, 1], await scene.LedgerAsync(user, perk.Id));

        await scene.ChangePerkAsync(perk.Id, new { segmentId = other.Id });
        await scene.AlignAsync();
        Assert.Equal([1, -1, 1, -1], await scene.LedgerAsync(user, perk.Id));
        Assert.Equal([1], await scene.LedgerAsync(stranger, perk.Id));

        await scene.Tenant.Get<DeletePerkHandler>().HandleAsync(new DeletePerk(perk.Id), scene.Tenant.Call(), default);
        await scene.AlignAsync();
        Assert.Equal([1, -1], await scene.LedgerAsync(stranger, perk.Id));
    }

    [Fact]
    public async Task Who_joined_while_the_perk_was_tied_is_brought_in_line_by_a_second_look()
    {
        await using var scene = await SegmentScene.SetAsync();
        var segment = await scene.AddSegmentAsync();
        var perk = await scene.AddPerkAsync(segment.Id);
        var user = await scene.Tenant.AddUserAsync();
        await scene.AlignAsync();

        // As if decided before the perk was tied, and committed after the first look.
        await scene.Tenant.AddAsync(
            Core.Users.User.PartitionOf(scene.TenantId, user),
            Membership.DocumentType.Create(Membership.DocumentIdOf(segment.Id), Membership.New(segment, user, scene.Now)));
        await scene.AlignAsync();
        Assert.Null(await scene.AwardAsync(user, perk.Id));
        scene.Tenant.Clock.Advance(SegmentPerks.Settling);
        await scene.AlignAsync();

        Assert.Equal([1], await scene.LedgerAsync(user, perk.Id));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Bringing_members_in_line_can_be_cut_off_anywhere(bool isMade)
    {
        for (var breakAt = 0; breakAt < 4; breakAt++)
        {
            await using var scene = await SegmentScene.SetAsync();
            var segment = await scene.AddSegmentAsync();
            string[] users = [await scene.Tenant.AddUserAsync(), await scene.Tenant.AddUserAsync(), await scene.Tenant.AddUserAsync()];
            await scene.JoinAsync(segment, users);
            var perk = await scene.AddPerkAsync(segment.Id);

            await Assert.ThrowsAnyAsync<Exception>(() => scene.AlignAsync(scene.Tenant.Start(new InterruptingStore(scene.Tenant.Documents, breakAt, isMade))));
            for (var run = 0; run < 6; run++)
            {
                await scene.AlignAsync();
            }

            foreach (var user in users)
            {
                Assert.Equal([1], await scene.LedgerAsync(user, perk.Id));
            }
        }
    }

    [Fact]
    public async Task Joining_and_leaving_while_perks_change_leaves_everybody_with_what_is_due()
    {
        await using var scene = await SegmentScene.SetAsync();
        var segment = await scene.AddSegmentAsync();
        var users = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => scene.Tenant.AddUserAsync()));
        var perk = await scene.AddPerkAsync(segment.Id);

        await Task.WhenAll(
            scene.JoinAsync(segment, users),
            scene.ChangePerkAsync(perk.Id, new { enabled = false }),
            scene.LeaveAsync(segment, users[..5]),
            scene.ChangePerkAsync(perk.Id, new { enabled = true }),
            scene.LeaveAsync(segment, users[5..10]));
        for (var run = 0; run < 6; run++)
        {
            await scene.AlignAsync();
        }

        foreach (var user in users)
        {
            var isMember = await scene.MembershipAsync(user, segment.Id) is not null;
            Assert.Equal(isMember ? 1 : 0, (await scene.AwardAsync(user, perk.Id))?.Available ?? 0);
        }
    }
}
