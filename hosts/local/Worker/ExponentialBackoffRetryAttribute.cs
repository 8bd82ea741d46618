namespace Pepper.Worker;

/// <summary>
/// Calls a function again that failed, after waits that grow. Stands in for
/// <c>Microsoft.Azure.Functions.Worker.ExponentialBackoffRetryAttribute</c>.
/// </summary>
public sealed class ExponentialBackoffRetryAttribute : RetryAttribute
{
    /// <summary>Sets how often, and the shortest and longest wait as <c>HH:mm:ss</c>.</summary>
    public ExponentialBackoffRetryAttribute(int maxRetryCount, string minimumInterval, string maximumInterval)
    {
        MaxRetryCount = maxRetryCount;
        MinimumInterval = minimumInterval;
        MaximumInterval = maximumInterval;
    }

    /// <summary>The shortest wait, <c>HH:mm:ss</c>.</summary>
    public string MinimumInterval { get; }

    /// <summary>The longest wait, <c>HH:mm:ss</c>.</summary>
    public string MaximumInterval { get; }
}
