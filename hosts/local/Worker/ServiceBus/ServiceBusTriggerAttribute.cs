namespace Pepper.Worker;

/// <summary>
/// Starts a function with each message of a queue, or of a topic's subscription. A function that returns has dealt
/// with its message; one that throws is given it again. Stands in for
/// <c>Microsoft.Azure.Functions.Worker.ServiceBusTriggerAttribute</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ServiceBusTriggerAttribute : Attribute
{
    /// <summary>Reads a queue.</summary>
    public ServiceBusTriggerAttribute(string queueName) => QueueName = queueName;

    /// <summary>Reads a topic's subscription.</summary>
    public ServiceBusTriggerAttribute(string topicName, string subscriptionName)
    {
        TopicName = topicName;
        SubscriptionName = subscriptionName;
    }

    /// <summary>The name of the setting that says where the bus is; the local host does not need it.</summary>
    public string? Connection { get; set; }

    /// <summary>The queue; null when a topic is read.</summary>
    public string? QueueName { get; }

    /// <summary>The topic; null when a queue is read.</summary>
    public string? TopicName { get; }

    /// <summary>The topic's subscription; null when a queue is read.</summary>
    public string? SubscriptionName { get; }

    /// <summary>Whether messages of one session come in order and one at a time.</summary>
    public bool IsSessionsEnabled { get; set; }

    /// <summary>Whether the function takes many messages at once; the local host gives one, and refuses true.</summary>
    public bool IsBatched { get; set; }

    /// <summary>Whether a message is done when the function returns; the local host knows only that, set or not.</summary>
    public bool AutoCompleteMessages { get; set; }
}
