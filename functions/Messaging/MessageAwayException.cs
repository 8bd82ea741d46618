namespace Pepper.Functions.Messaging;

/// <summary>The provider of a message is away; the queue is to deliver the message again in a moment.</summary>
public sealed class MessageAwayException : Exception
{
    /// <summary>Makes the exception.</summary>
    public MessageAwayException()
        : base("The provider is away; the message is tried again.")
    {
    }

    /// <summary>Makes the exception with what to say.</summary>
    public MessageAwayException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with what to say.</summary>
    public MessageAwayException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
