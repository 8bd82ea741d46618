namespace Pepper.Worker.DurableTask;

/// <summary>
/// Thrown when an orchestration is scheduled under the id of one that has not ended. Stands in for
/// <c>DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException</c>.
/// </summary>
public sealed class OrchestrationAlreadyExistsException : Exception
{
    /// <summary>Makes the exception.</summary>
    public OrchestrationAlreadyExistsException()
    {
    }

    /// <summary>Makes the exception with what it says.</summary>
    public OrchestrationAlreadyExistsException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with what it says and what lies behind it.</summary>
    public OrchestrationAlreadyExistsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
