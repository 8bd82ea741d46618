using Pepper.Core.Actions;
using Pepper.Core.Awards;
using Pepper.Core.Perks;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Users;
using Pepper.Tests.Unit.Perks;

namespace Pepper.Tests.Unit.Awards;

/// <summary>Points that expire and points that are held back, on a clock that the test moves.</summary>
public sealed class PointsOverTimeTests : IAsyncLifetime
{
    private const string ADay = """{"expiry":{"after":1,"unit":"DAY"}}""";

    private LoyaltyTenant tenant = null!;
    private User user = null!;

    public async Task InitializeAsync()
    {
        tenant = await LoyaltyTenant.NewAsync();
        user = await tenant.AddUserAsync();
    }

    public async Task DisposeAsync() => await tenant.DisposeAsync();

    [Fact]
    public async Task Expired_points_are_gone_for_readers_before_any_timer_has_run()
    {
        var perk = await PerkAsync(ADay);
        var awardId = (await tenant.GrantAsync(perk, user, 5)).Award.Id;
        tenant.Wait(TimeSpan.FromDays(1));
        await tenant.GrantAsync(perk, user, 3);

        tenant.Wait(TimeSpan.FromHours(20));

        var award = Assert.Single(await tenant.AwardsOfAsync(user)).Award;
        Assert.Equal(3, award.Available);
        Assert.Equal([new PointLot(3, new DateTimeOffset(2026, 3, 4, 0, 0, 0, TimeSpan.Zero))], award.Lots!);
        Assert.Equal([5, 3, -5], (await tenant.LedgerOfAsync(awardId)).Select(entry => entry.Delta));
    }

    [Fact]
    public async Task Expired_points_cannot_be_redeemed()
    {
        var perk = await PerkAsync(ADay);
        var held = await tenant.GrantAsync(perk, user, 5);
        tenant.Wait(TimeSpan.FromDays(2));

        var refused = await RedeemAsync(held.Award.Id, 1);

        Assert.Equal((422, "valueToRedeem"), (refused.Error!.Status, refused.Error.Field));
    }

    [Fact]
    public async Task A_redemption_takes_the_points_that_expire_first()
    {
        var perk = await PerkAsync("{}");
        await tenant.GrantAsync(perk, user, 2);
        perk = await ChangeAsync(perk, ADay);
        await tenant.GrantAsync(perk, user, 5);
        tenant.Wait(TimeSpan.FromDays(1));
        var held = await tenant.GrantAsync(perk, user, 5);

        var redeemed = (await RedeemAsync(held.Award.Id, 7)).Value!.Award;

        Assert.Equal(5, redeemed.Available);
        Assert.Equal([3m], redeemed.Lots!.Select(lot => lot.Points));
        tenant.Wait(TimeSpan.FromDays(3));
        Assert.Equal(2, Assert.Single(await tenant.AwardsOfAsync(user)).Award.Available);
    }

    [Fact]
    public async Task The_timer_writes_down_what_expired_once_with_an_action()
    {
        var perk = await PerkAsync(ADay);
        var awardId = (await tenant.GrantAsync(perk, user, 5)).Award.Id;

        Assert.Equal(0, await SettleAsync());
        tenant.Wait(TimeSpan.FromDays(2));
        Assert.Equal(1, await SettleAsync());
        Assert.Equal(0, await SettleAsync());

        var entry = (await tenant.LedgerOfAsync(awardId))[^1];
        Assert.Equal((LedgerEntryKind.Expiry, -5m, 0m), (entry.Kind, entry.Delta, entry.Balance));
        var reset = Assert.Single(await ActionsAsync(), action => action.Type == ActionType.AwardPointsReset);
        Assert.Equal((-5m, 0m), ((decimal)reset.Metadata["points"]!, (decimal)reset.Metadata["available"]!));
    }

    [Fact]
    public async Task Each_days_points_expire_on_their_own_day()
    {
        var perk = await PerkAsync(ADay);
        var awardId = string.Empty;
        for (var day = 0; day < 4; day++)
        {
            awardId = (await tenant.GrantAsync(perk, user, 1)).Award.Id;
            tenant.Wait(TimeSpan.FromDays(1));
            await SettleAsync();
        }

        for (var day = 0; day < 4; day++)
        {
            tenant.Wait(TimeSpan.FromDays(1));
            await SettleAsync();
        }

        var ledger = await tenant.LedgerOfAsync(awardId);
        Assert.Equal([1, 1, -1, 1, -1, 1, -1, -1], ledger.Select(entry => entry.Delta));
        Assert.Equal(4, (await ActionsAsync()).Count(action => action.Type == ActionType.AwardPointsReset));
    }

    [Fact]
    public async Task Points_held_back_are_shown_and_become_available_on_the_hour()
    {
        var perk = await PerkAsync("""{"pendingFor":{"after":2,"unit":"HOUR"}}""");
        await EarnAsync(perk, 40);

        var before = Assert.Single(await tenant.AwardsOfAsync(user)).Award;
        tenant.Wait(TimeSpan.FromHours(3));
        var after = Assert.Single(await tenant.AwardsOfAsync(user)).Award;

        Assert.Equal((0m, 40m), (before.Available, before.PendingPoints));
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), before.Pending![0].AvailableAt);
        Assert.Equal((40m, 0m), (after.Available, after.PendingPoints));
        Assert.Empty(await ActionsAsync());
        Assert.Equal(1, await SettleAsync());
        var earned = Assert.Single(await ActionsAsync());
        Assert.Equal((ActionType.RewardEarned, 40m), (earned.Type, (decimal)earned.Metadata["points"]!));
    }

    [Fact]
    public async Task Points_held_back_can_be_redeemed_as_soon_as_they_are_available_and_not_before()
    {
        var perk = await PerkAsync("""{"pendingFor":{"after":2,"unit":"HOUR"},"expiry":{"after":1,"unit":"DAY"}}""");
        var awardId = await EarnAsync(perk, 40);

        Assert.Equal(422, (await RedeemAsync(awardId, 1)).Error!.Status);
        tenant.Wait(TimeSpan.FromHours(3));
        var redeemed = (await RedeemAsync(awardId, 15)).Value!.Award;

        Assert.Equal(25, redeemed.Available);
        Assert.Equal([LedgerEntryKind.Earn, LedgerEntryKind.Release, LedgerEntryKind.Redeem], (await tenant.LedgerOfAsync(awardId)).Select(entry => entry.Kind));
        Assert.Equal([ActionType.RedeemPerk, ActionType.RewardEarned], (await ActionsAsync()).Select(action => action.Type).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""{"daysOfWeek":[7]}""", null)]
    [InlineData("""{"daysOfWeek":[1,2,3,4,5,6]}""", "other days or hours")]
    [InlineData("""{"timeRanges":[{"from":"09:00","to":"10:00"}]}""", null)]
    [InlineData("""{"timeRanges":[{"from":"22:00","to":"02:00"}]}""", "other days or hours")]
    [InlineData("""{"startDate":"2026-03-02"}""", "has not come yet")]
    [InlineData("""{"endDate":"2026-02-28"}""", "has passed")]
    public async Task An_award_can_be_redeemed_only_when_its_perk_says_so(string restriction, string? refusal)
    {
        var perk = await tenant.AddPerkAsync(perk => perk with { DateTimeRestriction = SamplePerk.Json(restriction) });
        var held = await tenant.GrantAsync(perk, user, 5);

        var redeemed = await RedeemAsync(held.Award.Id, 1);

        Assert.Equal(refusal is null, redeemed.IsSuccess);
        Assert.Contains(refusal ?? string.Empty, redeemed.Error?.Message ?? string.Empty, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_awards_of_a_deleted_perk_are_left_as_they_are()
    {
        var perk = await PerkAsync(ADay);
        await tenant.GrantAsync(perk, user, 5);
        await tenant.Get<DeletePerkHandler>().HandleAsync(new DeletePerk(perk.Id), tenant.Call(), CancellationToken.None);
        tenant.Wait(TimeSpan.FromDays(2));

        Assert.Equal(1, await SettleAsync());

        Assert.DoesNotContain(await ActionsAsync(), action => action.Type == ActionType.AwardPointsReset);
        Assert.Equal(0, await SettleAsync());
    }

    private Task<Perk> PerkAsync(string points) => tenant.AddPerkAsync(perk => perk with { Points = SamplePerk.Json(points) });

    private async Task<Perk> ChangeAsync(Perk perk, string points)
    {
        var body = new Pepper.Core.Input.Fields(SamplePerk.Json($$"""{"points":{{points}}}"""));
        return (await tenant.Get<UpdatePerkHandler>().HandleAsync(UpdatePerk.From(perk.Id, body).Value!, tenant.Call(), CancellationToken.None)).Value!;
    }

    private async Task<string> EarnAsync(Perk perk, decimal points)
    {
        var movement = AwardMovements.Earn(null, perk, user.Id, points, new MovementCause("order|1", tenant.Now)).Value!;
        await tenant.Documents.CommitAsync(User.PartitionOf(user.TenantId, user.Id), movement.Writes(null), CancellationToken.None);
        return movement.Award.Id;
    }

    private Task<Result<HeldAward>> RedeemAsync(string awardId, decimal points) =>
        tenant.Get<RedeemAwardHandler>().HandleAsync(new RedeemAward(user.Id, awardId, points, null), tenant.Call(), CancellationToken.None);

    private Task<int> SettleAsync() => tenant.Get<SettleDueAwardsHandler>().HandleAsync(tenant.Now, CancellationToken.None);

    private async Task<IReadOnlyList<ActionRecord>> ActionsAsync()
    {
        var query = new QuerySpec(ActionRecord.DocumentType.Name, user.TenantId)
        {
            Owner = user.Id,
            Order = [new OrderBy("when.timestamp"), new OrderBy("_id")],
        };
        return [.. (await ActionRecord.DocumentType.QueryAllAsync(tenant.Documents, query, CancellationToken.None)).Select(stored => stored.Value)];
    }
}
