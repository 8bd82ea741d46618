using Pepper.Core.Relay;

namespace Pepper.Adapters.Azure.ServiceBus;

/// <summary>What is sent to have a dead letter handled again. Pure.</summary>
internal static class DeadLetterCopy
{
    private const string SentAs = "sentAs";

    /// <summary>The id under which it was first sent.</summary>
    public static string SenderIdOf(BusMessage message) =>
        message.Properties.TryGetValue(SentAs, out var first) && first is string id ? id : message.MessageId;

    /// <summary>
    /// The message with an id of its own, as the bus may still remember the first one, and the session it had. What goes to a topic
    /// reaches every subscription that wants it: of those, only the one where it died may want this.
    /// </summary>
    /// <param name="dead">The dead letter.</param>
    /// <param name="source">Where it died.</param>
    /// <param name="subscriptions">The subscriptions that go by the property of their name.</param>
    /// <param name="newId">The new id.</param>
    public static BusMessage Of(BusMessage dead, BusSource source, IReadOnlyList<string> subscriptions, string newId)
    {
        var properties = new Dictionary<string, object>(dead.Properties, StringComparer.Ordinal) { [SentAs] = SenderIdOf(dead) };
        if (source.Subscription is { } own)
        {
            foreach (var subscription in subscriptions)
            {
                properties.Remove(subscription);
            }

            properties[own] = true;
        }

        return dead with { MessageId = newId, Properties = properties };
    }
}
