namespace Pepper.Core.Relay;

/// <summary>Where changes are told of: the topic of actions and the queues of what is worked off.</summary>
public interface IChangeBus
{
    /// <summary>
    /// Sends messages, those of a session in their order. When it returns, the bus has them. When it throws, it may have some of
    /// them; the caller sends all again, and the bus drops those it had by their <see cref="ChangeMessage.MessageId"/>. An action
    /// that no subscription wants is not sent.
    /// </summary>
    Task SendAsync(IReadOnlyList<ChangeMessage> messages, CancellationToken cancellation);
}
