namespace Pepper.Worker;

/// <summary>
/// How often a function is called again that failed, with the same payload. The local host knows it of change feeds alone, which it
/// never calls. Stands in for <c>Microsoft.Azure.Functions.Worker.RetryAttribute</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class RetryAttribute : Attribute
{
    /// <summary>The most further calls; -1 for as many as it takes.</summary>
    public int MaxRetryCount { get; set; }
}
