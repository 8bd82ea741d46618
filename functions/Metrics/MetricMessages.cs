using Pepper.Core.Actions;
using Pepper.Core.Metrics.Values;

namespace Pepper.Functions.Metrics;

/// <summary>Lets the values of realtime metrics follow the actions that they look at.</summary>
public sealed class MetricMessages(CountActionHandler count)
{
    /// <summary>Takes an action off the topic. What fails is delivered again; told of twice or late, an action comes to the same.</summary>
    [Function("CountAction")]
    public Task Count(
        [ServiceBusTrigger("actions", "metrics", Connection = "ServiceBus", IsSessionsEnabled = true)] ActionPointer message,
        CancellationToken cancellation) =>
        count.HandleAsync(message, cancellation);
}
