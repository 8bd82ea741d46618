using Pepper.Core.Messaging;
using Pepper.Core.Tenants;

namespace Pepper.Local.Outbox;

/// <summary>
/// Stands in for whoever carries mail, SMS and push where none is set: keeps the last <see cref="Capacity"/> messages in memory, for whoever
/// develops against this host.
/// </summary>
internal sealed class DevOutbox : IMessageSender
{
    internal const int Capacity = 10_000;

    private readonly Lock gate = new();
    private readonly Queue<OutboundMessage> messages = new();

    /// <inheritdoc />
    public bool Carries(MessageChannel channel, Tenant tenant) => true;

    /// <inheritdoc />
    public Task<SendOutcome> SendAsync(OutboundMessage message, Tenant tenant, CancellationToken cancellation)
    {
        lock (gate)
        {
            messages.Enqueue(message);
            while (messages.Count > Capacity)
            {
                messages.Dequeue();
            }
        }

        return Task.FromResult(SendOutcome.Delivered);
    }

    /// <summary>The messages to an address or number, newest first; all when none is named.</summary>
    internal IReadOnlyList<OutboundMessage> Find(string? to, int limit)
    {
        lock (gate)
        {
            return
            [
                // By when they were written: they may arrive in another order.
                .. messages
                    .Where(message => to is null || string.Equals(message.To, to, StringComparison.OrdinalIgnoreCase))
                    .OrderByDescending(message => message.CreatedAt)
                    .Take(limit),
            ];
        }
    }
}
