using Pepper.Core.Relay;

namespace Pepper.Tests.Unit.Relay;

/// <summary>How long a message waits between its deliveries.</summary>
public sealed class DeliveryWaitsTests
{
    [Fact]
    public void The_waits_double_from_one_second_and_last_eight_and_a_half_minutes_in_all()
    {
        var waits = Enumerable.Range(1, DeliveryWaits.MaxDeliveries - 1).Select(DeliveryWaits.After).ToList();

        Assert.Equal([1, 2, 4, 8, 16, 32, 64, 128, 256], waits.Select(wait => wait.TotalSeconds));
        Assert.Equal(511, waits.Sum(wait => wait.TotalSeconds));
    }

    [Fact]
    public void No_wait_is_longer_than_the_longest() => Assert.Equal(DeliveryWaits.Longest, DeliveryWaits.After(60));
}
