using Pepper.Core.Calls;
using Pepper.Core.Operations;
using Pepper.Core.Rules;
using Pepper.Core.Rules.Effects;
using Pepper.Core.Rules.Simulation;
using Pepper.Core.Tenants;

namespace Pepper.Tests.Unit.Rules.Simulation;

public sealed class SimulationTests
{
    private const string OnOrder = """{ "subject": "type", "operator": "eq", "values": ["ORDER_COMPLETED"] }""";
    private static readonly RuleEffect Grant = new() { PointPerk = new PointPerkEffect(RuleSamples.PerkId, 5) };

    [Fact]
    public async Task A_draft_is_held_against_every_action_of_the_time_once_however_often_steps_are_taken()
    {
        await using var scene = await SimulationScene.SetAsync();
        string[] users = [await scene.NewUserAsync(), await scene.NewUserAsync(), await scene.NewUserAsync()];
        for (var number = 0; number < 60; number++)
        {
            await scene.OrderAsync(users[number % 3], number, TimeSpan.FromHours((6 * number) + 1));
        }

        // The last ten days: orders 0 to 39, of which 30 to 39 are of 30 or more.
        var report = await scene.RunAsync(scene.NewRun(Draft(OnOrder, AtLeast(30)), days: 10), times: 2);

        Assert.Equal((40, 10, 10, 3, 3, 50m), (report.Actions, report.Draft.Matched, report.Draft.Fired, report.Draft.Users, report.Draft.UsersMatched, report.Draft.PointsGranted));
        Assert.Equal(10, report.Draft.Examples.Count);
        Assert.Equal(report.Draft.Examples.OrderByDescending(example => example.At), report.Draft.Examples);
        Assert.Equal((10, 10), (report.Draft.Days.Values.Sum(day => day.Matched), report.Draft.Days.Values.Sum(day => day.Fired)));
        Assert.Contains("2026-06-23", report.Draft.Days.Keys);
        Assert.Null(report.Stored);
        Assert.Empty(report.Draft.Refused);
        Assert.Empty(await scene.FilesAsync());
    }

    [Fact]
    public async Task Occurrences_count_each_users_matches_in_their_order()
    {
        await using var scene = await SimulationScene.SetAsync();
        var (often, seldom) = (await scene.NewUserAsync(), await scene.NewUserAsync());
        for (var number = 0; number < 7; number++)
        {
            await scene.OrderAsync(often, 10, TimeSpan.FromHours(10 + number));
        }

        await scene.OrderAsync(seldom, 10, TimeSpan.FromHours(5));
        await scene.OrderAsync(seldom, 10, TimeSpan.FromDays(3));
        await scene.OrderAsync(seldom, 10, TimeSpan.FromDays(6));
        var draft = Draft(OnOrder) with { Occurrences = new RuleOccurrences(3, 24 * 3600, null, null, null, null) };

        var report = await scene.RunAsync(scene.NewRun(draft));

        Assert.Equal((10, 2, 2, 1, 10m), (report.Draft.Matched, report.Draft.UsersMatched, report.Draft.Fired, report.Draft.Users, report.Draft.PointsGranted));
    }

    [Fact]
    public async Task A_changed_rule_is_compared_to_the_stored_one()
    {
        await using var scene = await SimulationScene.SetAsync();
        var (low, high) = (await scene.NewUserAsync(), await scene.NewUserAsync());
        await scene.OrderAsync(low, 10, TimeSpan.FromDays(1));
        await scene.OrderAsync(high, 50, TimeSpan.FromDays(2));
        await scene.OrderAsync(high, 60, TimeSpan.FromDays(3));
        var stored = Draft(OnOrder, """{ "subject": "metadata.total", "operator": "lt", "values": [55] }""");

        var report = await scene.RunAsync(scene.NewRun(Draft(OnOrder, AtLeast(50)), stored));

        Assert.Equal((2, 2), (report.Draft.Fired, report.Stored!.Fired));
        Assert.Equal(new SimulationDifference(0, 0, 0, 1, 0, 0), report.Difference);
    }

    [Fact]
    public async Task Facts_about_users_are_those_of_now_and_orders_those_of_the_moment()
    {
        await using var scene = await SimulationScene.SetAsync();
        var gold = await scene.NewUserAsync();
        var other = await scene.NewUserAsync(user => user with { Extended = null });
        await scene.OrderAsync(gold, 10, TimeSpan.FromDays(1));
        await scene.OrderAsync(other, 10, TimeSpan.FromDays(2));

        var report = await scene.RunAsync(scene.NewRun(Draft(OnOrder, """{ "subject": "user.extended.tier", "operator": "eq", "values": ["gold"] }""")));
        Assert.Equal((1, gold), (report.Draft.Matched, Assert.Single(report.Draft.Examples).UserId));

        // No order is on record, so each of these is the first that there is.
        Assert.Equal(2, (await scene.RunAsync(scene.NewRun(Draft(OnOrder, """{ "test": "FIRST_ORDER" }""")))).Draft.Matched);
        Assert.Equal(0, (await scene.RunAsync(scene.NewRun(Draft(OnOrder, """{ "test": "HAS_PERK", "perkIds": ["605efeade9965c0ecc921311"] }""")))).Draft.Matched);
    }

    [Fact]
    public async Task What_would_be_refused_is_counted_by_reason_and_grants_nothing()
    {
        await using var scene = await SimulationScene.SetAsync();
        var user = await scene.NewUserAsync();
        await scene.OrderAsync(user, 10, TimeSpan.FromDays(1));
        await scene.OrderAsync(user, 10, TimeSpan.FromDays(2), AutomationCause.MaxDepth);
        await scene.OrderAsync("6b00000000000000000000ff", 10, TimeSpan.FromDays(3));

        var report = await scene.RunAsync(scene.NewRun(Draft(OnOrder)));
        Assert.Equal((3, 3, 1, 5m), (report.Draft.Matched, report.Draft.Fired, report.Draft.Users, report.Draft.PointsGranted));
        Assert.Equal([("LOOP_ENDED", 1L), ("USER_GONE", 1L)], report.Draft.Refused.Select(refused => (refused.Key, refused.Value)));

        var gone = Draft(OnOrder) with { Effect = new RuleEffect { PointPerk = new PointPerkEffect("605efeade9965c0ecc9213ff", 5) } };
        Assert.Equal(1, (await scene.RunAsync(scene.NewRun(gone))).Draft.Refused["PERK_GONE"]);
    }

    [Fact]
    public async Task A_time_without_actions_ends_with_a_report_of_nothing()
    {
        await using var scene = await SimulationScene.SetAsync();
        var report = await scene.RunAsync(scene.NewRun(Draft(OnOrder)));

        Assert.Equal((0, 0, 0), (report.Actions, report.Draft.Matched, report.Draft.Users));
    }

    [Fact]
    public async Task A_simulation_that_broke_off_fails_and_steps_that_come_late_do_nothing()
    {
        await using var scene = await SimulationScene.SetAsync();
        var user = await scene.NewUserAsync();
        await scene.OrderAsync(user, 10, TimeSpan.FromDays(1));
        var run = scene.NewRun(Draft(OnOrder));
        await scene.BeginAsync(run);

        await scene.EndAsync(run, isWhole: false);
        await scene.EndAsync(run);

        var operation = await scene.OperationAsync(run);
        Assert.Equal((OperationStatus.Failed, "Unavailable"), (operation.Status, operation.Error!.Code));
        Assert.Null(operation.Report);
        Assert.Null(await scene.BeginAsync(run));
        Assert.Empty(await scene.FilesAsync());
    }

    [Fact]
    public async Task Files_that_were_left_are_deleted_after_two_days()
    {
        await using var scene = await SimulationScene.SetAsync();
        await scene.MakeAsync(
            ApplicationReservation.PartitionOf("scene"),
            ApplicationReservation.DocumentType.Create(ApplicationReservation.DocumentId, new(SimulationScene.TenantId)));
        await scene.BeginAsync(scene.NewRun(Draft(OnOrder)));
        var remove = new RemoveOldSimulationsHandler(scene.Blobs, new TenantDirectory(scene.Store), scene.Clock);

        scene.Clock.Advance(TimeSpan.FromDays(1));
        await remove.HandleAsync(default);
        Assert.NotEmpty(await scene.FilesAsync());

        scene.Clock.Advance(TimeSpan.FromDays(2));
        await remove.HandleAsync(default);
        Assert.Empty(await scene.FilesAsync());
    }

    private static string AtLeast(int total) => $$"""{ "subject": "metadata.total", "operator": "gte", "values": [{{total}}] }""";

    private static Rule Draft(params IEnumerable<string> conditions) =>
        RuleSamples.Rule([.. conditions.Select(RuleSamples.Condition)]) with { Effect = Grant };
}
