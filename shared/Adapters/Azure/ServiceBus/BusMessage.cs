namespace Pepper.Adapters.Azure.ServiceBus;

/// <summary>A message on its way to a queue or topic.</summary>
/// <param name="MessageId">Its id, 1 to 128 characters; a second one of the same is dropped for as long as the bus remembers it.</param>
/// <param name="SessionId">The session whose order it keeps, at most 128 characters; null for none.</param>
/// <param name="Body">JSON.</param>
/// <param name="Properties">Texts and truths, for the filters of subscriptions.</param>
public sealed record BusMessage(string MessageId, string? SessionId, ReadOnlyMemory<byte> Body, IReadOnlyDictionary<string, object> Properties);
