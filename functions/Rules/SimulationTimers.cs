using Pepper.Core.Rules.Simulation;

namespace Pepper.Functions.Rules;

/// <summary>What is done about simulations by the clock.</summary>
public sealed class SimulationTimers(RemoveOldSimulationsHandler remove)
{
    /// <summary>Every night: deletes what broken-off simulations left behind two days ago.</summary>
    [Function("RemoveOldSimulations")]
    public Task Remove([TimerTrigger("0 50 3 * * *")] TimerInfo timer, CancellationToken cancellation) => remove.HandleAsync(cancellation);
}
