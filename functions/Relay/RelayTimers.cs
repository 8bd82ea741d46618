using Pepper.Core.Relay;

namespace Pepper.Functions.Relay;

/// <summary>What is done about the relay by the clock.</summary>
public sealed class RelayTimers(SendRelayHeartbeatHandler send)
{
    /// <summary>Every five minutes: gives the relay something to tell of, so that its silence says that it stands still.</summary>
    [Function("SendRelayHeartbeat")]
    public Task Send([TimerTrigger("0 */5 * * * *")] TimerInfo timer, CancellationToken cancellation) => send.HandleAsync(cancellation);
}
