using Pepper.Core.Calls;

namespace Pepper.Tests.Unit.Calls;

public sealed class SweepTests
{
    [Fact]
    public async Task What_fails_does_not_keep_the_others_waiting_and_fails_the_run_at_its_end()
    {
        var sweep = new Sweep();
        var reached = new List<int>();
        foreach (var i in Enumerable.Range(1, 5))
        {
            await sweep.TryAsync(() => Act(i), CancellationToken.None);
        }

        var failure = Assert.Throws<AggregateException>(sweep.End);
        Assert.Equal([1, 2, 3, 4, 5], reached);
        Assert.Equal(4, sweep.Done);
        Assert.Equal("Three.", Assert.Single(failure.InnerExceptions).Message);

        Task Act(int i)
        {
            reached.Add(i);
            return i == 3 ? throw new InvalidOperationException("Three.") : Task.CompletedTask;
        }
    }

    [Fact]
    public async Task Of_many_failures_the_first_ten_are_told_and_all_are_counted()
    {
        var sweep = new Sweep();
        foreach (var i in Enumerable.Range(0, 25))
        {
            await sweep.TryAsync(() => throw new InvalidOperationException($"{i}"), CancellationToken.None);
        }

        var failure = Assert.Throws<AggregateException>(sweep.End);
        Assert.Equal(10, failure.InnerExceptions.Count);
        Assert.Contains("25 of 25", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_is_stopped_stops()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        var sweep = new Sweep();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => sweep.TryAsync(() => Task.FromCanceled(stop.Token), stop.Token).WaitAsync(TimeSpan.FromSeconds(5)));
    }
}
