namespace Pepper.Worker.DurableTask;

/// <summary>
/// Thrown in an orchestrator when an activity or sub-orchestration failed and no retry is left. Stands in for
/// <c>Microsoft.DurableTask.TaskFailedException</c>.
/// </summary>
public sealed class TaskFailedException : Exception
{
    /// <summary>Makes the exception of a failed task.</summary>
    /// <param name="taskName">The activity or orchestrator.</param>
    /// <param name="taskId">Its number within the orchestration.</param>
    /// <param name="failureDetails">Why it failed.</param>
    public TaskFailedException(string taskName, int taskId, TaskFailureDetails failureDetails)
        : base($"Task '{taskName}' (#{taskId}) failed with an unhandled exception: {failureDetails.ErrorMessage}")
    {
        TaskName = taskName;
        TaskId = taskId;
        FailureDetails = failureDetails;
    }

    /// <summary>The activity or orchestrator.</summary>
    public string TaskName { get; }

    /// <summary>Its number within the orchestration.</summary>
    public int TaskId { get; }

    /// <summary>Why it failed.</summary>
    public TaskFailureDetails FailureDetails { get; }
}
