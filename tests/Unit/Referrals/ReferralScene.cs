using Microsoft.Extensions.DependencyInjection;
using Pepper.Core.Awards;
using Pepper.Core.Perks;
using Pepper.Core.Referrals;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Tests.Unit.Perks;
using Pepper.Tests.Unit.Storage;

namespace Pepper.Tests.Unit.Referrals;

/// <summary>A tenant whose referrals grant a perk to each side, with a user who refers and one who is referred.</summary>
internal sealed class ReferralScene : IAsyncDisposable
{
    public const string RefereePerk = "605efe2f7d2e8b0d1c9e4a01";
    public const string RefererPerk = "605efe2f7d2e8b0d1c9e4a02";

    private ReferralScene(RestartableTenant tenant) => Tenant = tenant;

    public RestartableTenant Tenant { get; }

    public string Referer { get; private set; } = string.Empty;

    public string Referee { get; private set; } = string.Empty;

    public Referral Made { get; private set; } = null!;

    public static async Task<ReferralScene> SetAsync(
        Func<Perk, Perk>? refereePerk = null, int? claimWithinDays = null)
    {
        var settings = new ReferralSettings(RefererPerk, 7, RefereePerk, 5, ClaimWithinDays: claimWithinDays);
        var scene = new ReferralScene(await RestartableTenant.NewAsync(new TenantSettings(Referrals: settings)));
        var perk = SamplePerk.New(RefereePerk);
        await scene.AddPerkAsync(refereePerk is null ? perk : refereePerk(perk));
        await scene.AddPerkAsync(SamplePerk.New(RefererPerk));
        scene.Referer = await scene.Tenant.AddUserAsync();
        scene.Referee = await scene.Tenant.AddUserAsync();
        scene.Made = (await scene.CreateAsync()).Value!;
        return scene;
    }

    public Task<Result<Referral>> CreateAsync() =>
        Tenant.Get<CreateReferralHandler>().HandleAsync(new CreateReferral(), Tenant.Call(Referer), CancellationToken.None);

    /// <summary>Claims the referral; through a store of its own, as a process of its own.</summary>
    public Task<Result<Referral>> ClaimAsync(string? userId = null, IDocumentStore? through = null, Referral? referral = null)
    {
        var handler = through is null ? Tenant.Get<ClaimReferralHandler>() : Tenant.Start(through).GetRequiredService<ClaimReferralHandler>();
        var code = (referral ?? Made).Code.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return handler.HandleAsync(new ClaimReferral(code), Tenant.Call(userId ?? Referee), CancellationToken.None);
    }

    /// <summary>Claims the referral as a process that dies when it has made so many commits.</summary>
    public async Task DieClaimingAsync(int commits)
    {
        var store = new InterruptingStore(Tenant.Documents, commits, isMade: false);
        await Record.ExceptionAsync(() => ClaimAsync(through: store));
        Assert.True(store.HasBroken);
    }

    /// <summary>What the timer does, a minute later.</summary>
    public Task SettleAsync()
    {
        Tenant.Clock.Advance(TimeSpan.FromMinutes(1));
        return Tenant.Get<SettleReferralsHandler>().HandleAsync(new SettleReferrals(Tenant.Tenant.Id), CancellationToken.None);
    }

    public async Task<Referral> StoredAsync(Referral? referral = null) =>
        (await Referral.DocumentType.ReadAsync(
            Tenant.Documents, Referral.PartitionOf(Tenant.Tenant.Id, (referral ?? Made).Code), Referral.DocumentId, CancellationToken.None))!.Value;

    public async Task<decimal?> PointsAsync(string userId, string perkId) =>
        (await Award.DocumentType.ReadAsync(
            Tenant.Documents, Partition.OfUser(Tenant.Tenant.Id, userId), Award.DocumentIdOf(Award.IdOf(userId, perkId)), CancellationToken.None))?.Value.Available;

    /// <summary>That both sides got what they get, once, and were told so once.</summary>
    public async Task AssertClaimedOnceAsync()
    {
        var stored = await StoredAsync();
        Assert.Equal((ReferralState.Claimed, Referee, ReferralStep.Done), (stored.State, stored.RefereeId, stored.Claim!.Step));
        Assert.Equal((5m, 7m), (await PointsAsync(Referee, RefereePerk), await PointsAsync(Referer, RefererPerk)));
        Assert.Equal(
            (1L, 1L, 2L),
            (await Tenant.ActionsAsync("REFERAL_CLAIMED_REFEREE"), await Tenant.ActionsAsync("REFERAL_CLAIMED_REFERER"), await Tenant.ActionsAsync("REWARD_EARNED")));
    }

    public ValueTask DisposeAsync() => Tenant.DisposeAsync();

    private Task AddPerkAsync(Perk perk) => Tenant.AddAsync(Perk.PartitionOf(perk.TenantId), Perk.DocumentType.Create(perk.Id, perk));
}
