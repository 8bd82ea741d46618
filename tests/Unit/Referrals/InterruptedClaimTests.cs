using Pepper.Core.Referrals;
using Pepper.Tests.Unit.Storage;

namespace Pepper.Tests.Unit.Referrals;

public sealed class InterruptedClaimTests
{
    // The claim begun at the code, the referee's side, the claim standing, the referer's side, the end.
    private const int CommitsOfAClaim = 5;

    public static TheoryData<int, bool> Breaks
    {
        get
        {
            var all = new TheoryData<int, bool>();
            for (var commit = 0; commit < CommitsOfAClaim; commit++)
            {
                all.Add(commit, false);
                all.Add(commit, true);
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Breaks))]
    public async Task Wherever_a_claim_is_broken_off_its_call_made_again_completes_it_once(int commit, bool isMade)
    {
        await using var scene = await ReferralScene.SetAsync();
        await BreakAsync(scene, commit, isMade);

        var again = await scene.ClaimAsync();

        Assert.True(again.IsSuccess);
        await scene.AssertClaimedOnceAsync();
        Assert.Equal(again.Value, (await scene.ClaimAsync()).Value);
        await scene.AssertClaimedOnceAsync();
    }

    [Theory]
    [MemberData(nameof(Breaks))]
    public async Task Wherever_a_claim_is_broken_off_the_timer_completes_it_once(int commit, bool isMade)
    {
        await using var scene = await ReferralScene.SetAsync();
        await BreakAsync(scene, commit, isMade);

        await scene.SettleAsync();
        await scene.SettleAsync();

        if (commit == 0 && !isMade)
        {
            Assert.Equal(scene.Made, await scene.StoredAsync());
            Assert.True((await scene.ClaimAsync()).IsSuccess);
        }

        await scene.AssertClaimedOnceAsync();
    }

    [Fact]
    public async Task A_claim_broken_off_is_completed_by_who_comes_next_and_is_refused()
    {
        await using var scene = await ReferralScene.SetAsync();
        await scene.DieClaimingAsync(1);

        Assert.Equal("code", (await scene.ClaimAsync(await scene.Tenant.AddUserAsync())).Error!.Field);

        await scene.AssertClaimedOnceAsync();
    }

    [Fact]
    public async Task A_claim_in_no_need_of_it_is_made_in_five_commits()
    {
        await using var scene = await ReferralScene.SetAsync();
        var store = new InterruptingStore(scene.Tenant.Documents, CommitsOfAClaim, isMade: false);

        Assert.True((await scene.ClaimAsync(through: store)).IsSuccess);
        Assert.False(store.HasBroken);
        await scene.AssertClaimedOnceAsync();
    }

    [Fact]
    public async Task A_referee_deleted_before_the_claim_stands_leaves_the_code_free()
    {
        await using var scene = await ReferralScene.SetAsync();
        await scene.DieClaimingAsync(1);
        await scene.Tenant.DeleteUserAsync(scene.Referee);

        await scene.SettleAsync();

        Assert.Equal(scene.Made, await scene.StoredAsync());
        Assert.True((await scene.ClaimAsync(await scene.Tenant.AddUserAsync())).IsSuccess);
    }

    [Fact]
    public async Task A_referer_who_was_deleted_gets_nothing_and_holds_nothing_up()
    {
        await using var scene = await ReferralScene.SetAsync();
        await scene.Tenant.DeleteUserAsync(scene.Referer);

        Assert.True((await scene.ClaimAsync()).IsSuccess);

        Assert.Equal(ReferralStep.Done, (await scene.StoredAsync()).Claim!.Step);
        Assert.Equal((5m, (decimal?)null), (await scene.PointsAsync(scene.Referee, ReferralScene.RefereePerk), await scene.PointsAsync(scene.Referer, ReferralScene.RefererPerk)));
        Assert.Equal(0, await scene.Tenant.ActionsAsync("REFERAL_CLAIMED_REFERER"));
    }

    [Fact]
    public async Task A_second_claim_broken_off_after_it_began_comes_to_nothing()
    {
        await using var scene = await ReferralScene.SetAsync();
        var other = (await scene.CreateAsync()).Value!;
        await scene.DieClaimingAsync(1);
        Assert.True((await scene.ClaimAsync(referral: other)).IsSuccess);

        await scene.SettleAsync();

        Assert.Equal(scene.Made, await scene.StoredAsync());
        Assert.Equal(422, (await scene.ClaimAsync()).Error!.Status);
        Assert.Equal((5m, 7m), (await scene.PointsAsync(scene.Referee, ReferralScene.RefereePerk), await scene.PointsAsync(scene.Referer, ReferralScene.RefererPerk)));
    }

    private static async Task BreakAsync(ReferralScene scene, int commit, bool isMade)
    {
        var store = new InterruptingStore(scene.Tenant.Documents, commit, isMade);
        await Record.ExceptionAsync(() => scene.ClaimAsync(through: store));
        Assert.True(store.HasBroken);
    }
}
