using System.Text.Json;
using Pepper.Core.Actions;
using Pepper.Core.Awards;
using Pepper.Core.Credits;
using Pepper.Core.Input;
using Pepper.Core.Results;
using Pepper.Tests.Unit.Awards;

namespace Pepper.Tests.Unit.Credits;

public sealed class CreditTests
{
    private const string UserId = "605efe2f7d2e8b0d1c9e4c01";

    [Theory]
    [InlineData("""{"number":1,"description":"x"}""", "scheme")]
    [InlineData("""{"scheme":"s"}""", "description")]
    [InlineData("""{"scheme":"","description":"x"}""", "scheme")]
    [InlineData("""{"scheme":"s","description":" "}""", "description")]
    [InlineData("""{"scheme":"s","description":"x","number":0}""", "number")]
    [InlineData("""{"scheme":"s","description":"x","number":-1}""", "number")]
    [InlineData("""{"scheme":"s","description":"x","number":"1"}""", "number")]
    [InlineData("""{"scheme":"s","description":"x","number":1.00001}""", "number")]
    [InlineData("""{"description":"x","awardId":"mine"}""", "awardId")]
    public void A_wrong_member_is_named(string json, string field) =>
        Assert.Equal((422, field), (Read(UserId, json).Error!.Status, Read(UserId, json).Error!.Field));

    [Fact]
    public async Task An_award_gains_the_points_in_one_commit_with_the_credit_and_both_actions()
    {
        await using var scene = await LoyaltyTenant.NewAsync();
        var (user, perk) = (await scene.AddUserAsync(), await scene.AddPerkAsync(defaultPoints: 3));
        var award = (await scene.GrantAsync(perk, user, 10)).Award;

        var named = (await CreditAsync(scene, user.Id, $$"""{"description":"Sorry","awardId":"{{award.Id}}","number":2.5}""")).Value!;
        var standard = (await CreditAsync(scene, user.Id, $$"""{"description":"Sorry","awardId":"{{award.Id}}","scheme":"GOODWILL"}""")).Value!;

        Assert.Equal((2.5m, 3m), (named.Number, standard.Number));
        Assert.Equal(15.5m, Assert.Single(await scene.AwardsOfAsync(user)).Award.Available);
        Assert.Contains(await scene.LedgerOfAsync(award.Id), entry => entry.Cause == $"credit|{named.Id}" && entry.Delta == 2.5m);
        var actions = (await scene.Get<ListUserActionsHandler>().HandleAsync(ListUserActions.From(user.Id, LoyaltyTenant.Query()).Value!, scene.Call(), CancellationToken.None)).Value!.Items;
        Assert.Equal(2, actions.Count(action => action.Type == ActionType.UserCredited));
        Assert.Equal(3, actions.Count(action => action.Type == ActionType.RewardEarned));
        Assert.DoesNotContain(actions, action => action.Metadata.ContainsKey("description"));
    }

    [Fact]
    public async Task A_credit_of_a_perk_without_default_points_asks_for_a_number()
    {
        await using var scene = await LoyaltyTenant.NewAsync();
        var user = await scene.AddUserAsync();
        var award = (await scene.GrantAsync(await scene.AddPerkAsync(defaultPoints: 0), user, 1)).Award;

        var refused = await CreditAsync(scene, user.Id, $$"""{"description":"x","awardId":"{{award.Id}}"}""");

        Assert.Equal(("number", "`number` is required: the perk's `points.defaultValue` is 0."), (refused.Error!.Field, refused.Error.Message));
    }

    [Fact]
    public async Task A_global_perks_award_can_be_credited_before_it_ever_moved()
    {
        await using var scene = await LoyaltyTenant.NewAsync();
        var user = await scene.AddUserAsync();
        var perk = await scene.AddPerkAsync(perk => perk with { IsGlobal = true }, defaultPoints: 4);

        var credit = await CreditAsync(scene, user.Id, $$"""{"description":"Hello","awardId":"{{Award.IdOf(user.Id, perk.Id)}}"}""");

        Assert.True(credit.IsSuccess);
        Assert.Equal(8, Assert.Single(await scene.AwardsOfAsync(user)).Award.Available);
    }

    [Fact]
    public async Task Somebody_elses_award_is_refused_and_nothing_is_on_record()
    {
        await using var scene = await LoyaltyTenant.NewAsync();
        var (user, other, perk) = (await scene.AddUserAsync(), await scene.AddUserAsync(), await scene.AddPerkAsync());
        var award = (await scene.GrantAsync(perk, other, 10)).Award;

        var refused = await CreditAsync(scene, user.Id, $$"""{"description":"x","awardId":"{{award.Id}}"}""");

        Assert.Equal((422, "awardId"), (refused.Error!.Status, refused.Error.Field));
        Assert.Empty(await ListAsync(scene, user.Id));
    }

    [Fact]
    public async Task More_than_an_award_can_hold_is_refused_by_number()
    {
        await using var scene = await LoyaltyTenant.NewAsync();
        var (user, perk) = (await scene.AddUserAsync(), await scene.AddPerkAsync());
        var award = (await scene.GrantAsync(perk, user, 10)).Award;

        var refused = await CreditAsync(scene, user.Id, $$"""{"description":"x","awardId":"{{award.Id}}","number":10000000000}""");

        Assert.Equal((422, "number"), (refused.Error!.Status, refused.Error.Field));
        Assert.Empty(await ListAsync(scene, user.Id));
    }

    [Fact]
    public async Task A_scheme_alone_is_on_record_and_moves_nothing()
    {
        await using var scene = await LoyaltyTenant.NewAsync();
        var user = await scene.AddUserAsync();

        var credit = (await CreditAsync(scene, user.Id, """{"scheme":"VOUCHERS","number":5,"description":"x"}""")).Value!;

        Assert.Equal(credit, Assert.Single(await ListAsync(scene, user.Id)));
        Assert.Null(credit.AwardId);
    }

    private static Result<CreateCredit> Read(string userId, string json)
    {
        using var body = JsonDocument.Parse(json);
        return CreateCredit.From(userId, new Fields(body.RootElement));
    }

    private static Task<Result<Credit>> CreditAsync(LoyaltyTenant scene, string userId, string json) =>
        scene.Get<CreateCreditHandler>().HandleAsync(Read(userId, json).Value!, scene.Call(), CancellationToken.None);

    private static async Task<IReadOnlyList<Credit>> ListAsync(LoyaltyTenant scene, string userId) =>
        (await scene.Get<ListCreditsHandler>().HandleAsync(ListCredits.From(userId, LoyaltyTenant.Query()).Value!, scene.Call(), CancellationToken.None)).Value!.Items;
}
