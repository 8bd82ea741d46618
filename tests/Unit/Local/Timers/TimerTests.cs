using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Pepper.Worker;

namespace Pepper.Tests.Unit.Local.Timers;

public class TimerTests
{
    private readonly FakeTimeProvider clock = new(DateTimeOffset.Parse("2026-03-01T12:00:30Z"));
    private readonly Runs runs = new();

    [Fact]
    public async Task A_timer_runs_when_it_is_due_and_not_before()
    {
        await using var host = await StartAsync(typeof(EveryMinute));

        await AdvanceAsync(TimeSpan.FromSeconds(29));
        Assert.Empty(runs.All);
        await AdvanceAsync(TimeSpan.FromSeconds(1));
        await DurableHost.WaitUntilAsync(() => runs.All.Count == 1);

        Assert.False(runs.All.Single().IsPastDue);
    }

    [Fact]
    public async Task Runs_missed_while_the_host_was_down_are_made_up_for_once()
    {
        await using var host = await StartAsync(typeof(EveryMinute));
        await host.StopAsync();

        clock.Advance(TimeSpan.FromMinutes(10));
        await host.RunAsync();
        await DurableHost.WaitUntilAsync(() => runs.All.Count == 1);
        await AdvanceAsync(TimeSpan.FromMinutes(1));
        await DurableHost.WaitUntilAsync(() => runs.All.Count == 2);

        Assert.Equal([true, false], runs.All.Select(run => run.IsPastDue));
        Assert.Equal(DateTime.Parse("2026-03-01T12:11:00Z").ToUniversalTime(), runs.All.Last().ScheduleStatus!.Next);
    }

    [Fact]
    public async Task A_timer_without_monitor_forgets_what_it_missed()
    {
        await using var host = await StartAsync(typeof(Forgetful));
        await host.StopAsync();

        clock.Advance(TimeSpan.FromMinutes(10));
        await host.RunAsync();
        await AdvanceAsync(TimeSpan.FromSeconds(29));

        Assert.Empty(runs.All);
    }

    [Fact]
    public async Task A_timer_may_also_run_at_the_start()
    {
        await using var host = await StartAsync(typeof(Eager));

        await DurableHost.WaitUntilAsync(() => runs.All.Count == 1);
    }

    [Fact]
    public async Task A_run_that_takes_long_is_not_joined_by_a_second_one()
    {
        await using var host = await StartAsync(typeof(Long));

        await AdvanceAsync(TimeSpan.FromSeconds(30));
        await DurableHost.WaitUntilAsync(() => runs.All.Count == 1);
        await AdvanceAsync(TimeSpan.FromMinutes(5));
        Assert.Single(runs.All);
        runs.End.SetResult();
        await DurableHost.WaitUntilAsync(() => runs.AtOnce == 0);
        await AdvanceAsync(TimeSpan.FromMinutes(1));
        await DurableHost.WaitUntilAsync(() => runs.All.Count == 2);
    }

    [Fact]
    public async Task A_run_that_fails_does_not_stop_the_timer()
    {
        await using var host = await StartAsync(typeof(Failing));

        await AdvanceAsync(TimeSpan.FromSeconds(30));
        await DurableHost.WaitUntilAsync(() => runs.All.Count == 1);
        await AdvanceAsync(TimeSpan.FromMinutes(1));
        await DurableHost.WaitUntilAsync(() => runs.All.Count == 2);
    }

    [Fact]
    public async Task A_schedule_can_stand_in_a_setting()
    {
        await using var host = await StartAsync(typeof(Configured));

        await AdvanceAsync(TimeSpan.FromSeconds(5));
        await DurableHost.WaitUntilAsync(() => runs.All.Count == 1);
    }

    [Fact]
    public async Task A_schedule_that_makes_no_sense_keeps_the_host_from_starting()
    {
        var exception = await Assert.ThrowsAsync<FormatException>(() => StartAsync(typeof(Senseless)));

        Assert.Contains("'every day' is no schedule of six fields", exception.Message, StringComparison.Ordinal);
    }

    private Task<DurableHost> StartAsync(Type type) =>
        DurableHost.StartAsync(
            [type],
            clock,
            register: services => services
                .AddSingleton(runs)
                .AddSingleton<IConfiguration>(new ConfigurationBuilder()
                    .AddInMemoryCollection(new Dictionary<string, string?> { ["Every5Seconds"] = "*/5 * * * * *" })
                    .Build()));

    // The timer's wait must have begun before time passes; what follows from that is waited for by the tests.
    private async Task AdvanceAsync(TimeSpan time)
    {
        await Task.Delay(100);
        clock.Advance(time);
        await Task.Delay(100);
    }

    public sealed class Runs
    {
        private int atOnce;

        public ConcurrentQueue<TimerInfo> All { get; } = new();

        public TaskCompletionSource End { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int AtOnce => atOnce;

        public async Task RunAsync(TimerInfo timer, Task until)
        {
            Interlocked.Increment(ref atOnce);
            All.Enqueue(timer);
            await until;
            Interlocked.Decrement(ref atOnce);
        }
    }

    public class EveryMinute(Runs runs)
    {
        [Function("EveryMinute")]
        public Task Run([TimerTrigger("0 * * * * *")] TimerInfo timer) => runs.RunAsync(timer, Task.CompletedTask);
    }

    public class Forgetful(Runs runs)
    {
        [Function("Forgetful")]
        public Task Run([TimerTrigger("0 * * * * *", UseMonitor = false)] TimerInfo timer) => runs.RunAsync(timer, Task.CompletedTask);
    }

    public class Eager(Runs runs)
    {
        [Function("Eager")]
        public Task Run([TimerTrigger("0 0 0 * * *", RunOnStartup = true)] TimerInfo timer) => runs.RunAsync(timer, Task.CompletedTask);
    }

    public class Long(Runs runs)
    {
        [Function("Long")]
        public Task Run([TimerTrigger("0 * * * * *")] TimerInfo timer) => runs.RunAsync(timer, runs.End.Task);
    }

    public class Failing(Runs runs)
    {
        [Function("Failing")]
        public void Run([TimerTrigger("0 * * * * *")] TimerInfo timer)
        {
            runs.All.Enqueue(timer);
            throw new InvalidOperationException("Failed on purpose.");
        }
    }

    public class Configured(Runs runs)
    {
        [Function("Configured")]
        public Task Run([TimerTrigger("%Every5Seconds%")] TimerInfo timer) => runs.RunAsync(timer, Task.CompletedTask);
    }

    public static class Senseless
    {
        [Function("Senseless")]
        public static void Run([TimerTrigger("every day")] TimerInfo timer)
        {
        }
    }
}
