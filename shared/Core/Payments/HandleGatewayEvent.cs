using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users;

namespace Pepper.Core.Payments;

/// <summary>Has an event handled that was taken in.</summary>
/// <param name="TenantId">The tenant.</param>
/// <param name="UserId">The user it is about.</param>
/// <param name="MessageId">The event's id.</param>
public sealed record HandleGatewayEvent(string TenantId, string UserId, string MessageId);

/// <summary>Carries out <see cref="HandleGatewayEvent"/>.</summary>
public sealed class HandleGatewayEventHandler(
    IDocumentStore store, TenantDirectory tenants, IEnumerable<IGatewayEventHandler> handlers, TimeProvider clock)
{
    private readonly IReadOnlyList<IGatewayEventHandler> handlers = [.. handlers.OrderBy(handler => handler.Order)];

    /// <summary>Calls the handlers one after the other. An event that is gone, or was handled before, is left alone.</summary>
    public async Task HandleAsync(HandleGatewayEvent command, CancellationToken cancellation)
    {
        var partition = User.PartitionOf(command.TenantId, command.UserId);
        var stored = await TakenEvent.DocumentType.ReadAsync(
            store, partition, TakenEvent.DocumentIdOf(command.MessageId), cancellation);
        if (stored is not { Value.HandledAt: null })
        {
            return;
        }

        var tenant = await tenants.GetAsync(command.TenantId, cancellation);
        foreach (var handler in handlers)
        {
            await handler.HandleAsync(stored.Value.Event, tenant, cancellation);
        }

        // A conflict means that another one was as fast.
        var handled = stored.Value.Handled(clock.GetUtcNow());
        await store.CommitAsync(
            partition, [TakenEvent.DocumentType.Replace(stored, handled, stored.Value.TakenAt + TakenEvent.Lifetime)], cancellation);
    }
}
