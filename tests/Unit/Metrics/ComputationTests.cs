using Pepper.Core.Input;
using Pepper.Core.Metrics.Audiences;
using Pepper.Core.Metrics.Computing;
using Pepper.Core.Metrics.Definitions;
using Pepper.Core.Metrics.Values;
using Pepper.Core.Operations;
using Pepper.Core.Segments;
using Pepper.Core.Storage;
using Pepper.Tests.Unit.Storage;

namespace Pepper.Tests.Unit.Metrics;

public sealed class ComputationTests
{
    [Fact]
    public async Task A_page_of_values_ends_early_where_hardly_anybody_has_one()
    {
        await using var scene = await MetricScene.NewAsync();
        var definition = await scene.DefineAsync();
        for (var i = 0; i < 24; i++)
        {
            await scene.Tenant.AddUserAsync();
        }

        await scene.ComputeAsync(scene.RunOf(definition.Id));

        Assert.Equal([0, 0, 0], await PagesAsync(scene, definition, "spend"));
        Assert.Equal(Enumerable.Repeat(1, 25), await PagesAsync(scene, definition, "orders"));
    }

    private static async Task<List<int>> PagesAsync(MetricScene scene, UserMetricDefinition definition, string metricId)
    {
        var (counts, words) = (new List<int>(), new Dictionary<string, string> { ["metricId"] = metricId, ["limit"] = "1" });
        do
        {
            var query = ListUserMetricValues.From(definition.Id, new QueryFields(words)).Value!;
            var page = (await scene.Tenant.Get<ListUserMetricValuesHandler>().HandleAsync(query, scene.Tenant.Call(), CancellationToken.None)).Value!;
            counts.Add(page.Items.Count);
            words["startKey"] = page.Info.NextKey ?? string.Empty;
        }
        while (words["startKey"].Length > 0);
        return counts;
    }

    [Fact]
    public async Task Every_night_each_scheduled_definition_is_computed_once()
    {
        await using var scene = await MetricScene.NewAsync();
        var definition = await scene.DefineAsync();
        var segments = await DefineForSegmentsAsync(scene);
        await scene.ActAsync(3);
        var begun = new List<ComputationRun>();
        var night = new DateTimeOffset(2026, 3, 2, 2, 15, 0, TimeSpan.Zero);

        await StartAsync(scene, begun, night);
        await StartAsync(scene, begun, night.AddMinutes(20));
        await StartAsync(scene, begun, night.AddDays(1));

        Assert.Equal([definition.Id, segments.Id, definition.Id, segments.Id, definition.Id, segments.Id], begun.Select(run => run.DefinitionId));
        Assert.Equal(4, begun.Select(run => run.OperationId).Distinct().Count());
        scene.Tenant.Clock.SetUtcNow(night);
        await scene.ComputeAsync(begun[0]);
        Assert.Equal(1, (await scene.ValuesAsync(definition))["orders"]);
    }

    [Fact]
    public async Task A_computation_of_users_cut_off_anywhere_comes_to_the_same_with_each_effect_once()
    {
        for (var breakAt = 0; breakAt < 14; breakAt++)
        {
            await using var scene = await MetricScene.NewAsync();
            var definition = await scene.DefineAsync(MetricScene.Grant(10, null, MetricScene.Over("orders", 1)));
            await scene.Tenant.AddUserAsync();
            await scene.ActAsync(3);
            await scene.ActAsync(4);
            var run = scene.RunOf(definition.Id);
            var broken = new InterruptingStore(scene.Tenant.Documents, breakAt, breakAt % 2 == 0);
            await Record.ExceptionAsync(() => scene.ComputeAsync(run, scene.Tenant.Start(broken)));

            await scene.ComputeAsync(run);

            Assert.Equal((2, 7), ((await scene.ValuesAsync(definition))["orders"], (await scene.ValuesAsync(definition))["week"]));
            Assert.Equal(10, await scene.PointsAsync());
            Assert.Equal(OperationStatus.Done, (await OperationAsync(scene, run)).Status);
        }
    }

    [Fact]
    public async Task A_step_over_segments_that_is_taken_again_adds_nothing_twice()
    {
        await using var scene = await MetricScene.NewAsync();
        var definition = await DefineForSegmentsAsync(scene);
        await scene.Tenant.AddAsync(scene.User, Membership.DocumentType.Create(
            Membership.DocumentIdOf(MetricScene.SegmentId), new Membership(MetricScene.SegmentId, scene.UserId, scene.Tenant.Clock.GetUtcNow(), null)));
        await scene.ActAsync(3);
        await scene.ActAsync(4.5m);
        await scene.ActAsync(-1, "ORDER_PAYMENT_REFUNDED");
        scene.Tenant.Clock.Advance(TimeSpan.FromMinutes(1));
        var run = scene.RunOf(definition.Id, true);
        var position = await scene.Tenant.Get<BeginComputationHandler>().HandleAsync(run, CancellationToken.None);

        var once = await TakeAsync(scene, run, position!);
        var again = await TakeAsync(scene, run, position!);
        Assert.Equal(once!.Done, again!.Done);
        Assert.Equal(once.Step, again.Step);
        await scene.Tenant.Get<EndComputationHandler>().HandleAsync(new EndComputation(run, true), CancellationToken.None);
        await scene.Tenant.Get<EndComputationHandler>().HandleAsync(new EndComputation(run, true), CancellationToken.None);

        var values = await SegmentMetricValues.DocumentType.QueryAllAsync(
            scene.Tenant.Documents, SegmentMetricValues.OfDefinition(scene.Tenant.Tenant.Id, definition.Id), CancellationToken.None);
        Assert.Equal(new OrderSums(2, 6.5m), Assert.Single(values).Value.Sums[definition.MetricIdOf(definition.Periods[0])]);
    }

    [Fact]
    public async Task Values_of_an_earlier_computation_do_not_replace_those_of_a_later_one()
    {
        await using var scene = await MetricScene.NewAsync();
        var definition = await DefineForSegmentsAsync(scene);
        var early = scene.RunOf(definition.Id, true);
        scene.Tenant.Clock.Advance(TimeSpan.FromHours(1));
        var late = scene.RunOf(definition.Id, true);

        await scene.ComputeAsync(late);
        await scene.ComputeAsync(early);

        var values = await SegmentMetricValues.DocumentType.QueryAllAsync(
            scene.Tenant.Documents, SegmentMetricValues.OfDefinition(scene.Tenant.Tenant.Id, definition.Id), CancellationToken.None);
        Assert.Equal(late.AcceptedAt, Assert.Single(values).Value.ComputedAt);
    }

    [Fact]
    public async Task A_computation_whose_definition_is_deleted_fails_and_says_so()
    {
        await using var scene = await MetricScene.NewAsync();
        var definition = await scene.DefineAsync();
        var run = scene.RunOf(definition.Id);
        var position = await scene.Tenant.Get<BeginComputationHandler>().HandleAsync(run, CancellationToken.None);
        await DeleteAsync(scene, definition.Id);

        Assert.Null(await TakeAsync(scene, run, position!));

        Assert.Equal("NotFound", (await OperationAsync(scene, run)).Error!.Code);
    }

    [Fact]
    public async Task Values_of_a_deleted_definition_are_removed_at_night_and_its_note_a_day_later()
    {
        await using var scene = await MetricScene.NewAsync();
        var definition = await scene.DefineAsync();
        await scene.ActAndTellAsync();
        await DeleteAsync(scene, definition.Id);
        Assert.NotNull(await scene.DocumentAsync(definition));
        var remove = scene.Tenant.Get<RemoveMetricValuesHandler>();
        var notes = new QuerySpec(DeletedMetricDefinition.DocumentType.Name, scene.Tenant.Tenant.Id);

        await remove.HandleAsync(scene.Tenant.Clock.GetUtcNow(), CancellationToken.None);
        Assert.Null(await scene.DocumentAsync(definition));
        Assert.Equal(1, await scene.Tenant.Documents.CountAsync(notes, CancellationToken.None));
        await remove.HandleAsync(scene.Tenant.Clock.GetUtcNow().AddDays(1), CancellationToken.None);

        Assert.Equal(0, await scene.Tenant.Documents.CountAsync(notes, CancellationToken.None));
    }

    private static Task StartAsync(MetricScene scene, List<ComputationRun> begun, DateTimeOffset now) =>
        scene.Tenant.Get<ComputeScheduledMetricsHandler>().HandleAsync(
            now,
            run =>
            {
                begun.Add(run);
                return Task.CompletedTask;
            },
            CancellationToken.None);

    private static Task<ComputationPosition?> TakeAsync(MetricScene scene, ComputationRun run, ComputationPosition position) =>
        scene.Tenant.Get<TakeComputationStepHandler>().HandleAsync(new ComputationStep(run, position), CancellationToken.None);

    private static async Task DeleteAsync(MetricScene scene, string definitionId) =>
        Assert.True((await scene.Tenant.Get<DeleteUserMetricDefinitionHandler>().HandleAsync(
            new DeleteUserMetricDefinition(definitionId), scene.Tenant.Call(), CancellationToken.None)).IsSuccess);

    private static async Task<Operation> OperationAsync(MetricScene scene, ComputationRun run) =>
        (await Operation.DocumentType.ReadAsync(scene.Tenant.Documents, run.Partition, run.OperationId, CancellationToken.None))!.Value;

    private static async Task<SegmentMetricDefinition> DefineForSegmentsAsync(MetricScene scene)
    {
        var body = new { scheduled = true, factType = "TotalSpend", periods = new[] { "ALL_TIME" } };
        var command = CreateSegmentMetricDefinition.From(new Fields(System.Text.Json.JsonSerializer.SerializeToElement(body)));
        return (await scene.Tenant.Get<CreateSegmentMetricDefinitionHandler>().HandleAsync(command.Value!, scene.Tenant.Call(), CancellationToken.None)).Value!;
    }
}
