namespace Pepper.Core.Messaging;

/// <summary>
/// Hands messages to whoever carries them. A message may be handed over twice after a crash; implementations give the
/// message's id to the carrier where the carrier can tell repetitions by it.
/// </summary>
public interface IMessageSender
{
    /// <summary>Hands a message over; throws when it was not taken, so that it is tried again.</summary>
    Task SendAsync(OutboundMessage message, CancellationToken cancellation);
}
