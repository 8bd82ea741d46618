using Pepper.Core.Relay;

namespace Pepper.Functions.Relay;

/// <summary>Tells the bus of what was committed. The local host's own relay does the same, and never calls this.</summary>
public sealed class RelayFunctions(RelayChangesHandler relay)
{
    /// <summary>
    /// Takes a batch of changes from the store's change feed. Changes of one partition come one batch after the other, and the
    /// next only when this one has returned: without a retry policy the trigger would go on after a failure, and what the batch
    /// told of would be lost.
    /// </summary>
    /// <remarks>
    /// It looks for changes twice a second, as somebody may wait for a code. A first run begins with the first document, since
    /// calls are taken in while the trigger still makes its leases. docs/bus.md says what that costs and why it tells nothing old.
    /// </remarks>
    [Function("RelayChanges")]
    [ExponentialBackoffRetry(-1, "00:00:01", "00:00:30")]
    public Task Relay(
        [CosmosDBTrigger(
            "pepper",
            "documents",
            Connection = "PEPPER_COSMOS",
            LeaseContainerName = "leases",
            LeaseContainerPrefix = "relay",
            StartFromBeginning = true,
            FeedPollDelay = 500,
            MaxItemsPerInvocation = 500)]
        string changes,
        CancellationToken cancellation) => relay.HandleAsync(new RelayChanges(changes), cancellation);
}
