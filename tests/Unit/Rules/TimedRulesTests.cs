using Pepper.Core.Calls;
using Pepper.Core.Rules.Firings;
using Pepper.Core.Rules.Runs;
using Pepper.Core.Rules;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users;

namespace Pepper.Tests.Unit.Rules;

public sealed class TimedRulesTests : IAsyncLifetime
{
    private const string EveryDay = """{ "schedule": "0 9 * * *" }""";
    private const string Everybody = """{ "subject": "user.isGuest", "operator": "eq", "values": [false] }""";

    private RulesTenant tenant = null!;

    public async Task InitializeAsync() => tenant = await RulesTenant.NewAsync();

    public async Task DisposeAsync() => await tenant.DisposeAsync();

    [Fact]
    public async Task A_rule_runs_at_its_time_on_the_tenants_clock_once_for_each_user()
    {
        var perk = await tenant.Loyalty.AddPerkAsync();
        var (ada, bob) = (await tenant.Loyalty.AddUserAsync(), await tenant.Loyalty.AddUserAsync());
        WaitUntil(0, 0);
        await tenant.AddRuleAsync(Everybody, Grant(perk.Id), EveryDay, "TIME");

        WaitUntil(8, 59);
        await tenant.RunTimedAsync();
        Assert.Equal(0, await tenant.PointsAsync(ada, perk));
        WaitUntil(9, 0);
        await tenant.RunTimedAsync();
        await tenant.RunTimedAsync();
        WaitUntil(23, 0);
        await tenant.RunTimedAsync();

        Assert.Equal((1, 1), (await tenant.PointsAsync(ada, perk), await tenant.PointsAsync(bob, perk)));
        var told = Assert.Single(await tenant.ActionsOfAsync(ada));
        Assert.Equal((AutomationCause.Rule, (string?)null, 1), (told.Cause!.Type, told.Cause.ActionId, told.Cause.Depth));
    }

    [Fact]
    public async Task Of_the_runs_that_were_missed_the_newest_is_made_up_for()
    {
        var perk = await tenant.Loyalty.AddPerkAsync();
        var ada = await tenant.Loyalty.AddUserAsync();
        var rule = await tenant.AddRuleAsync(Everybody, Grant(perk.Id), EveryDay, "TIME");

        tenant.Loyalty.Wait(TimeSpan.FromDays(40));
        await tenant.RunTimedAsync();
        await tenant.RunTimedAsync();

        Assert.Equal(1, await tenant.PointsAsync(ada, perk));
        Assert.InRange(tenant.Loyalty.Now - (await RunAsync(rule)).Value.DueAt, TimeSpan.Zero, TimeSpan.FromDays(1));
    }

    [Fact]
    public async Task A_run_that_breaks_off_goes_on_where_it_was_and_acts_on_nobody_twice()
    {
        var perk = await tenant.Loyalty.AddPerkAsync();
        var users = new List<User>();
        for (var i = 0; i < 450; i++)
        {
            users.Add(await tenant.Loyalty.AddUserAsync());
        }

        var rule = await tenant.AddRuleAsync(Everybody, Grant(perk.Id), EveryDay, "TIME");
        tenant.Loyalty.Wait(TimeSpan.FromDays(1));
        var begun = await BeginAsync(rule);
        var set = await tenant.Loyalty.Get<RuleCatalogue>().GetAsync(rule.TenantId, CancellationToken.None);
        var owner = await tenant.Loyalty.Get<TenantDirectory>().GetAsync(rule.TenantId, CancellationToken.None);
        var steps = tenant.Loyalty.Get<RuleRuns>();

        // Two that take the same step, as after a crash: one of them keeps it, and its users are met twice.
        var kept = await steps.StepAsync(begun, set, set.Timed[0], owner, CancellationToken.None);
        var late = await steps.StepAsync(begun, set, set.Timed[0], owner, CancellationToken.None);
        await tenant.RunTimedAsync();

        Assert.NotNull(kept);
        Assert.Null(late);
        foreach (var user in users)
        {
            Assert.Equal(1, await tenant.PointsAsync(user, perk));
        }

        var run = (await RunAsync(rule)).Value;
        Assert.Equal((450, 450), (run.Users, run.Acted));
        Assert.NotNull(run.EndedAt);
    }

    [Fact]
    public async Task A_run_is_not_taken_up_again_when_its_rule_was_switched_off_meanwhile()
    {
        var perk = await tenant.Loyalty.AddPerkAsync();
        var ada = await tenant.Loyalty.AddUserAsync();
        var rule = await tenant.AddRuleAsync(Everybody, Grant(perk.Id), EveryDay, "TIME");
        WaitUntil(9, 0);
        await BeginAsync(rule);
        await tenant.SwitchAsync(rule, false);

        tenant.Loyalty.Wait(TimeSpan.FromHours(3));
        await tenant.SwitchAsync(rule, true);
        tenant.Loyalty.Wait(TimeSpan.FromMinutes(1));
        await tenant.RunTimedAsync();
        var before = await tenant.PointsAsync(ada, perk);
        WaitUntil(9, 0);
        await tenant.RunTimedAsync();

        Assert.Equal((0, 1), (before, await tenant.PointsAsync(ada, perk)));
    }

    [Fact]
    public async Task A_user_on_whom_a_rule_fails_each_time_does_not_keep_it_from_those_who_come_after()
    {
        var perk = await tenant.Loyalty.AddPerkAsync();
        var users = new List<User>();
        for (var i = 0; i < 201; i++)
        {
            users.Add(await tenant.Loyalty.AddUserAsync());
        }

        users.Sort((one, other) => string.CompareOrdinal(one.Id, other.Id));
        var rule = await tenant.AddRuleAsync(Everybody, Grant(perk.Id), """{ "schedule": "0 9 * * *", "maxPerUser": 9 }""", "TIME");
        await tenant.BreakAsync(users[0], rule);
        WaitUntil(9, 0);

        for (var minute = 0; minute < 10; minute++)
        {
            await Assert.ThrowsAnyAsync<Exception>(tenant.RunTimedAsync);
            Assert.Equal(0, await tenant.PointsAsync(users[200], perk));
            tenant.Loyalty.Wait(TimeSpan.FromMinutes(1));
        }

        await tenant.RunTimedAsync();

        Assert.Equal((0, 1, 1), (await tenant.PointsAsync(users[0], perk), await tenant.PointsAsync(users[1], perk), await tenant.PointsAsync(users[200], perk)));
        Assert.NotNull((await RunAsync(rule)).Value.EndedAt);
    }

    [Fact]
    public async Task A_rule_meets_members_of_a_segment_alone_where_it_asks_for_them()
    {
        var segment = await tenant.AddSegmentAsync();
        var perk = await tenant.Loyalty.AddPerkAsync();
        var (member, other) = (await tenant.Loyalty.AddUserAsync(), await tenant.Loyalty.AddUserAsync());
        await tenant.Loyalty.Get<Core.Segments.AddSegmentUsersHandler>().HandleAsync(new(segment.Id, [member.Id]), tenant.Loyalty.Call(), CancellationToken.None);
        await tenant.AddRuleAsync($$"""{ "test": "IN_SEGMENT", "segmentIds": ["{{segment.Id}}"] }""", Grant(perk.Id), EveryDay, "TIME");

        tenant.Loyalty.Wait(TimeSpan.FromDays(1));
        await tenant.RunTimedAsync();

        Assert.Equal((1, 0), (await tenant.PointsAsync(member, perk), await tenant.PointsAsync(other, perk)));
    }

    [Fact]
    public async Task Who_was_born_on_29_February_is_given_something_every_year()
    {
        var perk = await tenant.Loyalty.AddPerkAsync();
        var ada = await tenant.Loyalty.AddUserAsync();
        await tenant.ChangeAsync(ada, user => user with { Birthdate = "1996-02-29" });
        await tenant.AddRuleAsync("""{ "test": "BIRTHDAY" }""", Grant(perk.Id), EveryDay, "TIME");

        var presents = new List<DateOnly>();
        for (var before = 0m; presents.Count < 3;)
        {
            tenant.Loyalty.Wait(TimeSpan.FromDays(1));
            await tenant.RunTimedAsync();
            var points = await tenant.PointsAsync(ada, perk);
            if (points > before)
            {
                presents.Add(DateOnly.FromDateTime(tenant.Loyalty.Now.DateTime));
                before = points;
            }
        }

        Assert.All(presents, day => Assert.Equal(DateTime.IsLeapYear(day.Year) ? (2, 29) : (3, 1), (day.Month, day.Day)));
        Assert.Equal([presents[0].Year, presents[0].Year + 1, presents[0].Year + 2], presents.Select(day => day.Year));
    }

    [Fact]
    public async Task A_rule_acts_once_in_all_where_it_may_no_more()
    {
        var perk = await tenant.Loyalty.AddPerkAsync();
        var ada = await tenant.Loyalty.AddUserAsync();
        await tenant.AddRuleAsync(Everybody, Grant(perk.Id), """{ "schedule": "0 9 * * *", "maxPerUser": 1 }""", "TIME");

        for (var day = 0; day < 3; day++)
        {
            tenant.Loyalty.Wait(TimeSpan.FromDays(1));
            await tenant.RunTimedAsync();
        }

        Assert.Equal(1, await tenant.PointsAsync(ada, perk));
        Assert.Equal(2, (await tenant.FiringsOfAsync(ada)).Count(firing => firing.Outcome == FiringOutcome.Limited));
    }

    [Fact]
    public async Task Actions_set_no_rule_off_that_runs_at_times()
    {
        var perk = await tenant.Loyalty.AddPerkAsync();
        var ada = await tenant.Loyalty.AddUserAsync();
        await tenant.AddRuleAsync(Everybody, Grant(perk.Id), EveryDay, "TIME");

        await tenant.HappenAsync(ada, "CHECKIN");

        Assert.Equal(0, await tenant.PointsAsync(ada, perk));
    }

    private static string Grant(string perkId) => $$"""{ "pointPerk": { "perkId": "{{perkId}}", "points": 1 } }""";

    private async Task<Stored<RuleRun>> BeginAsync(Rule rule)
    {
        var run = new RuleRun(rule.Id, rule.Occurrences!.NewestDue(rule.Updated, tenant.Loyalty.Now, TimeZoneInfo.Utc)!.Value, tenant.Loyalty.Now);
        Assert.True((await tenant.Documents.CommitAsync(RuleRun.PartitionOf(rule.TenantId), [RuleRun.DocumentType.Create(rule.Id, run)], CancellationToken.None)).IsCommitted);
        return await RunAsync(rule);
    }

    private async Task<Stored<RuleRun>> RunAsync(Rule rule) =>
        (await RuleRun.DocumentType.ReadAsync(tenant.Documents, RuleRun.PartitionOf(rule.TenantId), rule.Id, CancellationToken.None))!;

    // On the clocks of London, which the sample tenant goes by.
    private void WaitUntil(int hour, int minute)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
        var local = TimeZoneInfo.ConvertTime(tenant.Loyalty.Now, zone);
        var wanted = local.Date.AddHours(hour).AddMinutes(minute);
        tenant.Loyalty.Wait((wanted <= local.DateTime ? wanted.AddDays(1) : wanted) - local.DateTime);
    }
}
