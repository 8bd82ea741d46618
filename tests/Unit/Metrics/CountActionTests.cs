using Pepper.Core.Actions;
using Pepper.Core.Calls;
using Pepper.Core.Ids;
using Pepper.Core.Metrics.Definitions;
using Pepper.Core.Metrics.Values;
using Pepper.Core.Perks;
using Pepper.Core.Segments;
using Pepper.Core.Storage;
using Pepper.Tests.Unit.Perks;
using Pepper.Tests.Unit.Storage;

namespace Pepper.Tests.Unit.Metrics;

public sealed class CountActionTests
{
    [Fact]
    public async Task An_action_told_of_twice_late_or_out_of_order_counts_once()
    {
        await using var scene = await MetricScene.NewAsync();
        var definition = await scene.DefineAsync();
        await scene.ActAndTellAsync(1);
        var lost = await scene.ActAsync(2);
        var late = await scene.ActAsync(4);
        var last = await scene.ActAsync(8);

        await scene.TellAsync(last);
        await scene.TellAsync(last);
        await scene.TellAsync(late);
        Assert.Equal((4, 15), await ValuesAsync(scene, definition));
        await scene.TellAsync(lost);

        Assert.Equal((4, 15), await ValuesAsync(scene, definition));
    }

    [Fact]
    public async Task An_action_that_cannot_be_seen_yet_is_to_be_delivered_again()
    {
        await using var scene = await MetricScene.NewAsync();
        await scene.DefineAsync();
        var unseen = (await scene.ActAsync()) with { ActionId = "605c9d6466a2ac0ea3bc6aff" };

        await Assert.ThrowsAsync<StoreUnavailableException>(() => scene.TellAsync(unseen));
    }

    [Fact]
    public async Task A_window_slides_without_anything_happening()
    {
        await using var scene = await MetricScene.NewAsync();
        var definition = await scene.DefineAsync();
        await scene.ActAndTellAsync(5);
        scene.Tenant.Clock.Advance(TimeSpan.FromDays(6));
        await scene.ActAndTellAsync(2);
        Assert.Equal((2, 7), await ValuesAsync(scene, definition));

        scene.Tenant.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal((2, 2), await ValuesAsync(scene, definition));
    }

    [Fact]
    public async Task An_effect_happens_again_when_its_range_slid_away_meanwhile_and_an_action_meets_it_anew()
    {
        await using var scene = await MetricScene.NewAsync();
        await scene.DefineAsync(MetricScene.Grant(10, null, MetricScene.Over("week", 5)));
        await scene.ActAndTellAsync(6);
        scene.Tenant.Clock.Advance(TimeSpan.FromDays(6));
        await scene.ActAndTellAsync(6);
        Assert.Equal(10, await scene.PointsAsync());
        scene.Tenant.Clock.Advance(TimeSpan.FromDays(8));

        var action = await scene.ActAsync(6);
        await scene.TellAsync(action);
        await scene.TellAsync(action);

        Assert.Equal(20, await scene.PointsAsync());
    }

    [Fact]
    public async Task Everybody_has_a_global_perk_and_nobody_a_deleted_one()
    {
        await using var scene = await MetricScene.NewAsync();
        var global = SamplePerk.New() with { Id = ObjectId.Derive(SamplePerk.New().Id, "global"), IsGlobal = true };
        await scene.Tenant.AddAsync(Perk.PartitionOf(scene.Tenant.Tenant.Id), Perk.DocumentType.Create(global.Id, global));
        await scene.DefineAsync(
            MetricScene.Grant(10, null, new { @operator = "HAS_PERK", value = global.Id }),
            MetricScene.Grant(5, null, new { @operator = "HAS_NOT_PERK", value = global.Id }));
        await scene.ActAndTellAsync();
        Assert.Equal(10, await scene.PointsAsync());
        Assert.True((await scene.Tenant.Get<DeletePerkHandler>().HandleAsync(new DeletePerk(global.Id), scene.Tenant.Call(), CancellationToken.None)).IsSuccess);

        await scene.ActAndTellAsync();

        Assert.Equal(15, await scene.PointsAsync());
    }

    [Fact]
    public async Task Nothing_is_read_of_the_user_where_no_definition_looks_at_the_action()
    {
        await using var scene = await MetricScene.NewAsync();
        var definition = await scene.DefineAsync();
        var counting = new CountingReads(scene.Tenant.Documents);
        var process = scene.Tenant.Start(counting);
        await scene.TellAsync(await scene.ActAsync(), process);
        var checkin = await scene.ActAsync(type: "CHECKIN");
        counting.Reads = 0;

        await scene.TellAsync(checkin, process);

        Assert.Equal(1, counting.Reads);
        Assert.Equal(1, (await scene.ValuesAsync(definition))["orders"]);
    }

    [Fact]
    public async Task One_action_is_two_batches_of_reads_and_one_commit_for_all_definitions()
    {
        await using var scene = await MetricScene.NewAsync();
        for (var i = 0; i < 5; i++)
        {
            await scene.DefineAsync();
        }

        var counting = new CountingReads(scene.Tenant.Documents);
        var process = scene.Tenant.Start(counting);
        await scene.TellAsync(await scene.ActAsync(), process);
        var next = await scene.ActAsync();
        (counting.Reads, counting.Commits) = (0, 0);

        await scene.TellAsync(next, process);

        Assert.Equal((2, 1), (counting.Reads, counting.Commits));
    }

    [Fact]
    public async Task The_audience_is_the_types_that_realtime_definitions_look_at()
    {
        await using var scene = await MetricScene.NewAsync();
        var audience = scene.Tenant.Get<MetricAudience>();
        Assert.Empty(await audience.TypesAsync(scene.Tenant.Tenant.Id, CancellationToken.None));

        var definition = await scene.DefineAsync(new { type = "ADD_TO_SEGMENT", segmentId = MetricScene.SegmentId, conditions = new[] { new { @operator = "IS_NOT_IN_SEGMENT", value = MetricScene.SegmentId } } });
        var types = await audience.TypesAsync(scene.Tenant.Tenant.Id, CancellationToken.None);
        Assert.Equal(["MEMBER_ADDED", "MEMBER_REMOVED", "ORDER_COMPLETED", "ORDER_PAYMENT_REFUNDED"], types.Order());

        var off = new UpdateUserMetricDefinition(definition.Id, new UserMetricMembers(default, default, default) { Realtime = false });
        await scene.Tenant.Get<UpdateUserMetricDefinitionHandler>().HandleAsync(off, scene.Tenant.Call(), CancellationToken.None);
        Assert.Empty(await audience.TypesAsync(scene.Tenant.Tenant.Id, CancellationToken.None));
    }

    [Fact]
    public async Task What_happened_while_realtime_was_off_is_counted_when_it_is_on_again()
    {
        await using var scene = await MetricScene.NewAsync();
        var definition = await scene.DefineAsync();
        await scene.ActAndTellAsync();
        await SetRealtimeAsync(scene, definition, false);
        await scene.ActAsync();
        await SetRealtimeAsync(scene, definition, true);

        await scene.ActAndTellAsync();

        Assert.Equal(3, (await scene.ValuesAsync(definition))["orders"]);
    }

    [Fact]
    public async Task A_metric_deleted_and_added_again_takes_no_old_value_for_its_own()
    {
        await using var scene = await MetricScene.NewAsync();
        var definition = await scene.DefineAsync();
        await scene.ActAndTellAsync();
        var call = scene.Tenant.Call();
        await scene.Tenant.Get<DeleteUserMetricHandler>().HandleAsync(new DeleteUserMetric(definition.Id, "orders"), call, CancellationToken.None);
        await scene.ActAsync();
        await scene.Tenant.Get<PutUserMetricHandler>().HandleAsync(
            new PutUserMetric(definition.Id, "orders", MetricActions.Count("ORDER_COMPLETED") with { Basis = null }), call, CancellationToken.None);
        Assert.DoesNotContain("orders", (await scene.ValuesAsync(definition)).Keys);

        await scene.ActAndTellAsync();

        Assert.Equal(3, (await scene.ValuesAsync(definition))["orders"]);
    }

    [Fact]
    public async Task A_user_who_was_deleted_has_no_values()
    {
        await using var scene = await MetricScene.NewAsync();
        var definition = await scene.DefineAsync();
        var action = await scene.ActAsync();
        await scene.Tenant.DeleteUserAsync(scene.UserId);

        await scene.TellAsync(action);

        Assert.Null(await scene.DocumentAsync(definition));
    }

    [Fact]
    public async Task An_effect_happens_once_wherever_the_process_is_cut_off()
    {
        foreach (var isMade in (bool[])[false, true])
        {
            for (var breakAt = 0; breakAt < 5; breakAt++)
            {
                await using var scene = await MetricScene.NewAsync();
                await scene.DefineAsync(
                    MetricScene.Grant(10, null, MetricScene.Over("orders", 0)),
                    MetricScene.Grant(1, new { limit = 3, metricId = "orders", every = 0.5m }, MetricScene.Over("orders", 0)),
                    new { type = "ADD_TO_SEGMENT", segmentId = MetricScene.SegmentId, conditions = new[] { MetricScene.Over("orders", 0) } });
                var action = await scene.ActAsync();
                var broken = new InterruptingStore(scene.Tenant.Documents, breakAt, isMade);
                await Record.ExceptionAsync(() => scene.TellAsync(action, scene.Tenant.Start(broken)));

                await scene.TellAsync(action);
                await scene.TellAsync(action);

                Assert.Equal(12, await scene.PointsAsync());
                Assert.Equal(3, await scene.Tenant.ActionsAsync(ActionType.RewardEarned));
                Assert.Equal(1, await scene.Tenant.ActionsAsync(ActionType.MemberAdded));
                Assert.True(broken.HasBroken);
            }
        }
    }

    [Fact]
    public async Task An_effect_happens_again_when_its_conditions_begin_to_hold_again()
    {
        await using var scene = await MetricScene.NewAsync();
        await scene.DefineAsync(MetricScene.Grant(10, new { limit = 2 }, MetricScene.Over("week", 9)));
        foreach (var spent in (decimal[])[10, 5, -9, 9, -9, 9])
        {
            await scene.ActAndTellAsync(spent, spent < 0 ? "ORDER_PAYMENT_REFUNDED" : "ORDER_COMPLETED");
        }

        Assert.Equal(20, await scene.PointsAsync());
    }

    [Fact]
    public async Task What_is_refused_for_good_is_noted_and_not_tried_again()
    {
        await using var scene = await MetricScene.NewAsync();
        var definition = await scene.DefineAsync(
            new { type = "ADD_TO_SEGMENT", segmentId = MetricScene.SegmentId, conditions = new[] { MetricScene.Over("orders", 0) } });
        var partition = Segment.PartitionOf(scene.Tenant.Tenant.Id);
        var segment = await Segment.DocumentType.ReadAsync(scene.Tenant.Documents, partition, MetricScene.SegmentId, CancellationToken.None);
        await scene.Tenant.AddAsync(partition, DocumentType<Segment>.Delete(segment!));

        await scene.ActAndTellAsync();

        var values = await scene.DocumentAsync(definition);
        Assert.Empty(values!.Due);
        Assert.Equal(EffectOutcomeKind.Refused, values.Effects[definition.Effects[0].EffectId].Last!.Outcome);
    }

    [Fact]
    public async Task An_action_at_the_end_of_a_chain_of_effects_counts_and_sets_off_none()
    {
        await using var scene = await MetricScene.NewAsync();
        var definition = await scene.DefineAsync(MetricScene.Grant(10, null, MetricScene.Over("orders", 0)));

        await scene.TellAsync(await scene.ActAsync(cause: new AutomationCause(AutomationCause.Rule, definition.Id, null, AutomationCause.MaxDepth)));

        Assert.Equal(1, (await scene.ValuesAsync(definition))["orders"]);
        Assert.Equal(0, await scene.PointsAsync());
        Assert.Equal(EffectOutcomeKind.LoopEnded, (await scene.DocumentAsync(definition))!.Effects[definition.Effects[0].EffectId].Last!.Outcome);
    }

    private static async Task<(decimal Orders, decimal Week)> ValuesAsync(MetricScene scene, UserMetricDefinition definition)
    {
        var values = await scene.ValuesAsync(definition);
        return (values["orders"], values["week"]);
    }

    private static async Task SetRealtimeAsync(MetricScene scene, UserMetricDefinition definition, bool realtime)
    {
        var changed = await scene.Tenant.Get<UpdateUserMetricDefinitionHandler>().HandleAsync(
            new UpdateUserMetricDefinition(definition.Id, new UserMetricMembers(default, default, default) { Realtime = realtime }),
            scene.Tenant.Call(),
            CancellationToken.None);
        Assert.True(changed.IsSuccess);
    }
}
