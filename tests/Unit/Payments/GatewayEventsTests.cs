using Microsoft.Extensions.DependencyInjection;
using Pepper.Core.Payments;
using Pepper.Core.Payments.Testing;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Tests.Unit.Cards;

namespace Pepper.Tests.Unit.Payments;

/// <summary>The way of an event of a gateway: sent, taken in, handled.</summary>
public sealed class GatewayEventsTests
{
    [Fact]
    public async Task A_card_that_is_gone_at_the_gateway_goes_from_the_user_too()
    {
        await using var scene = await CardScene.NewAsync();
        var card = (await scene.AddAsync("pm_test_visa")).Value!.Card!;
        await GatewayOf(scene).RemoveCardAsync(scene.Tenant.Tenant, card.CustomerId, card.GatewayId, default);

        await SendAllAsync(scene);
        await HandleAllAsync(scene);

        Assert.Empty(await scene.CardsAsync());
        Assert.Null((await scene.UserAsync()).Card);
        Assert.Equal(1, await scene.Tenant.ActionsAsync("CARD_DELETED"));
    }

    [Fact]
    public async Task An_event_that_lies_changes_nothing()
    {
        await using var scene = await CardScene.NewAsync();
        await scene.AddAsync("pm_test_visa");

        await TakeAsync(scene, TestEvent(scene.UserId));
        await HandleAllAsync(scene);

        Assert.Single(await scene.CardsAsync());
    }

    [Fact]
    public async Task An_event_is_kept_once_and_handled_once_however_often_it_is_sent_and_relayed()
    {
        await using var scene = await CardScene.NewAsync();
        var counting = new CountingHandler();
        var process = scene.Tenant.Start(scene.Tenant.Documents, services => services.AddSingleton<IGatewayEventHandler>(counting));
        var body = TestEvent(scene.UserId);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => TakeAsync(scene, body)));
        var command = new HandleGatewayEvent(scene.Tenant.Tenant.Id, scene.UserId, "evt_test_1");
        await process.GetRequiredService<HandleGatewayEventHandler>().HandleAsync(command, default);
        await TakeAsync(scene, body);
        await process.GetRequiredService<HandleGatewayEventHandler>().HandleAsync(command, default);

        Assert.Equal(1, counting.Handled);
    }

    [Fact]
    public async Task A_handler_that_fails_has_the_event_handled_again()
    {
        await using var scene = await CardScene.NewAsync();
        var counting = new CountingHandler { Failures = 1 };
        var handler = scene.Tenant.Start(scene.Tenant.Documents, services => services.AddSingleton<IGatewayEventHandler>(counting))
            .GetRequiredService<HandleGatewayEventHandler>();
        var command = new HandleGatewayEvent(scene.Tenant.Tenant.Id, scene.UserId, "evt_test_1");
        await TakeAsync(scene, TestEvent(scene.UserId));

        await Assert.ThrowsAsync<GatewayAwayException>(() => handler.HandleAsync(command, default));
        await handler.HandleAsync(command, default);

        Assert.Equal(1, counting.Handled);
    }

    [Fact]
    public async Task An_event_that_the_queue_gave_up_is_handled_by_the_clock_once_the_gateway_is_back()
    {
        await using var scene = await CardScene.NewAsync();
        var counting = new CountingHandler { Failures = 3 };
        var waiting = scene.Tenant.Start(scene.Tenant.Documents, services => services.AddSingleton<IGatewayEventHandler>(counting))
            .GetRequiredService<HandleWaitingEventsHandler>();
        await TakeAsync(scene, TestEvent(scene.UserId));
        await waiting.HandleAsync(new HandleWaitingEvents(scene.Tenant.Tenant.Id), default);
        Assert.Equal(3, counting.Failures);

        var failedRuns = 0;
        for (var hour = 0; hour < 8; hour++)
        {
            scene.Tenant.Clock.Advance(TimeSpan.FromHours(1));
            var failure = await Record.ExceptionAsync(() => waiting.HandleAsync(new HandleWaitingEvents(scene.Tenant.Tenant.Id), default));
            failedRuns += failure is AggregateException ? 1 : 0;
        }

        Assert.Equal((3, 1), (failedRuns, counting.Handled));
    }

    [Fact]
    public async Task An_event_of_the_gateway_left_behind_by_a_change_of_settings_is_still_taken()
    {
        await using var scene = await CardScene.NewAsync();
        var partition = Tenant.PartitionOf(scene.Tenant.Tenant.Id);
        var stored = await Tenant.DocumentType.ReadAsync(scene.Tenant.Documents, partition, Tenant.DocumentId, default);
        await scene.Tenant.AddAsync(partition, Tenant.DocumentType.Replace(
            stored!, stored!.Value with { Settings = stored.Value.Settings with { Payments = new PaymentSettings(GatewayKind.Stripe) } }));

        await TakeAsync(scene, TestEvent(scene.UserId));

        Assert.Equal(1, await CountAsync(scene));
    }

    [Fact]
    public async Task An_event_about_a_deleted_user_is_dropped()
    {
        await using var scene = await CardScene.NewAsync();
        await scene.Tenant.DeleteUserAsync(scene.UserId);

        await TakeAsync(scene, TestEvent(scene.UserId));

        Assert.Equal(0, await CountAsync(scene));
    }

    private static string TestEvent(string userId) =>
        $$$$"""{"id":"evt_test_1","type":"payment_method.detached","created":1,"data":{"object":{"id":"pm_test_visa","metadata":{"userId":"{{{{userId}}}}"} } } }""";

    private static IPaymentGateway GatewayOf(CardScene scene) => scene.Tenant.Get<IPaymentGateways>().Of(scene.Tenant.Tenant, GatewayKind.Test).Value!;

    private static Task<long> CountAsync(CardScene scene) =>
        scene.Tenant.Documents.CountAsync(new QuerySpec(TakenEvent.DocumentType.Name, scene.Tenant.Tenant.Id), default);

    private static async Task TakeAsync(CardScene scene, string body)
    {
        var reservation = ApplicationReservation.PartitionOf(scene.Tenant.Tenant.ApplicationId);
        if (await scene.Tenant.Documents.ReadAsync(reservation, ApplicationReservation.DocumentId, default) is null)
        {
            await scene.Tenant.Documents.CommitAsync(
                reservation,
                [ApplicationReservation.DocumentType.Create(ApplicationReservation.DocumentId, new ApplicationReservation(scene.Tenant.Tenant.Id))],
                default);
        }

        var signature = await scene.Tenant.Get<TestWebhook>().SignAsync(scene.Tenant.Tenant, body, scene.Tenant.Clock.GetUtcNow(), default);
        var taken = await scene.Tenant.Get<TakeGatewayEventHandler>()
            .HandleAsync(new TakeGatewayEvent(scene.Tenant.Tenant.ApplicationId, body, signature), default);
        Assert.True(taken.IsSuccess, taken.Error?.Message);
    }

    // What the relay does with the change sequence, once and then once more.
    private static async Task SendAllAsync(CardScene scene)
    {
        await TakeAsync(scene, TestEvent("605efe2f7d2e8b0d1c9e4bff"));
        var changes = await scene.Tenant.Documents.ReadChangesAsync(null, [TestGatewayEvent.DocumentType.Name], 100, default);
        foreach (var change in changes.Items.Concat(changes.Items))
        {
            await scene.Tenant.Get<SendTestGatewayEventHandler>().HandleAsync(
                new SendTestGatewayEvent(change.Partition.TenantId, change.Partition.Owner, change.Id), default);
        }

        Assert.NotEmpty(changes.Items);
    }

    private static async Task HandleAllAsync(CardScene scene)
    {
        var changes = await scene.Tenant.Documents.ReadChangesAsync(null, [TakenEvent.DocumentType.Name], 100, default);
        foreach (var change in changes.Items)
        {
            await scene.Tenant.Get<HandleGatewayEventHandler>().HandleAsync(
                new HandleGatewayEvent(change.Partition.TenantId, change.Partition.Owner, TakenEvent.DocumentType.Parse(change).Value.Id), default);
        }

        Assert.NotEmpty(changes.Items);
    }

    private sealed class CountingHandler : IGatewayEventHandler
    {
        public int Order => 50;

        public int Failures { get; set; }

        public int Handled { get; private set; }

        public Task HandleAsync(GatewayEvent happened, Tenant tenant, CancellationToken cancellation)
        {
            if (Failures-- > 0)
            {
                throw new GatewayAwayException();
            }

            Handled++;
            return Task.CompletedTask;
        }
    }
}
