using System.Globalization;
using Pepper.Core.Actions;
using Pepper.Core.Awards;
using Pepper.Core.Calls;
using Pepper.Core.Perks;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Users;

namespace Pepper.Tests.Unit.Awards;

public sealed class MoveAwardsTests : IAsyncLifetime
{
    private LoyaltyTenant tenant = null!;
    private User user = null!;

    public async Task InitializeAsync()
    {
        tenant = await LoyaltyTenant.NewAsync();
        user = await tenant.AddUserAsync();
    }

    public async Task DisposeAsync() => await tenant.DisposeAsync();

    [Fact]
    public async Task A_grant_that_names_no_points_gives_the_perks_default()
    {
        var seven = await tenant.AddPerkAsync(defaultPoints: 7);
        var plain = await tenant.AddPerkAsync();

        Assert.Equal(7, (await tenant.GrantAsync(seven, user)).Award.Available);
        Assert.Equal(1, (await tenant.GrantAsync(plain, user)).Award.Available);
    }

    [Fact]
    public async Task A_grant_writes_award_ledger_and_action_together()
    {
        var perk = await tenant.AddPerkAsync();

        var held = await tenant.GrantAsync(perk, user, 3.5m);

        var entry = Assert.Single(await tenant.LedgerOfAsync(held.Award.Id));
        Assert.Equal((3.5m, 3.5m, 1L), (entry.Delta, entry.Balance, entry.Number));
        var action = Assert.Single(await ActionsAsync());
        Assert.Equal((ActionType.RewardEarned, user.Id), (action.Type, action.Context.User!.Id));
        Assert.Equal(
            $$"""{"perkId":"{{perk.Id}}","awardId":"{{held.Award.Id}}","perkTitle":"Beans","template":"PSEUDO_CURRENCY","points":3.5,"available":3.5,"valueRange":"3-5"}""",
            action.Metadata.ToJsonString());
    }

    [Fact]
    public async Task A_grant_to_nobody_is_refused_naming_the_user()
    {
        var perk = await tenant.AddPerkAsync();
        var gone = await tenant.AddUserAsync(deleted: true);

        foreach (var userId in (string[])["000000000000000000000000", gone.Id])
        {
            var refused = await Grant(perk.Id, userId);
            Assert.Equal((422, "userId"), (refused.Error!.Status, refused.Error.Field));
        }
    }

    [Fact]
    public async Task A_perk_that_is_unknown_or_deleted_cannot_be_granted()
    {
        var deleted = await tenant.AddPerkAsync(perk => perk with { DeletedAt = perk.CreatedAt });

        Assert.Equal((404, "perkId"), await StatusOf(Grant(deleted.Id, user.Id)));
        Assert.Equal((404, "perkId"), await StatusOf(Grant("000000000000000000000000", user.Id)));
    }

    [Fact]
    public async Task A_correction_moves_the_ledger_and_tells_nobody()
    {
        var held = await tenant.GrantAsync(await tenant.AddPerkAsync(), user, 5);

        var corrected = await Correct(held.Award.Id, 2);
        await Correct(held.Award.Id, 2);

        Assert.Equal(2, corrected.Value!.Award.Available);
        Assert.Equal([5m, -3m], (await tenant.LedgerOfAsync(held.Award.Id)).Select(entry => entry.Delta));
        Assert.Single(await ActionsAsync());
    }

    [Fact]
    public async Task A_refund_finds_the_award_without_being_told_the_user()
    {
        var held = await tenant.GrantAsync(await tenant.AddPerkAsync(), user, 5);
        await Redeem(held.Award.Id, 4);

        var refunded = await tenant.Get<RefundAwardHandler>().HandleAsync(
            new RefundAward(null, held.Award.Id, 4), tenant.Call(), CancellationToken.None);

        Assert.Equal((5m, 0m), (refunded.Value!.Award.Available, refunded.Value.Award.Redeemed));
        Assert.Equal(
            [ActionType.RewardEarned, ActionType.RedeemPerk, ActionType.AwardPointsRefunded],
            (await ActionsAsync()).Select(action => action.Type));
    }

    [Fact]
    public async Task Users_cannot_refund_themselves()
    {
        var held = await tenant.GrantAsync(await tenant.AddPerkAsync(), user, 5);
        await Redeem(held.Award.Id, 4);

        var refunded = await tenant.Get<RefundAwardHandler>().HandleAsync(
            new RefundAward(user.Id, held.Award.Id, 4), tenant.Call(user.Id), CancellationToken.None);

        Assert.Equal(403, refunded.Error!.Status);
    }

    [Fact]
    public async Task An_award_of_a_deleted_perk_can_no_longer_move_but_its_ledger_can_be_read()
    {
        var perk = await tenant.AddPerkAsync();
        var held = await tenant.GrantAsync(perk, user, 5);
        await tenant.Get<DeletePerkHandler>().HandleAsync(new DeletePerk(perk.Id), tenant.Call(), CancellationToken.None);

        Assert.Equal((404, "awardId"), await StatusOf(Redeem(held.Award.Id, 1)));
        Assert.Equal((404, "awardId"), await StatusOf(Correct(held.Award.Id, 1)));
        Assert.Empty(await tenant.AwardsOfAsync(user, new AwardFilter(true, true, null)));
        Assert.Single(await tenant.LedgerOfAsync(held.Award.Id));
    }

    [Fact]
    public async Task Only_the_live_tier_can_be_redeemed()
    {
        var silver = await tenant.AddPerkAsync(perk => perk with { Template = PerkTemplate.Level, IsTier = true, Priority = 1 });
        var gold = await tenant.AddPerkAsync(perk => perk with { Template = PerkTemplate.Level, IsTier = true, Priority = 2 });
        var lower = await tenant.GrantAsync(silver, user);
        var higher = await tenant.GrantAsync(gold, user);

        Assert.Equal((422, "awardId"), await StatusOf(Redeem(lower.Award.Id, 1)));
        Assert.True((await Redeem(higher.Award.Id, 1)).IsSuccess);
        await Correct(higher.Award.Id, 0);
        Assert.True((await Redeem(lower.Award.Id, 1)).IsSuccess);
    }

    [Theory]
    [InlineData(PerkTemplate.Club)]
    [InlineData(PerkTemplate.Level)]
    public async Task A_membership_is_redeemed_without_being_used_up(PerkTemplate template)
    {
        var held = await tenant.GrantAsync(await tenant.AddPerkAsync(perk => perk with { Template = template }), user);

        foreach (var _ in (int[])[1, 2])
        {
            Assert.Equal((1m, 0m), await Redeem(held.Award.Id, 1) is { IsSuccess: true, Value.Award: var award } ? (award.Available, award.Redeemed) : (-1, -1));
        }

        Assert.Equal((422, "valueToRedeem"), await StatusOf(Redeem(held.Award.Id, 2)));
        Assert.Equal([1m, 0m, 0m], (await tenant.LedgerOfAsync(held.Award.Id)).Select(entry => entry.Delta));
        Assert.Equal(
            [ActionType.RewardEarned, ActionType.RedeemPerk, ActionType.RedeemPerk], (await ActionsAsync()).Select(action => action.Type));
        await Correct(held.Award.Id, 0);
        Assert.Equal((422, "valueToRedeem"), await StatusOf(Redeem(held.Award.Id, 1)));
    }

    [Fact]
    public async Task A_grant_of_a_perk_without_default_points_asks_for_them()
    {
        var perk = await tenant.AddPerkAsync(defaultPoints: 0);

        var refused = await tenant.Get<GrantPointsHandler>().HandleAsync(
            new GrantPoints(perk.Id, user.Id, null, null), tenant.Call(), CancellationToken.None);

        Assert.Equal(("points", "`points` is required: the perk's `points.defaultValue` is 0."), (refused.Error!.Field, refused.Error.Message));
    }

    [Fact]
    public async Task Concurrent_redemptions_take_no_more_than_there_is()
    {
        var held = await tenant.GrantAsync(await tenant.AddPerkAsync(), user, 20);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => Task.Run(() => Redeem(held.Award.Id, 1))));

        Assert.Equal(20, outcomes.Count(outcome => outcome.IsSuccess));
        Assert.All(outcomes.Where(outcome => !outcome.IsSuccess), outcome => Assert.Equal("valueToRedeem", outcome.Error!.Field));
        var ledger = await tenant.LedgerOfAsync(held.Award.Id);
        Assert.Equal(Enumerable.Range(1, 21).Select(number => (long)number), ledger.Select(entry => entry.Number));
        Assert.Equal(0, ledger.Sum(entry => entry.Delta));
    }

    [Fact]
    public async Task A_call_that_was_cut_off_after_its_commit_is_given_its_reply_though_it_could_not_be_done_again()
    {
        var held = await tenant.GrantAsync(await tenant.AddPerkAsync(), user, 5);
        Call CutOff() => tenant.Call() with { Nonce = Nonce() };

        var first = await tenant.Get<RedeemAwardHandler>().HandleAsync(new RedeemAward(user.Id, held.Award.Id, 5, null), CutOff(), CancellationToken.None);
        var again = CutOff();
        var second = await tenant.Get<RedeemAwardHandler>().HandleAsync(new RedeemAward(user.Id, held.Award.Id, 5, null), again, CancellationToken.None);

        Assert.True(first.IsSuccess);
        Assert.False(second.IsSuccess);
        Assert.Equal("0", System.Text.Encoding.UTF8.GetString(again.Nonce!.Replayed!.Body!));
        Assert.Equal(2, (await tenant.LedgerOfAsync(held.Award.Id)).Count);
    }

    private static CallNonce Nonce()
    {
        var nonce = new CallNonce("nonce|admin|once", "605efe2f7d2e8b0d1c9e4d01", "once");
        nonce.RenderWith<HeldAward>(held => new StoredReply(
            200, System.Text.Encoding.UTF8.GetBytes(held.Award.Available.ToString(CultureInfo.InvariantCulture))));
        return nonce;
    }

    private static async Task<(int Status, string? Field)> StatusOf(Task<Result<HeldAward>> outcome)
    {
        var error = (await outcome).Error!;
        return (error.Status, error.Field);
    }

    private Task<Result<HeldAward>> Grant(string perkId, string userId) =>
        tenant.Get<GrantPointsHandler>().HandleAsync(new GrantPoints(perkId, userId, 1, null), tenant.Call(), CancellationToken.None);

    private Task<Result<HeldAward>> Redeem(string awardId, decimal points) =>
        tenant.Get<RedeemAwardHandler>().HandleAsync(new RedeemAward(user.Id, awardId, points, null), tenant.Call(), CancellationToken.None);

    private Task<Result<HeldAward>> Correct(string awardId, decimal available) =>
        tenant.Get<UpdateAwardHandler>().HandleAsync(new UpdateAward(awardId, available), tenant.Call(), CancellationToken.None);

    private async Task<IReadOnlyList<ActionRecord>> ActionsAsync()
    {
        var query = new QuerySpec(ActionRecord.DocumentType.Name, user.TenantId)
        {
            Owner = user.Id,
            Order = [new OrderBy("when.timestamp"), new OrderBy("_id")],
        };
        return [.. (await ActionRecord.DocumentType.QueryAllAsync(tenant.Documents, query, CancellationToken.None)).Select(action => action.Value)];
    }
}
