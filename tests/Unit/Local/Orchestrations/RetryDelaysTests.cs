using Pepper.Local.Orchestrations;
using Pepper.Worker.DurableTask;

namespace Pepper.Tests.Unit.Local.Orchestrations;

public class RetryDelaysTests
{
    private static readonly DateTime Start = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);
    private static readonly TaskFailureDetails Failure = TaskFailureDetails.FromException(new InvalidOperationException("Failed on purpose."));

    [Fact]
    public void The_wait_grows_by_the_coefficient_up_to_the_longest()
    {
        var policy = new RetryPolicy(6, TimeSpan.FromSeconds(1), 3, TimeSpan.FromSeconds(20));

        var waits = Enumerable.Range(1, 6).Select(attempt => RetryDelays.Next(policy, attempt, Failure, Start, Start)?.TotalSeconds);

        Assert.Equal([1, 3, 9, 20, 20, null], waits);
    }

    [Fact]
    public void No_try_begins_after_the_time_that_all_may_take()
    {
        var policy = new RetryPolicy(10, TimeSpan.FromSeconds(10), retryTimeout: TimeSpan.FromMinutes(1));

        Assert.NotNull(RetryDelays.Next(policy, 1, Failure, Start, Start.AddSeconds(49)));
        Assert.Null(RetryDelays.Next(policy, 1, Failure, Start, Start.AddSeconds(50)));
    }

    [Fact]
    public void A_failure_that_is_not_worth_another_try_gets_none()
    {
        var policy = new RetryPolicy(10, TimeSpan.FromSeconds(1)) { HandleFailure = failure => !failure.IsCausedBy<InvalidOperationException>() };

        Assert.Null(RetryDelays.Next(policy, 1, Failure, Start, Start));
    }
}
