using Pepper.Core.Tenants;

namespace Pepper.Core.Messaging;

/// <summary>
/// Hands messages to whoever carries them. The same message may be handed over again after a crash or a lost answer:
/// implementations give the message's id to the provider where the provider can tell repetitions by it.
/// </summary>
public interface IMessageSender
{
    /// <summary>Whether it carries this tenant's messages of a channel, by the host's settings.</summary>
    bool Carries(MessageChannel channel, Tenant tenant);

    /// <summary>
    /// Offers a message to the provider. What the provider does is an outcome; an exception is a bug, and says nothing of
    /// address or text.
    /// </summary>
    Task<SendOutcome> SendAsync(OutboundMessage message, Tenant tenant, CancellationToken cancellation);
}
