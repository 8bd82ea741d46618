namespace Pepper.Adapters.Azure.ServiceBus;

/// <summary>Sends to Service Bus: the part that its client does.</summary>
public interface IBusSender
{
    /// <summary>Sends messages in their order, as few batches as hold them. When it throws, the bus may have some of them.</summary>
    /// <exception cref="BusAwayException">The bus cannot be reached, or refuses for now.</exception>
    Task SendAsync(string entity, IReadOnlyList<BusMessage> messages, CancellationToken cancellation);
}
