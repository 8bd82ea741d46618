using Pepper.Adapters.Azure.ServiceBus;

namespace Pepper.AzureHost.Bus;

/// <summary>Calls of the Service Bus client.</summary>
internal static class BusCalls
{
    /// <summary>Makes a call; what the client says may pass becomes <see cref="BusAwayException"/>, after its own retries.</summary>
    public static async Task<T> AskAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (ServiceBusException exception) when (exception.IsTransient)
        {
            throw new BusAwayException($"The bus is away: {exception.Reason}.", exception);
        }
    }
}
