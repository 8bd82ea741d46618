namespace Pepper.Worker.DurableTask.Client;

/// <summary>What was forgotten. Stands in for <c>Microsoft.DurableTask.Client.PurgeResult</c>.</summary>
/// <param name="count">The number of orchestrations.</param>
public class PurgeResult(int count)
{
    /// <summary>The number of orchestrations.</summary>
    public int PurgedInstanceCount { get; } = count;
}
