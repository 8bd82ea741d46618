namespace Pepper.Adapters.Azure.ServiceBus;

/// <summary>The bus cannot be reached, or refuses for now; what was asked of it may be done in part.</summary>
public sealed class BusAwayException : Exception
{
    /// <summary>Makes the exception.</summary>
    public BusAwayException()
        : base("The bus is away.")
    {
    }

    /// <summary>Makes the exception with what to say.</summary>
    public BusAwayException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with what the bus said.</summary>
    public BusAwayException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
