using Pepper.Core.Actions;

namespace Pepper.Core.Metrics.Values;

/// <summary>
/// Lets the values of realtime definitions follow an action. Where none looks at it, nothing is read but the action. Told of again, late
/// or out of order, it comes to the same.
/// </summary>
public sealed class CountActionHandler(MetricAudience audience, MetricUpdates updates)
{
    /// <summary>Counts the action.</summary>
    public async Task HandleAsync(ActionPointer pointer, CancellationToken cancellation)
    {
        if (await audience.FindAsync(pointer, cancellation) is var (action, definitions))
        {
            await updates.RunAsync(pointer.Key.Partition, definitions, action, cancellation);
        }
    }
}
