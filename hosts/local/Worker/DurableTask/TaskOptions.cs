namespace Pepper.Worker.DurableTask;

/// <summary>
/// How an activity or sub-orchestration is called. Stands in for <c>Microsoft.DurableTask.TaskOptions</c>.
/// </summary>
public record TaskOptions
{
    /// <summary>Options with a retry.</summary>
    public TaskOptions(TaskRetryOptions? retry = null) => Retry = retry;

    /// <summary>What to do when it fails; null to fail at once.</summary>
    public TaskRetryOptions? Retry { get; init; }

    /// <summary>Options that retry by a policy.</summary>
    public static TaskOptions FromRetryPolicy(RetryPolicy policy) => new(new TaskRetryOptions(policy));

    /// <summary>These options for a sub-orchestration of the given id.</summary>
    public SubOrchestrationOptions WithInstanceId(string instanceId) => new(this, instanceId);
}
