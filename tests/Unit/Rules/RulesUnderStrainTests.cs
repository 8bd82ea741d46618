using Pepper.Core.Effects;
using Pepper.Core.Rules;
using Pepper.Core.Rules.Firings;
using Pepper.Core.ScheduledTasks;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users;

namespace Pepper.Tests.Unit.Rules;

/// <summary>Rules that fail, that set each other off by the thousand, that go while they act, and actions that come late.</summary>
public sealed class RulesUnderStrainTests : IAsyncLifetime
{
    private RulesTenant tenant = null!;
    private User user = null!;

    public async Task InitializeAsync()
    {
        tenant = await RulesTenant.NewAsync();
        user = await tenant.Loyalty.AddUserAsync();
    }

    public async Task DisposeAsync() => await tenant.DisposeAsync();

    [Fact]
    public async Task Many_rules_that_set_each_other_off_come_to_an_end_too()
    {
        var perk = await tenant.Loyalty.AddPerkAsync();
        for (var i = 1; i <= 4; i++)
        {
            await tenant.AddRuleAsync("""{ "subject": "type", "operator": "in", "values": ["REWARD_EARNED", "CHECKIN"] }""", $$"""{ "pointPerk": { "perkId": "{{perk.Id}}", "points": {{i}} } }""");
        }

        var first = await tenant.HappenAsync(user, "CHECKIN");
        var effects = (await tenant.ActionsOfAsync(user)).Where(action => action.Cause is not null).ToList();

        Assert.Equal(4, effects.Count(action => action.Cause!.Depth == 1));
        Assert.Equal(EffectChain.MaxEffects, effects.Count(action => action.Cause!.Depth > 1));
        Assert.All(effects, action => Assert.Equal(first.Id, action.Cause!.Root));
    }

    [Fact]
    public async Task A_rule_does_not_act_on_what_happened_before_it_was_made()
    {
        var perk = await tenant.Loyalty.AddPerkAsync();
        var action = await tenant.RecordAsync(user, "CHECKIN");

        tenant.Loyalty.Wait(TimeSpan.FromHours(1));
        await tenant.AddRuleAsync("""{ "subject": "type", "operator": "eq", "values": ["CHECKIN"] }""", $$"""{ "pointPerk": { "perkId": "{{perk.Id}}", "points": 1 } }""");
        await tenant.ApplyAsync(action, user);

        Assert.Equal(0, await tenant.PointsAsync(user, perk));
    }

    [Fact]
    public async Task Nothing_acts_on_an_action_that_is_replayed_when_its_firings_are_forgotten()
    {
        var perk = await tenant.Loyalty.AddPerkAsync();
        await tenant.AddRuleAsync("""{ "subject": "type", "operator": "eq", "values": ["CHECKIN"] }""", $$"""{ "pointPerk": { "perkId": "{{perk.Id}}", "points": 1 } }""");
        var (done, forgotten) = (await tenant.RecordAsync(user, "CHECKIN"), await tenant.RecordAsync(user, "CHECKIN"));
        await tenant.ApplyAsync(done, user);

        tenant.Loyalty.Wait(Firing.Lifetime + TimeSpan.FromMinutes(1));
        await tenant.ApplyAsync(done, user);
        await tenant.ApplyAsync(forgotten, user);

        Assert.Equal(1, await tenant.PointsAsync(user, perk));
    }

    [Fact]
    public async Task A_rule_that_was_deleted_with_its_tasks_while_it_acted_leaves_none()
    {
        var rule = await tenant.AddRuleAsync(
            """{ "subject": "type", "operator": "eq", "values": ["CHECKIN"] }""",
            """{ "scheduledTask": { "type": "CREATE_PUSH_NOTIFICATION", "delaySeconds": 3600, "parameters": { "message": "Hi", "type": "alert", "value": "", "isProcessingMessage": false } } }""");
        var action = await tenant.RecordAsync(user, "CHECKIN");
        var owner = await tenant.Loyalty.Get<TenantDirectory>().GetAsync(rule.TenantId, CancellationToken.None);
        await tenant.Loyalty.Get<DeleteRuleHandler>().HandleAsync(new DeleteRule(rule.Id, IncludeEffect: true), tenant.Loyalty.Call(), CancellationToken.None);

        await Assert.ThrowsAsync<StoreUnavailableException>(() => tenant.Loyalty.Get<RuleFirings>().ActAsync(
            new RuleMatch(rule, owner, user.Id, action.Id, action.When.Timestamp), CancellationToken.None));
        await tenant.ApplyAsync(action, user);

        Assert.Empty((await tenant.Loyalty.Get<ListScheduledTasksHandler>().HandleAsync(new ListScheduledTasks(null, null, 10), tenant.Loyalty.Call(), CancellationToken.None)).Value!);
        Assert.Empty(await tenant.FiringsOfAsync(user));
    }

    [Fact]
    public async Task A_rule_that_fails_does_not_keep_the_others_from_acting()
    {
        var perk = await tenant.Loyalty.AddPerkAsync();
        var broken = await tenant.AddRuleAsync(
            """{ "subject": "type", "operator": "eq", "values": ["CHECKIN"] }""", $$"""{ "pointPerk": { "perkId": "{{perk.Id}}", "points": 7 } }""", """{ "maxPerUser": 3 }""");
        await tenant.AddRuleAsync("""{ "subject": "type", "operator": "eq", "values": ["CHECKIN"] }""", $$"""{ "pointPerk": { "perkId": "{{perk.Id}}", "points": 1 } }""");
        await tenant.BreakAsync(user, broken);
        var action = await tenant.RecordAsync(user, "CHECKIN");

        await Assert.ThrowsAsync<AggregateException>(() => tenant.ApplyAsync(action, user));

        Assert.Equal(1, await tenant.PointsAsync(user, perk));
    }
}
