namespace Pepper.Worker.DurableTask;

/// <summary>
/// How often and after how long a failed task is tried again. Stands in for <c>Microsoft.DurableTask.RetryPolicy</c>.
/// </summary>
public class RetryPolicy
{
    /// <summary>Makes a policy; throws <see cref="ArgumentOutOfRangeException"/> when its numbers make no sense.</summary>
    /// <param name="maxNumberOfAttempts">The most tries, the first one included; 1 or more.</param>
    /// <param name="firstRetryInterval">The wait after the first failure; more than zero.</param>
    /// <param name="backoffCoefficient">What each further wait is multiplied by; 1 or more.</param>
    /// <param name="maxRetryInterval">The longest wait; an hour when null.</param>
    /// <param name="retryTimeout">How long after the first try the last one may begin; for ever when null.</param>
    public RetryPolicy(
        int maxNumberOfAttempts,
        TimeSpan firstRetryInterval,
        double backoffCoefficient = 1.0,
        TimeSpan? maxRetryInterval = null,
        TimeSpan? retryTimeout = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxNumberOfAttempts);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(firstRetryInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(backoffCoefficient, 1.0);
        RefuseShorter(maxRetryInterval, firstRetryInterval, nameof(maxRetryInterval));
        RefuseShorter(retryTimeout, firstRetryInterval, nameof(retryTimeout));

        MaxNumberOfAttempts = maxNumberOfAttempts;
        FirstRetryInterval = firstRetryInterval;
        BackoffCoefficient = backoffCoefficient;
        MaxRetryInterval = maxRetryInterval ?? TimeSpan.FromHours(1);
        RetryTimeout = retryTimeout ?? Timeout.InfiniteTimeSpan;
    }

    /// <summary>The most tries, the first one included.</summary>
    public int MaxNumberOfAttempts { get; }

    /// <summary>The wait after the first failure.</summary>
    public TimeSpan FirstRetryInterval { get; }

    /// <summary>What each further wait is multiplied by.</summary>
    public double BackoffCoefficient { get; }

    /// <summary>The longest wait.</summary>
    public TimeSpan MaxRetryInterval { get; }

    /// <summary>How long after the first try the last one may begin; infinite for ever.</summary>
    public TimeSpan RetryTimeout { get; }

    /// <summary>Says of a failure whether it is worth another try; all are when not set.</summary>
    public Func<TaskFailureDetails, bool> HandleFailure
    {
        init => ShouldRetry = value;
    }

    internal Func<TaskFailureDetails, bool> ShouldRetry { get; private init; } = _ => true;

    private static void RefuseShorter(TimeSpan? value, TimeSpan least, string name)
    {
        if (value < least && value != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentOutOfRangeException(name, value, "Must not be shorter than the first retry interval.");
        }
    }
}
