namespace Pepper.Core.Relay;

/// <summary>How often a message of the bus is delivered, and how long it waits in between; the same in both hosts. Pure.</summary>
public static class DeliveryWaits
{
    /// <summary>How often a message is delivered before it is given up.</summary>
    public const int MaxDeliveries = 10;

    /// <summary>The wait before the second delivery; it doubles with each further one.</summary>
    public static TimeSpan First { get; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait between two deliveries.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromMinutes(5);

    /// <summary>The wait after a delivery that failed: 1 s after the first, 256 s after the ninth.</summary>
    /// <param name="deliveries">How often the message was delivered, from 1.</param>
    public static TimeSpan After(int deliveries) => After(deliveries, First, Longest);

    /// <summary>The wait after a delivery that failed, where the waits are others than by default.</summary>
    /// <param name="deliveries">How often the message was delivered, from 1.</param>
    /// <param name="first">The wait after the first.</param>
    /// <param name="longest">The longest wait.</param>
    public static TimeSpan After(int deliveries, TimeSpan first, TimeSpan longest)
    {
        var milliseconds = first.TotalMilliseconds * Math.Pow(2, deliveries - 1);
        return milliseconds < longest.TotalMilliseconds ? TimeSpan.FromMilliseconds(milliseconds) : longest;
    }
}
