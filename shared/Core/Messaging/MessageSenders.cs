using Pepper.Core.Tenants;

namespace Pepper.Core.Messaging;

/// <summary>Chooses who carries a message: the first sender, in the order of their registration, that carries its channel.</summary>
public sealed class MessageSenders(IEnumerable<IMessageSender> senders)
{
    private readonly IMessageSender[] senders = [.. senders];

    /// <summary>The sender of a tenant's messages of a channel; null when the host's settings name none.</summary>
    public IMessageSender? Find(MessageChannel channel, Tenant tenant) => Array.Find(senders, sender => sender.Carries(channel, tenant));
}

/// <summary>The host's settings name nobody who could carry a message. It waits, and fails whatever tries it.</summary>
public sealed class NoSenderException : Exception
{
    /// <summary>Makes the exception with what is missing.</summary>
    public NoSenderException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    public NoSenderException()
    {
    }

    /// <summary>Makes the exception with what is missing.</summary>
    public NoSenderException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
