using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Pepper.Core;
using Pepper.Core.Calls;
using Pepper.Core.Messaging;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Functions.Messaging;
using Pepper.Tests.Unit.Storage;

namespace Pepper.Tests.Unit.Messaging;

/// <summary>A tenant with messages on their way, a clock that stands still, and a provider that does as it is told.</summary>
internal sealed class MessageScene : IAsyncDisposable
{
    public const string TenantId = "a00000000000000000000000";

    private static readonly DateTimeOffset Start = new(2026, 1, 31, 9, 30, 0, TimeSpan.Zero);

    private readonly TemporaryStore store;
    private readonly ServiceProvider services;

    private MessageScene(Func<IDocumentStore, IDocumentStore>? wrap)
    {
        store = new TemporaryStore(Clock);
        Store = wrap?.Invoke(store.Documents) ?? store.Documents;
        services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(Store)
            .AddSingleton<IMessageSender>(Sender)
            .AddPepperCore()
            .BuildServiceProvider();
    }

    public FakeTimeProvider Clock { get; } = new(Start);

    public ScriptedSender Sender { get; } = new();

    public IDocumentStore Store { get; }

    public static OutboundMessage Message { get; } = new(
        "d00000000000000000000001",
        TenantId,
        "b00000000000000000000001",
        MessageChannel.Sms,
        "+447498886666",
        null,
        "1234 is your code.",
        Start,
        UsefulUntil: Start.AddMinutes(10));

    public static async Task<MessageScene> NewAsync(Func<IDocumentStore, IDocumentStore>? wrap = null)
    {
        var scene = new MessageScene(wrap);
        var tenant = new Tenant(TenantId, "beans", "Beans", Start, new TenantSettings());
        await scene.CommitAsync(Tenant.PartitionOf(TenantId), Tenant.DocumentType.Create(Tenant.DocumentId, tenant));
        await scene.CommitAsync(
            ApplicationReservation.PartitionOf("beans"),
            ApplicationReservation.DocumentType.Create(ApplicationReservation.DocumentId, new ApplicationReservation(TenantId)));
        return scene;
    }

    public ValueTask DisposeAsync()
    {
        services.Dispose();
        return store.DisposeAsync();
    }

    public Task WriteAsync(OutboundMessage? message = null) =>
        CommitAsync(Partition.OfUser(TenantId, (message ?? Message).UserId), (message ?? Message).Send());

    public async Task CommitAsync(Partition partition, params Write[] writes) =>
        Assert.True((await store.Documents.CommitAsync(partition, writes, CancellationToken.None)).IsCommitted);

    /// <summary>What the store holds of the message; null when it is gone.</summary>
    public async Task<OutboundMessage?> ReadAsync(OutboundMessage? message = null) =>
        (await OutboundMessage.DocumentType.ReadAsync(
            store.Documents,
            Partition.OfUser(TenantId, (message ?? Message).UserId),
            OutboundMessage.DocumentIdOf((message ?? Message).Id),
            CancellationToken.None))?.Value;

    /// <summary>What the queue does: delivers the message to the function.</summary>
    public Task DeliverAsync(OutboundMessage? message = null) =>
        Function().Deliver(new DeliverMessage(TenantId, (message ?? Message).UserId, (message ?? Message).Id), CancellationToken.None);

    /// <summary>What the timer does.</summary>
    public Task RetryAsync() => services.GetRequiredService<RetryMessagesHandler>().HandleAsync(Clock.GetUtcNow(), CancellationToken.None);

    /// <summary>Delivers as a process of its own that has just begun to be the only one.</summary>
    public Task<Delivery> DeliverInNewProcessAsync() => ActivatorUtilities
        .CreateInstance<DeliverMessageHandler>(services, new SoleProcess(Clock.GetUtcNow()))
        .HandleAsync(new DeliverMessage(TenantId, Message.UserId, Message.Id), CancellationToken.None);

    private MessageFunctions Function() => ActivatorUtilities.CreateInstance<MessageFunctions>(services);
}
