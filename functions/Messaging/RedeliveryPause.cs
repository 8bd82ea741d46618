using System.Globalization;
using Pepper.Core.Relay;

namespace Pepper.Functions.Messaging;

/// <summary>
/// Has a message that could not be handled wait before it goes back to its bus, for buses that deliver again at once: ten deliveries
/// would be over in a second while the store is away for a minute. The waits are those of the local host, which needs none of this.
/// The message stays locked meanwhile; if the process ends, the bus gives it to another one.
/// </summary>
public sealed class RedeliveryPause(TimeProvider clock) : IFunctionsWorkerMiddleware
{
    private const string DeliveryCount = "DeliveryCount";

    /// <inheritdoc />
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        try
        {
            await next(context);
        }
        catch (Exception) when (DeliveriesOf(context) is > 0 and < DeliveryWaits.MaxDeliveries and var deliveries)
        {
            await WaitAsync(DeliveryWaits.After(deliveries), context.CancellationToken);
            throw;
        }
    }

    // Null for what is no message. A request's query is in its binding data, too.
    private static int? DeliveriesOf(FunctionContext context) =>
        context.GetHttpContext() is null
        && context.BindingContext.BindingData.TryGetValue(DeliveryCount, out var value)
        && int.TryParse(Convert.ToString(value, CultureInfo.InvariantCulture), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count
            : null;

    // A host that stops gives the message back at once.
    private async Task WaitAsync(TimeSpan wait, CancellationToken cancellation) =>
        await Task.Delay(wait, clock, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
