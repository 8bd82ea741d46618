namespace Pepper.Functions.Operations;

/// <summary>What is done about the orchestrations behind operations by the clock.</summary>
public sealed class OrchestrationTimers(TimeProvider clock)
{
    // What they did is kept by the operation. Until long after a nonce is forgotten nobody asks an ended one again.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>Every night: forgets orchestrations that were begun thirty days ago and have ended.</summary>
    [Function("ForgetEndedOrchestrations")]
    public async Task Forget(
        [TimerTrigger("0 0 4 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var ended = new PurgeInstancesFilter(
            CreatedTo: clock.GetUtcNow() - Kept,
            Statuses: [OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated]);
        await client.PurgeAllInstancesAsync(ended, cancellation: cancellation);
    }
}
