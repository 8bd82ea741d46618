using Pepper.Core.Actions;
using Pepper.Core.Calls;
using Pepper.Core.Credentials;
using Pepper.Core.Input;
using Pepper.Core.Rules;
using Pepper.Core.Rules.Firings;
using Pepper.Core.ScheduledTasks;
using Pepper.Core.Storage;
using Pepper.Core.Users;

namespace Pepper.Tests.Unit.Rules;

public sealed class ApplyRulesTests : IAsyncLifetime
{
    private const string Checkins = """{ "subject": "type", "operator": "eq", "values": ["CHECKIN"] }""";
    private const string Orders = """{ "subject": "type", "operator": "eq", "values": ["ORDER_COMPLETED"] }""";

    private RulesTenant tenant = null!;
    private User user = null!;

    public async Task InitializeAsync()
    {
        tenant = await RulesTenant.NewAsync();
        user = await tenant.Loyalty.AddUserAsync();
    }

    public async Task DisposeAsync() => await tenant.DisposeAsync();

    [Fact]
    public async Task A_match_puts_the_user_into_a_segment_and_says_why()
    {
        var segment = await tenant.AddSegmentAsync();
        var rule = await tenant.AddRuleAsync(Checkins, $$"""{ "segment": { "id": "{{segment.Id}}", "action": "ADD" } }""");

        var action = await tenant.HappenAsync(user, "CHECKIN");

        Assert.True(await tenant.IsInAsync(user, segment));
        var joined = Assert.Single(await tenant.ActionsOfAsync(user), one => one.Type == ActionType.MemberAdded);
        Assert.Equal(new AutomationCause(AutomationCause.Rule, rule.Id, action.Id, 1), joined.Cause);
        Assert.Equal(FiringOutcome.Fired, await tenant.OutcomeAsync(user, rule, action));
    }

    [Fact]
    public async Task A_match_grants_a_perk_once_however_often_the_action_is_delivered()
    {
        var perk = await tenant.Loyalty.AddPerkAsync();
        var rule = await tenant.AddRuleAsync(Checkins, $$"""{ "pointPerk": { "perkId": "{{perk.Id}}", "points": 5 } }""");

        var action = await tenant.RecordAsync(user, "CHECKIN");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => tenant.ApplyAsync(action, user)));
        tenant.Loyalty.Wait(TimeSpan.FromDays(9));
        await tenant.ApplyAsync(action, user);

        Assert.Equal(5, await tenant.PointsAsync(user, perk));
        var firing = Assert.Single(await tenant.FiringsOfAsync(user));
        Assert.Equal((rule.Id, 5m), (firing.RuleId, firing.Points));
    }

    [Fact]
    public async Task An_action_that_cannot_be_seen_yet_is_to_be_delivered_again()
    {
        await tenant.AddRuleAsync(Checkins, $$"""{ "pointPerk": { "perkId": "{{(await tenant.Loyalty.AddPerkAsync()).Id}}", "points": 5 } }""");
        var unseen = (await tenant.RecordAsync(user, "CHECKIN")) with { Id = "605c9d6466a2ac0ea3bc6aff" };

        await Assert.ThrowsAsync<StoreUnavailableException>(() => tenant.ApplyAsync(unseen, user));
    }

    [Theory]
    [InlineData(-3, 7)]
    [InlineData(-30, 0)]
    [InlineData(2.5, 12.5)]
    public async Task A_match_changes_the_points_of_an_award_never_below_zero(decimal points, decimal left)
    {
        var perk = await tenant.Loyalty.AddPerkAsync();
        await tenant.Loyalty.GrantAsync(perk, user, 10);
        await tenant.AddRuleAsync(Checkins, FormattableString.Invariant($$"""{ "pointAward": { "perkId": "{{perk.Id}}", "points": {{points}} } }"""));

        await tenant.HappenAsync(user, "CHECKIN");

        Assert.Equal(left, await tenant.PointsAsync(user, perk));
    }

    [Fact]
    public async Task Who_has_no_award_gets_none_by_a_change_of_its_points()
    {
        var perk = await tenant.Loyalty.AddPerkAsync();
        var rule = await tenant.AddRuleAsync(Checkins, $$"""{ "pointAward": { "perkId": "{{perk.Id}}", "points": 3 } }""");

        var action = await tenant.HappenAsync(user, "CHECKIN");

        Assert.Equal(FiringOutcome.Refused, await tenant.OutcomeAsync(user, rule, action));
        Assert.Empty(await tenant.Loyalty.AwardsOfAsync(user));
    }

    [Fact]
    public async Task A_member_number_is_given_to_who_has_none()
    {
        await tenant.AddRuleAsync(Checkins, """{ "credential": { "action": "ISSUE_MEMBER_NUMBER" } }""");

        await tenant.HappenAsync(user, "CHECKIN");
        var first = Assert.Single(await tenant.ReadAsync(user, User.DocumentType)).ExternalLoyaltyMemberNumber;
        await tenant.HappenAsync(user, "CHECKIN");

        Assert.NotNull(first);
        Assert.Equal(first, Assert.Single(await tenant.ReadAsync(user, User.DocumentType)).ExternalLoyaltyMemberNumber);
    }

    [Fact]
    public async Task Credentials_of_the_kind_asked_for_are_verified()
    {
        await AddCredentialAsync(CredentialProvider.Email, "ada@example.com");
        await AddCredentialAsync(CredentialProvider.Mobile, "+447700900123");
        await tenant.AddRuleAsync(Checkins, """{ "credential": { "action": "VERIFY", "provider": "MOBILE" } }""");

        await tenant.HappenAsync(user, "CHECKIN");

        var verified = Assert.Single(await tenant.ReadAsync(user, Credential.DocumentType), one => one.IsVerified);
        Assert.Equal(CredentialProvider.Mobile, verified.Provider);
        Assert.Single(await tenant.ActionsOfAsync(user), action => action.Type == ActionType.CredentialVerified);
    }

    [Fact]
    public async Task A_message_is_planned_once_and_taken_back_with_the_rule()
    {
        var rule = await tenant.AddRuleAsync(Checkins, Message);

        var action = await tenant.RecordAsync(user, "CHECKIN");
        await tenant.ApplyAsync(action, user);
        await tenant.ApplyAsync(action, user);
        var planned = Assert.Single(await TasksAsync());
        var kept = await tenant.Loyalty.Get<DeleteRuleHandler>().HandleAsync(new DeleteRule(rule.Id, IncludeEffect: true), tenant.Loyalty.Call(), CancellationToken.None);

        Assert.Equal((action.When.Timestamp.AddHours(1), TaskSource.OfRule(rule.Id, action.Id)), (planned.RunAt, planned.Source));
        Assert.Equal(user.Id, planned.Parameters.GetProperty("userIds")[0].GetString());
        Assert.True(kept.IsSuccess);
        Assert.Empty(await TasksAsync());
    }

    [Fact]
    public async Task A_message_that_was_planned_stays_when_the_rule_is_deleted_without_its_effects()
    {
        var rule = await tenant.AddRuleAsync(Checkins, Message);
        await tenant.HappenAsync(user, "CHECKIN");

        await tenant.Loyalty.Get<DeleteRuleHandler>().HandleAsync(new DeleteRule(rule.Id, IncludeEffect: false), tenant.Loyalty.Call(), CancellationToken.None);

        Assert.Single(await TasksAsync());
    }

    [Fact]
    public async Task What_can_never_be_done_is_recorded_with_the_reason_and_the_next_rule_acts()
    {
        var perk = await tenant.Loyalty.AddPerkAsync();
        var segment = await tenant.AddSegmentAsync();
        var rule = await tenant.AddRuleAsync(Checkins, $$"""{ "pointPerk": { "perkId": "{{perk.Id}}" } }""");
        await tenant.AddRuleAsync(Checkins, $$"""{ "segment": { "id": "{{segment.Id}}", "action": "ADD" } }""");
        await tenant.Loyalty.DeleteAsync(perk);

        await tenant.HappenAsync(user, "CHECKIN");

        var refused = Assert.Single(await tenant.FiringsOfAsync(user), firing => firing.RuleId == rule.Id);
        Assert.Equal((FiringOutcome.Refused, "No perk has this perkId."), (refused.Outcome, refused.Reason));
        Assert.True(await tenant.IsInAsync(user, segment));
    }

    [Fact]
    public async Task Nothing_is_done_to_a_deleted_user()
    {
        var segment = await tenant.AddSegmentAsync();
        await tenant.AddRuleAsync(Checkins, $$"""{ "segment": { "id": "{{segment.Id}}", "action": "ADD" } }""");
        var action = await tenant.RecordAsync(user, "CHECKIN");
        await tenant.ChangeAsync(user, one => one with { Deleted = true });

        await tenant.ApplyAsync(action, user);

        Assert.Empty(await tenant.FiringsOfAsync(user));
        Assert.False(await tenant.IsInAsync(user, segment));
    }

    [Fact]
    public async Task What_does_not_match_writes_nothing()
    {
        var segment = await tenant.AddSegmentAsync();
        await tenant.AddRuleAsync($$"""{{Checkins}}, { "subject": "metadata.type", "operator": "eq", "values": ["MANUAL"] }""", $$"""{ "segment": { "id": "{{segment.Id}}", "action": "ADD" } }""");
        var action = await tenant.RecordAsync(user, "CHECKIN", """{ "type": "AUTO" }""");
        var before = (await tenant.Documents.ReadChangesAsync(null, [.. DocumentCatalogue.All.Select(type => type.Name)], 1000, CancellationToken.None)).Cursor;

        await tenant.ApplyAsync(action, user);

        Assert.Empty((await tenant.Documents.ReadChangesAsync(before, [.. DocumentCatalogue.All.Select(type => type.Name)], 1000, CancellationToken.None)).Items);
    }

    [Fact]
    public async Task A_rule_that_was_switched_off_acts_no_more_from_then_on()
    {
        var perk = await tenant.Loyalty.AddPerkAsync();
        var rule = await tenant.AddRuleAsync(Checkins, $$"""{ "pointPerk": { "perkId": "{{perk.Id}}", "points": 1 } }""");
        await tenant.HappenAsync(user, "CHECKIN");

        var input = new RuleInput(rule.MatchType, rule.Conditions, rule.Effect, default, Active: false);
        Assert.True((await tenant.Loyalty.Get<UpdateRuleHandler>().HandleAsync(new UpdateRule(rule.Id, input, false), tenant.Loyalty.Call(), CancellationToken.None)).IsSuccess);
        await tenant.HappenAsync(user, "CHECKIN");

        Assert.Equal(1, await tenant.PointsAsync(user, perk));
    }

    [Fact]
    public async Task Two_rules_that_set_each_other_off_come_to_an_end_that_is_recorded()
    {
        var segment = await tenant.AddSegmentAsync();
        await tenant.AddRuleAsync("""{ "subject": "type", "operator": "eq", "values": ["MEMBER_ADDED"] }""", $$"""{ "segment": { "id": "{{segment.Id}}", "action": "REMOVE" } }""");
        await tenant.AddRuleAsync("""{ "subject": "type", "operator": "in", "values": ["MEMBER_REMOVED", "CHECKIN"] }""", $$"""{ "segment": { "id": "{{segment.Id}}", "action": "ADD" } }""");

        await tenant.HappenAsync(user, "CHECKIN");

        Assert.Equal(AutomationCause.MaxDepth, (await tenant.ActionsOfAsync(user)).Max(action => action.Cause?.Depth));
        Assert.Equal(AutomationCause.MaxDepth, (await tenant.ActionsOfAsync(user)).Count(action => action.Cause is not null));
        Assert.Single(await tenant.FiringsOfAsync(user), firing => firing.Outcome == FiringOutcome.LoopEnded);
    }

    [Fact]
    public async Task A_rule_that_sets_itself_off_comes_to_an_end()
    {
        var perk = await tenant.Loyalty.AddPerkAsync();
        await tenant.AddRuleAsync("""{ "subject": "type", "operator": "in", "values": ["REWARD_EARNED", "CHECKIN"] }""", $$"""{ "pointPerk": { "perkId": "{{perk.Id}}", "points": 1 } }""");

        await tenant.HappenAsync(user, "CHECKIN");

        Assert.Equal(AutomationCause.MaxDepth, await tenant.PointsAsync(user, perk));
        Assert.Single(await tenant.FiringsOfAsync(user), firing => firing.Outcome == FiringOutcome.LoopEnded);
    }

    [Fact]
    public async Task Every_third_match_within_the_period_acts()
    {
        var perk = await tenant.Loyalty.AddPerkAsync();
        await tenant.AddRuleAsync(Checkins, $$"""{ "pointPerk": { "perkId": "{{perk.Id}}", "points": 1 } }""", """{ "count": 3, "periodSeconds": 3600 }""");

        await HappenTimesAsync(2);
        tenant.Loyalty.Wait(TimeSpan.FromHours(2));
        await HappenTimesAsync(2);
        Assert.Equal(0, await tenant.PointsAsync(user, perk));
        await HappenTimesAsync(1);
        Assert.Equal(1, await tenant.PointsAsync(user, perk));
        await HappenTimesAsync(3);
        Assert.Equal(2, await tenant.PointsAsync(user, perk));
    }

    [Fact]
    public async Task A_rule_acts_no_more_often_on_a_user_than_it_may()
    {
        var perk = await tenant.Loyalty.AddPerkAsync();
        var other = await tenant.Loyalty.AddUserAsync();
        var rule = await tenant.AddRuleAsync(Checkins, $$"""{ "pointPerk": { "perkId": "{{perk.Id}}", "points": 1 } }""", """{ "maxPerUser": 1 }""");

        await tenant.HappenAsync(user, "CHECKIN");
        var second = await tenant.HappenAsync(user, "CHECKIN");
        await tenant.HappenAsync(other, "CHECKIN");

        Assert.Equal((1, 1), (await tenant.PointsAsync(user, perk), await tenant.PointsAsync(other, perk)));
        Assert.Equal(FiringOutcome.Limited, await tenant.OutcomeAsync(user, rule, second));
    }

    [Fact]
    public async Task An_action_delivered_twice_is_counted_once()
    {
        var perk = await tenant.Loyalty.AddPerkAsync();
        await tenant.AddRuleAsync(Checkins, $$"""{ "pointPerk": { "perkId": "{{perk.Id}}", "points": 1 } }""", """{ "count": 2 }""");

        var action = await tenant.RecordAsync(user, "CHECKIN");
        await tenant.ApplyAsync(action, user);
        await tenant.ApplyAsync(action, user);

        Assert.Equal(0, await tenant.PointsAsync(user, perk));
    }

    [Fact]
    public async Task The_first_order_is_known_also_when_it_is_delivered_after_the_second()
    {
        var perk = await tenant.Loyalty.AddPerkAsync();
        var rule = await tenant.AddRuleAsync($$"""{{Orders}}, { "test": "FIRST_ORDER" }""", $$"""{ "pointPerk": { "perkId": "{{perk.Id}}", "points": 1 } }""");

        var first = await tenant.RecordAsync(user, "ORDER_COMPLETED");
        var second = await tenant.RecordAsync(user, "ORDER_COMPLETED");
        await tenant.ApplyAsync(second, user);
        await tenant.ApplyAsync(first, user);

        Assert.Equal((FiringOutcome.Fired, (FiringOutcome?)null), (await tenant.OutcomeAsync(user, rule, first), await tenant.OutcomeAsync(user, rule, second)));
    }

    [Fact]
    public async Task Points_and_days_without_an_order_are_looked_up()
    {
        var perk = await tenant.Loyalty.AddPerkAsync();
        await tenant.Loyalty.GrantAsync(perk, user, 100);
        var rule = await tenant.AddRuleAsync(
            $$"""{{Orders}}, { "test": "POINTS", "perkId": "{{perk.Id}}", "operator": "gte", "values": [100] }, { "subject": "user.daysSinceLastOrder", "operator": "gte", "values": [30] }""",
            $$"""{ "pointAward": { "perkId": "{{perk.Id}}", "points": -50 } }""");

        var first = await tenant.HappenAsync(user, "ORDER_COMPLETED");
        tenant.Loyalty.Wait(TimeSpan.FromDays(31));
        var second = await tenant.HappenAsync(user, "ORDER_COMPLETED");
        tenant.Loyalty.Wait(TimeSpan.FromDays(31));
        var third = await tenant.HappenAsync(user, "ORDER_COMPLETED");

        Assert.Equal(
            [null, FiringOutcome.Fired, null],
            new[] { await tenant.OutcomeAsync(user, rule, first), await tenant.OutcomeAsync(user, rule, second), await tenant.OutcomeAsync(user, rule, third) });
        Assert.Equal(50, await tenant.PointsAsync(user, perk));
    }

    private const string Message = """
        { "scheduledTask": { "type": "CREATE_PUSH_NOTIFICATION", "parameters": { "message": "Hello", "type": "alert", "value": "", "isProcessingMessage": false }, "delaySeconds": 3600 } }
        """;

    private async Task HappenTimesAsync(int times)
    {
        for (var i = 0; i < times; i++)
        {
            await tenant.HappenAsync(user, "CHECKIN");
        }
    }

    private async Task AddCredentialAsync(CredentialProvider provider, string id)
    {
        var credential = new Credential { Key = tenant.Loyalty.Call().NewId("credential"), UserId = user.Id, Id = id, Provider = provider };
        Assert.True((await tenant.Documents.CommitAsync(
            User.PartitionOf(user.TenantId, user.Id), [Credential.DocumentType.Create(Credential.DocumentIdOf(provider, id), credential)], CancellationToken.None)).IsCommitted);
    }

    private async Task<IReadOnlyList<ScheduledTask>> TasksAsync() =>
        (await tenant.Loyalty.Get<ListScheduledTasksHandler>().HandleAsync(ListScheduledTasks.From(new QueryFields(new Dictionary<string, string>())).Value!, tenant.Loyalty.Call(), CancellationToken.None)).Value!;
}
