using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Pepper.Core.Actions;
using Pepper.Core.Calls;
using Pepper.Core.Ids;
using Pepper.Core.Outbound;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Webhooks;
using Pepper.Tests.Support;
using Pepper.Tests.Unit.Storage;

namespace Pepper.Tests.Unit.Webhooks;

/// <summary>A tenant with a webhook, actions, and endpoints that answer as they are told, on a clock that stands still.</summary>
internal sealed class WebhookScene : IAsyncDisposable
{
    private readonly RestartableTenant tenant;
    private readonly ObjectIdGenerator ids = new(TimeProvider.System);
    private IServiceProvider process;

    private WebhookScene(RestartableTenant tenant)
    {
        this.tenant = tenant;
        process = Start();
    }

    public ScriptedHttp Http { get; } = new();

    public FakeTimeProvider Clock => tenant.Clock;

    public IDocumentStore Documents => tenant.Documents;

    public string TenantId => tenant.Tenant.Id;

    public static async Task<WebhookScene> NewAsync()
    {
        var made = await RestartableTenant.NewAsync();
        await made.AddAsync(
            ApplicationReservation.PartitionOf("beans"),
            ApplicationReservation.DocumentType.Create(ApplicationReservation.DocumentId, new ApplicationReservation(made.Tenant.Id)));
        return new WebhookScene(made);
    }

    public T Get<T>()
        where T : notnull => process.GetRequiredService<T>();

    public Call Call() => tenant.Call();

    /// <summary>Has another process take over, which knows that the one before is gone.</summary>
    public void Restart() => process = Start();

    /// <summary>A process that works through a store of a test's.</summary>
    public IServiceProvider Start(IDocumentStore? through = null) => tenant.Start(through ?? tenant.Documents, services => services
        .AddSingleton<IOutboundHttp>(Http)
        .AddSingleton(new SoleProcess(Clock.GetUtcNow())));

    public async Task<WebhookEndpoint> NewWebhookAsync(params string[] types) => (await Get<CreateWebhookHandler>().HandleAsync(
        new CreateWebhook("https://hooks.example.com/pepper", null, types, true), Call(), CancellationToken.None)).Value!.Endpoint;

    public async Task<WebhookEndpoint?> ReadAsync(WebhookEndpoint webhook) =>
        (await Get<GetWebhookHandler>().HandleAsync(new GetWebhook(webhook.Id), Call(), CancellationToken.None)).Value?.Endpoint;

    public async Task UpdateAsync(WebhookEndpoint webhook, string? url = null, bool? active = null) => Assert.True(
        (await Get<UpdateWebhookHandler>().HandleAsync(new UpdateWebhook(webhook.Id, url, default, default, active), Call(), CancellationToken.None)).IsSuccess);

    /// <summary>Records an action; the store gives it the time.</summary>
    public async Task<ActionPointer> ActAsync(string type = "CHECKIN", JsonObject? metadata = null)
    {
        var (id, user) = (ids.NewId(), ids.NewId());
        await tenant.AddAsync(
            Partition.OfUser(TenantId, user),
            ActionWriter.Record(id, type, Clock.GetUtcNow(), ActionTenant.Of(tenant.Tenant), null, metadata ?? []));
        return new ActionPointer(TenantId, user, id);
    }

    /// <summary>What the listener does.</summary>
    public Task PlanAsync(ActionPointer action) => Get<PlanDeliveriesHandler>().HandleAsync(action, CancellationToken.None);

    /// <summary>An action, planned.</summary>
    public async Task<DeliveryPointer> PlanOneAsync(WebhookEndpoint webhook, JsonObject? metadata = null)
    {
        var action = await ActAsync(metadata: metadata);
        await PlanAsync(action);
        return new DeliveryPointer(TenantId, webhook.Id, WebhookDelivery.IdOf(action.ActionId, webhook.Id));
    }

    public Task<SendEnd> SendAsync(DeliveryPointer delivery, IServiceProvider? by = null) =>
        (by ?? process).GetRequiredService<SendDeliveryHandler>().HandleAsync(delivery, CancellationToken.None);

    public async Task<WebhookDelivery?> DeliveryAsync(DeliveryPointer pointer) => (await WebhookDelivery.DocumentType.ReadAsync(
        Documents, WebhookDelivery.PartitionOf(TenantId, pointer.DeliveryId), pointer.DeliveryId, CancellationToken.None))?.Value;

    /// <summary>What the timer does.</summary>
    public Task RetryAsync() => Get<RetryDeliveriesHandler>().HandleAsync(CancellationToken.None);

    /// <summary>Waits until a delivery stands as wanted.</summary>
    public Task<WebhookDelivery> WhenAsync(DeliveryPointer pointer, Func<WebhookDelivery, bool> isSo) => Eventually.GetAsync(
        async () => await DeliveryAsync(pointer) is { } delivery && isSo(delivery) ? delivery : null,
        TimeSpan.FromMinutes(1),
        () => $"The delivery never stood as wanted; {Http.Requests.Count} were sent.");

    public ValueTask DisposeAsync() => tenant.DisposeAsync();
}
