namespace Pepper.Local.Orchestrations;

/// <summary>
/// An orchestrator did in a replay what it had not done before, or waits for something that no replay could give it.
/// Its code must take time, ids and every effect from its context.
/// </summary>
public sealed class NonDeterministicOrchestrationException : Exception
{
    /// <summary>Makes the exception.</summary>
    public NonDeterministicOrchestrationException()
    {
    }

    /// <summary>Makes the exception with what it says.</summary>
    public NonDeterministicOrchestrationException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with what it says and what lies behind it.</summary>
    public NonDeterministicOrchestrationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
