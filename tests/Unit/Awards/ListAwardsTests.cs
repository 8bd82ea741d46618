using Pepper.Core.Awards;
using Pepper.Core.Input;
using Pepper.Core.Paging;
using Pepper.Core.Perks;
using Pepper.Core.Results;
using Pepper.Core.Text;
using Pepper.Core.Users;
using Pepper.Tests.Unit.Perks;

namespace Pepper.Tests.Unit.Awards;

public sealed class ListAwardsTests : IAsyncLifetime
{
    private const string Here = "605efe2f7d2e8b0d1c9e4c01";

    private LoyaltyTenant tenant = null!;
    private User user = null!;

    public async Task InitializeAsync()
    {
        tenant = await LoyaltyTenant.NewAsync();
        user = await tenant.AddUserAsync();
    }

    public async Task DisposeAsync() => await tenant.DisposeAsync();

    [Fact]
    public async Task A_users_awards_come_by_priority()
    {
        var low = await tenant.GrantAsync(await tenant.AddPerkAsync(perk => perk with { Priority = 1 }), user);
        var high = await tenant.GrantAsync(await tenant.AddPerkAsync(perk => perk with { Priority = 9 }), user);

        Assert.Equal([high.Award.Id, low.Award.Id], IdsOf(await tenant.AwardsOfAsync(user)));
    }

    [Fact]
    public async Task Awards_of_disabled_and_hidden_perks_are_shown_only_when_asked_for()
    {
        var shown = await tenant.GrantAsync(await tenant.AddPerkAsync(perk => perk with { Priority = 3 }), user);
        var disabled = await tenant.GrantAsync(await tenant.AddPerkAsync(perk => perk with { Priority = 2 }), user);
        await Change(disabled.Perk, """{"enabled":false}""");
        var hidden = await tenant.GrantAsync(
            await tenant.AddPerkAsync(perk => perk with { Priority = 1, Visualisation = SamplePerk.Json("""{"isHidden":true}""") }), user);

        Assert.Equal([shown.Award.Id], IdsOf(await tenant.AwardsOfAsync(user)));
        Assert.Equal([shown.Award.Id, disabled.Award.Id], IdsOf(await tenant.AwardsOfAsync(user, new AwardFilter(true, false, null))));
        Assert.Equal([shown.Award.Id, hidden.Award.Id], IdsOf(await tenant.AwardsOfAsync(user, new AwardFilter(false, true, null))));
    }

    [Fact]
    public async Task At_a_location_only_awards_valid_there_are_shown()
    {
        var anywhere = await tenant.GrantAsync(await tenant.AddPerkAsync(perk => perk with { Priority = 2 }), user);
        var here = await tenant.GrantAsync(await tenant.AddPerkAsync(perk => perk with { LocationIds = [Here] }), user);
        await tenant.GrantAsync(await tenant.AddPerkAsync(perk => perk with { LocationIds = ["605efe2f7d2e8b0d1c9e4c02"] }), user);

        Assert.Equal([anywhere.Award.Id, here.Award.Id], IdsOf(await tenant.AwardsOfAsync(user, new AwardFilter(false, false, Here))));
        Assert.Equal(3, (await tenant.AwardsOfAsync(user)).Count);
    }

    [Fact]
    public async Task Of_a_users_tiers_the_highest_that_holds_points_is_shown()
    {
        var silver = await tenant.GrantAsync(await tenant.AddPerkAsync(perk => perk with { IsTier = true, Priority = 1 }), user);
        var gold = await tenant.GrantAsync(await tenant.AddPerkAsync(perk => perk with { Template = PerkTemplate.Level, Priority = 2 }), user);
        var before = await tenant.AwardsOfAsync(user);

        await tenant.Get<UpdateAwardHandler>().HandleAsync(new UpdateAward(gold.Award.Id, 0), tenant.Call(), CancellationToken.None);

        Assert.Equal([gold.Award.Id], IdsOf(before));
        Assert.Equal([silver.Award.Id], IdsOf(await tenant.AwardsOfAsync(user)));
    }

    [Fact]
    public async Task Every_user_has_an_award_of_a_global_perk_also_one_who_comes_later()
    {
        var perk = await tenant.AddPerkAsync(perk => perk with { IsGlobal = true }, defaultPoints: 10);
        var later = await tenant.AddUserAsync();

        var held = Assert.Single(await tenant.AwardsOfAsync(later));

        Assert.Equal((Award.IdOf(later.Id, perk.Id), 10m), (held.Award.Id, held.Award.Available));
        Assert.Equal([10m], (await tenant.LedgerOfAsync(held.Award.Id)).Select(entry => entry.Balance));
    }

    [Fact]
    public async Task The_award_of_a_global_perk_can_be_redeemed_and_corrected_before_it_is_on_record()
    {
        await tenant.AddPerkAsync(perk => perk with { IsGlobal = true }, defaultPoints: 10);
        var redeemer = Assert.Single(await tenant.AwardsOfAsync(user)).Award;
        var other = await tenant.AddUserAsync();
        var corrected = Assert.Single(await tenant.AwardsOfAsync(other)).Award;

        await tenant.Get<RedeemAwardHandler>().HandleAsync(new RedeemAward(user.Id, redeemer.Id, 4, null), tenant.Call(user.Id), CancellationToken.None);
        await tenant.Get<UpdateAwardHandler>().HandleAsync(new UpdateAward(corrected.Id, 3), tenant.Call(), CancellationToken.None);

        Assert.Equal([10m, -4m], (await tenant.LedgerOfAsync(redeemer.Id)).Select(entry => entry.Delta));
        Assert.Equal([10m, -7m], (await tenant.LedgerOfAsync(corrected.Id)).Select(entry => entry.Delta));
        Assert.Equal(6, Assert.Single(await tenant.AwardsOfAsync(user)).Award.Available);
    }

    [Fact]
    public async Task Pages_of_the_tenants_awards_are_full_though_some_perks_are_hidden()
    {
        var shown = await tenant.AddPerkAsync();
        var disabled = await tenant.AddPerkAsync();
        for (var i = 0; i < 7; i++)
        {
            var someone = await tenant.AddUserAsync();
            await tenant.GrantAsync(shown, someone);
            await tenant.GrantAsync(disabled, someone);
        }

        await Change(disabled, """{"enabled":false}""");

        var counts = new List<int>();
        var seen = new List<string>();
        string? key = null;
        do
        {
            var page = await List(null, ("limit", "3"), ("startKey", key ?? string.Empty));
            counts.Add(page.Items.Count);
            seen.AddRange(page.Items.Select(held => held.Award.Id));
            key = page.Info.NextKey;
        }
        while (key is not null);

        Assert.Equal([3, 3, 1], counts);
        Assert.Equal(seen.Order(StringComparer.Ordinal), seen);
        Assert.Equal(14, (await List(null, ("includeDisabled", "true"))).Items.Count);
    }

    [Fact]
    public async Task What_changed_since_a_time_comes_in_the_order_of_change()
    {
        var perk = await tenant.AddPerkAsync();
        var first = await tenant.GrantAsync(perk, user);
        var second = await tenant.GrantAsync(perk, await tenant.AddUserAsync());
        var changed = await tenant.GrantAsync(perk, user);

        var all = await List(null, ("updatedAt.gte", Timestamp.Write(first.Award.UpdatedAt)));
        var last = await List(null, ("updatedAt.gt", Timestamp.Write(second.Award.UpdatedAt)));
        var own = await List(user.Id, ("updatedAt.lte", Timestamp.Write(second.Award.UpdatedAt)));

        Assert.Equal([second.Award.Id, changed.Award.Id], IdsOf(all.Items));
        Assert.Equal([changed.Award.Id], IdsOf(last.Items));
        Assert.Empty(own.Items);
    }

    [Fact]
    public async Task Users_see_their_own_awards_and_nobody_elses()
    {
        var perk = await tenant.AddPerkAsync();
        var own = await tenant.GrantAsync(perk, user);
        var other = await tenant.AddUserAsync();
        await tenant.GrantAsync(perk, other);

        var query = ListAwards.From(LoyaltyTenant.Query(("userId", other.Id))).Value!;
        var refused = await tenant.Get<ListAwardsHandler>().HandleAsync(query, tenant.Call(user.Id), CancellationToken.None);

        Assert.Equal([own.Award.Id], IdsOf((await List(user.Id)).Items));
        Assert.Equal(403, refused.Error!.Status);
        Assert.Equal(2, (await List(null)).Items.Count);
        Assert.Equal([other.Id], (await List(null, ("userId", other.Id))).Items.Select(held => held.Award.UserId));
    }

    [Fact]
    public async Task A_users_awards_can_be_paged_with_those_not_on_record_among_them()
    {
        for (var i = 0; i < 3; i++)
        {
            await tenant.GrantAsync(await tenant.AddPerkAsync(), user);
            await tenant.AddPerkAsync(perk => perk with { IsGlobal = true });
        }

        var first = await List(user.Id, ("limit", "4"));
        var second = await List(user.Id, ("limit", "4"), ("startKey", first.Info.NextKey!));

        var ids = IdsOf([.. first.Items, .. second.Items]);
        Assert.Equal((4, 2), (first.Items.Count, second.Items.Count));
        Assert.Equal(ids.Order(StringComparer.Ordinal).Distinct(), ids);
        Assert.Equal(first.Info.NextKey, second.Info.StartKey);
        Assert.Null(second.Info.NextKey);
    }

    [Fact]
    public async Task A_ledger_is_read_by_its_own_user_and_by_no_other()
    {
        var held = await tenant.GrantAsync(await tenant.AddPerkAsync(), user, 2);
        var other = await tenant.AddUserAsync();

        Assert.Equal(2, (await Ledger(held.Award.Id, user.Id)).Value!.Items[0].Balance);
        Assert.Equal(404, (await Ledger(held.Award.Id, other.Id)).Error!.Status);
        Assert.Equal(404, (await Ledger("000000000000000000000000", null)).Error!.Status);
    }

    private static List<string> IdsOf(IEnumerable<HeldAward> awards) => [.. awards.Select(held => held.Award.Id)];

    private async Task<Page<HeldAward>> List(string? callerId, params (string Name, string Value)[] parameters) =>
        (await tenant.Get<ListAwardsHandler>().HandleAsync(
            ListAwards.From(LoyaltyTenant.Query(parameters)).Value!, tenant.Call(callerId), CancellationToken.None)).Value!;

    private Task<Result<Page<LedgerEntry>>> Ledger(string awardId, string? callerId) =>
        tenant.Get<ListLedgerHandler>().HandleAsync(
            ListLedger.From(awardId, LoyaltyTenant.Query()).Value!, tenant.Call(callerId), CancellationToken.None);

    private async Task Change(Perk perk, string body)
    {
        var command = UpdatePerk.From(perk.Id, new Fields(SamplePerk.Json(body))).Value!;
        Assert.True((await tenant.Get<UpdatePerkHandler>().HandleAsync(command, tenant.Call(), CancellationToken.None)).IsSuccess);
    }
}
