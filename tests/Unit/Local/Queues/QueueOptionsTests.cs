using Pepper.Local.Queues;

namespace Pepper.Tests.Unit.Local.Queues;

public class QueueOptionsTests
{
    [Fact]
    public void The_wait_between_deliveries_doubles_up_to_the_longest()
    {
        var options = new QueueOptions { FirstRetry = TimeSpan.FromSeconds(1), LongestRetry = TimeSpan.FromSeconds(10) };

        Assert.Equal([1, 2, 4, 8, 10, 10], Enumerable.Range(1, 6).Select(delivery => options.RetryAfter(delivery).TotalSeconds));
        Assert.Equal(10, options.RetryAfter(5000).TotalSeconds);
    }
}
