namespace Pepper.Worker.DurableTask;

/// <summary>What to do when a task fails. Stands in for <c>Microsoft.DurableTask.TaskRetryOptions</c>.</summary>
/// <param name="policy">The policy.</param>
public sealed class TaskRetryOptions(RetryPolicy policy)
{
    /// <summary>The policy.</summary>
    public RetryPolicy? Policy { get; } = policy;

    /// <summary>A policy is all there is to say.</summary>
    public static implicit operator TaskRetryOptions(RetryPolicy policy) => new(policy);

    /// <summary>Options that retry by a policy.</summary>
    public static TaskRetryOptions FromRetryPolicy(RetryPolicy policy) => new(policy);
}
