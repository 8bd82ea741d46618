using Pepper.Core.Storage;
using Pepper.Core.Tenants;

namespace Pepper.Core.Payments.Testing;

/// <summary>Sends an event of the test gateway.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="UserId">The owner of the partition that the event is in.</param>
/// <param name="MessageId">The event.</param>
public sealed record SendTestGatewayEvent(string TenantId, string UserId, string MessageId);

/// <summary>Carries out <see cref="SendTestGatewayEvent"/>.</summary>
public sealed class SendTestGatewayEventHandler(
    IDocumentStore store, TenantDirectory tenants, TestWebhook webhook, TakeGatewayEventHandler take, TimeProvider clock)
{
    /// <summary>
    /// Signs the event, has it taken in as one from outside is, and deletes it. One that is gone was sent before.
    /// </summary>
    /// <exception cref="InvalidOperationException">It was refused.</exception>
    public async Task HandleAsync(SendTestGatewayEvent command, CancellationToken cancellation)
    {
        var partition = Partition.OfKey(command.TenantId, command.UserId);
        var stored = await TestGatewayEvent.DocumentType.ReadAsync(store, partition, command.MessageId, cancellation);
        if (stored is null)
        {
            return;
        }

        var tenant = await tenants.GetAsync(command.TenantId, cancellation);
        var body = stored.Value.Body;
        var signature = await webhook.SignAsync(tenant, body, clock.GetUtcNow(), cancellation);
        var taken = await take.HandleAsync(new TakeGatewayEvent(tenant.ApplicationId, body, signature), cancellation);
        if (!taken.IsSuccess)
        {
            throw new InvalidOperationException($"The test gateway's event {command.MessageId} was refused: {taken.Error.Message}");
        }

        await store.CommitAsync(partition, [DocumentType<TestGatewayEvent>.Delete(stored)], cancellation);
    }
}
