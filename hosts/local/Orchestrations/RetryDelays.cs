using Pepper.Worker.DurableTask;

namespace Pepper.Local.Orchestrations;

/// <summary>When a failed task is tried again.</summary>
internal static class RetryDelays
{
    /// <summary>The wait before the next try; null when there is none.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="attempt">The number of the try that failed, from 1.</param>
    /// <param name="failure">Why it failed.</param>
    /// <param name="firstTry">When the first try began.</param>
    /// <param name="now">The time.</param>
    public static TimeSpan? Next(RetryPolicy policy, int attempt, TaskFailureDetails failure, DateTime firstTry, DateTime now)
    {
        if (attempt >= policy.MaxNumberOfAttempts || !policy.ShouldRetry(failure))
        {
            return null;
        }

        var milliseconds = policy.FirstRetryInterval.TotalMilliseconds * Math.Pow(policy.BackoffCoefficient, attempt - 1);
        var delay = policy.MaxRetryInterval != Timeout.InfiniteTimeSpan && milliseconds > policy.MaxRetryInterval.TotalMilliseconds
            ? policy.MaxRetryInterval
            : TimeSpan.FromMilliseconds(milliseconds);
        var inTime = policy.RetryTimeout == Timeout.InfiniteTimeSpan || now + delay < firstTry + policy.RetryTimeout;
        return inTime ? delay : null;
    }
}
