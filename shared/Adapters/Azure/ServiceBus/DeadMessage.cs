namespace Pepper.Adapters.Azure.ServiceBus;

/// <summary>A message in the dead-letter queue of a queue or subscription.</summary>
/// <param name="Sequence">Its number there; no other message of the same source has it.</param>
/// <param name="Message">What was sent.</param>
/// <param name="Deliveries">How often it was delivered; looking for others in the dead-letter queue counts, too.</param>
/// <param name="Reason">Why it is there, in the bus's word, such as <c>MaxDeliveryCountExceeded</c>; null when it says none.</param>
/// <param name="Description">The bus's sentence on that; null when it says none.</param>
/// <param name="EnqueuedAt">When the bus took it.</param>
public sealed record DeadMessage(
    long Sequence, BusMessage Message, int Deliveries, string? Reason, string? Description, DateTimeOffset EnqueuedAt);
