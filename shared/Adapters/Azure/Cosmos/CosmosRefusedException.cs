using System.Net;

namespace Pepper.Adapters.Azure.Cosmos;

/// <summary>The service refused a call for good: a bug, a wrong role, or a container that is gone. Says nothing of the document.</summary>
public sealed class CosmosRefusedException : Exception
{
    /// <summary>The call was refused.</summary>
    /// <param name="status">What the service answered.</param>
    /// <param name="subStatus">What it said beside, as 1003 for a container that is gone; 0 for nothing.</param>
    /// <param name="activityId">The id under which the service's own log has the call.</param>
    public CosmosRefusedException(HttpStatusCode status, int subStatus, string? activityId)
        : this($"Cosmos DB answered {(int)status}, substatus {subStatus}; activity {activityId}.") => (Status, SubStatus) = (status, subStatus);

    /// <summary>A refusal of which no more is known.</summary>
    public CosmosRefusedException()
    {
    }

    /// <summary>A refusal with a message.</summary>
    public CosmosRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>A refusal with a message and its cause.</summary>
    public CosmosRefusedException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>What the service answered.</summary>
    public HttpStatusCode Status { get; }

    /// <summary>What it said beside; 0 for nothing.</summary>
    public int SubStatus { get; }
}
