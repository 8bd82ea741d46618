namespace Pepper.Local.Queues;

/// <summary>No delivery of a message came to an end, as when the process dies of it each time.</summary>
internal sealed class AbandonedMessageException : Exception
{
    /// <summary>Makes the exception.</summary>
    public AbandonedMessageException()
        : base("The process ended while it handled the message, or it took longer than its lease.")
    {
    }

    /// <summary>Makes the exception with what to say.</summary>
    public AbandonedMessageException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with what to say.</summary>
    public AbandonedMessageException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
