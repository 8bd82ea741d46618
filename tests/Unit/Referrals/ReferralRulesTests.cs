using Microsoft.Extensions.DependencyInjection;
using Pepper.Core.Calls;
using Pepper.Core.Referrals;
using Pepper.Core.Storage;
using Pepper.Tests.Unit.Storage;

namespace Pepper.Tests.Unit.Referrals;

public sealed class ReferralRulesTests
{
    [Fact]
    public async Task A_referral_is_expired_to_readers_as_soon_as_its_time_has_come_and_marked_by_the_timer()
    {
        await using var scene = await ReferralScene.SetAsync();
        scene.Tenant.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(ReferralState.Created, (await ReadAsync(scene)).State);
        scene.Tenant.Clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(ReferralState.Expired, (await ReadAsync(scene)).State);
        Assert.Equal(ReferralState.Created, (await scene.StoredAsync()).State);
        Assert.Contains("expired", (await scene.ClaimAsync()).Error!.Message, StringComparison.Ordinal);
        await scene.SettleAsync();
        await scene.SettleAsync();

        Assert.Equal(ReferralState.Expired, (await scene.StoredAsync()).State);
        Assert.Contains("expired", (await scene.ClaimAsync()).Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_claimed_referral_never_expires()
    {
        await using var scene = await ReferralScene.SetAsync();
        await scene.ClaimAsync();
        scene.Tenant.Clock.Advance(TimeSpan.FromDays(31));

        await scene.SettleAsync();

        Assert.Equal(ReferralState.Claimed, (await ReadAsync(scene)).State);
        Assert.True((await scene.ClaimAsync()).IsSuccess);
        await scene.AssertClaimedOnceAsync();
    }

    [Fact]
    public async Task A_claim_that_began_in_time_is_completed_after_it()
    {
        await using var scene = await ReferralScene.SetAsync();
        await scene.DieClaimingAsync(1);
        scene.Tenant.Clock.Advance(TimeSpan.FromDays(31));

        await scene.SettleAsync();

        await scene.AssertClaimedOnceAsync();
    }

    [Fact]
    public async Task A_user_older_than_the_settings_say_claims_nothing()
    {
        await using var scene = await ReferralScene.SetAsync(claimWithinDays: 7);
        scene.Tenant.Clock.Advance(TimeSpan.FromDays(7));
        var made = (await scene.CreateAsync()).Value!;
        scene.Tenant.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Contains("7 days", (await scene.ClaimAsync(referral: made)).Error!.Message, StringComparison.Ordinal);
        Assert.True((await scene.ClaimAsync(await scene.Tenant.AddUserAsync(), referral: made)).IsSuccess);
    }

    [Fact]
    public async Task A_guest_claims_nothing()
    {
        await using var scene = await ReferralScene.SetAsync();

        Assert.Contains("guest", (await scene.ClaimAsync(await scene.Tenant.AddUserAsync(Role.Guest))).Error!.Message, StringComparison.Ordinal);

        Assert.Equal(scene.Made, await scene.StoredAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_perk_that_grants_no_more_stops_no_claim(bool isDeleted)
    {
        await using var scene = await ReferralScene.SetAsync(perk => isDeleted ? perk with { DeletedAt = perk.UpdatedAt } : perk with { Enabled = false });

        Assert.True((await scene.ClaimAsync()).IsSuccess);

        Assert.Equal((null, 7m), (await scene.PointsAsync(scene.Referee, ReferralScene.RefereePerk), await scene.PointsAsync(scene.Referer, ReferralScene.RefererPerk)));
        Assert.Equal((1L, 1L), (await scene.Tenant.ActionsAsync("REFERAL_CLAIMED_REFEREE"), await scene.Tenant.ActionsAsync("REWARD_EARNED")));
    }

    [Fact]
    public async Task A_code_that_is_taken_is_drawn_again()
    {
        await using var scene = await ReferralScene.SetAsync();
        var handler = scene.Tenant.Start(
            scene.Tenant.Documents,
            services => services.AddSingleton<IReferralCodes>(new Codes(scene.Made.Code, scene.Made.Code, 4821903377))).GetRequiredService<CreateReferralHandler>();

        var made = await handler.HandleAsync(new CreateReferral(), scene.Tenant.Call(scene.Referer), CancellationToken.None);

        Assert.Equal(4821903377, made.Value!.Code);
        Assert.Equal(scene.Made, await scene.StoredAsync());
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(0, true)]
    [InlineData(1, false)]
    [InlineData(1, true)]
    public async Task Wherever_the_making_is_broken_off_its_call_made_again_makes_one(int commit, bool isMade)
    {
        await using var scene = await ReferralScene.SetAsync();
        var store = new InterruptingStore(scene.Tenant.Documents, commit, isMade);
        var broken = scene.Tenant.Start(store).GetRequiredService<CreateReferralHandler>();
        await Record.ExceptionAsync(() => broken.HandleAsync(new CreateReferral(), scene.Tenant.Call(scene.Referer, "nonce"), CancellationToken.None));
        Assert.True(store.HasBroken);

        var call = scene.Tenant.Call(scene.Referer, "nonce");
        await scene.Tenant.Get<CreateReferralHandler>().HandleAsync(new CreateReferral(), call, CancellationToken.None);

        var query = new QuerySpec(Referral.DocumentType.Name, call.TenantId) { Filters = [Filter.Equal("_id", call.NewId("referral"))] };
        Assert.Equal(1, await scene.Tenant.Documents.CountAsync(query, CancellationToken.None));
    }

    [Fact]
    public void Codes_have_ten_digits()
    {
        var codes = new RandomReferralCodes();

        Assert.All(Enumerable.Range(0, 1000), _ => Assert.InRange(codes.NewCode(), Referral.LeastCode, Referral.MaxCode));
    }

    private static async Task<Referral> ReadAsync(ReferralScene scene) =>
        (await scene.Tenant.Get<GetReferralHandler>().HandleAsync(
            new GetReferral(scene.Made.Code.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            scene.Tenant.Call(scene.Referer),
            CancellationToken.None)).Value!;

    private sealed class Codes(params long[] codes) : IReferralCodes
    {
        private int next;

        public long NewCode() => codes[next++];
    }
}
