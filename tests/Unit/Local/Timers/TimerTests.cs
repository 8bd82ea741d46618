using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Pepper.Worker;

namespace Pepper.Tests.Unit.Local.Timers;

public class TimerTests
{
    private readonly ObservedClock clock = new(At("12:00:30"));
    private readonly Runs runs = new();

    [Fact]
    public async Task A_timer_runs_when_it_is_due_and_not_before()
    {
        await using var host = await StartAsync(typeof(EveryMinute));

        await clock.GoToAsync(At("12:01:00"));
        await RunsAsync(1);

        Assert.False(runs.All.Single().IsPastDue);
        Assert.Equal(At("12:01:00"), runs.Times.Single());
    }

    [Fact]
    public async Task Runs_missed_while_the_host_was_down_are_made_up_for_once()
    {
        await using var host = await StartAsync(typeof(EveryMinute));
        await host.StopAsync();

        clock.SetUtcNow(At("12:10:30"));
        await host.RunAsync();
        await RunsAsync(1);
        await clock.GoToAsync(At("12:11:00"));
        await RunsAsync(2);

        Assert.Equal([true, false], runs.All.Select(run => run.IsPastDue));
        Assert.Equal(At("12:11:00").UtcDateTime, runs.All.Last().ScheduleStatus!.Next);
    }

    [Fact]
    public async Task A_timer_without_monitor_forgets_what_it_missed()
    {
        await using var host = await StartAsync(typeof(Forgetful));
        await host.StopAsync();

        clock.SetUtcNow(At("12:10:30"));
        await host.RunAsync();
        await clock.GoToAsync(At("12:11:00"));
        await RunsAsync(1);

        Assert.Equal(At("12:11:00"), runs.Times.Single());
    }

    [Fact]
    public async Task A_timer_may_also_run_at_the_start()
    {
        await using var host = await StartAsync(typeof(Eager));

        await RunsAsync(1);
    }

    [Fact]
    public async Task A_run_that_takes_long_is_not_joined_by_a_second_one()
    {
        await using var host = await StartAsync(typeof(Long));

        await clock.GoToAsync(At("12:01:00"));
        await RunsAsync(1);
        clock.SetUtcNow(At("12:05:30"));
        runs.End.SetResult();
        await clock.GoToAsync(At("12:06:00"));
        await RunsAsync(2);

        Assert.Equal([At("12:01:00"), At("12:06:00")], runs.Times);
    }

    [Fact]
    public async Task A_run_that_fails_does_not_stop_the_timer()
    {
        await using var host = await StartAsync(typeof(Failing));

        await clock.GoToAsync(At("12:01:00"));
        await RunsAsync(1);
        await clock.GoToAsync(At("12:02:00"));
        await RunsAsync(2);
    }

    [Fact]
    public async Task A_schedule_can_stand_in_a_setting()
    {
        await using var host = await StartAsync(typeof(Configured));

        await clock.GoToAsync(At("12:00:35"));
        await RunsAsync(1);
    }

    [Fact]
    public async Task A_schedule_that_makes_no_sense_keeps_the_host_from_starting()
    {
        var exception = await Assert.ThrowsAsync<FormatException>(() => StartAsync(typeof(Senseless)));

        Assert.Contains("'every day' is no schedule of six fields", exception.Message, StringComparison.Ordinal);
    }

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse($"2026-03-01T{time}Z", CultureInfo.InvariantCulture);

    private Task RunsAsync(int count) => DurableHost.WaitUntilAsync(() => runs.All.Count == count);

    private Task<DurableHost> StartAsync(Type type)
    {
        runs.Clock = clock;
        return DurableHost.StartAsync(
            [type],
            clock,
            register: services => services
                .AddSingleton(runs)
                .AddSingleton<IConfiguration>(new ConfigurationBuilder()
                    .AddInMemoryCollection(new Dictionary<string, string?> { ["Every5Seconds"] = "*/5 * * * * *" })
                    .Build()));
    }

    public sealed class Runs
    {
        public TimeProvider Clock { get; set; } = TimeProvider.System;

        public ConcurrentQueue<DateTimeOffset> Times { get; } = new();

        public ConcurrentQueue<TimerInfo> All { get; } = new();

        public TaskCompletionSource End { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Add(TimerInfo timer)
        {
            Times.Enqueue(Clock.GetUtcNow());
            All.Enqueue(timer);
        }
    }

    public class EveryMinute(Runs runs)
    {
        [Function("EveryMinute")]
        public void Run([TimerTrigger("0 * * * * *")] TimerInfo timer) => runs.Add(timer);
    }

    public class Forgetful(Runs runs)
    {
        [Function("Forgetful")]
        public void Run([TimerTrigger("0 * * * * *", UseMonitor = false)] TimerInfo timer) => runs.Add(timer);
    }

    public class Eager(Runs runs)
    {
        [Function("Eager")]
        public void Run([TimerTrigger("0 0 0 * * *", RunOnStartup = true)] TimerInfo timer) => runs.Add(timer);
    }

    public class Long(Runs runs)
    {
        [Function("Long")]
        public Task Run([TimerTrigger("0 * * * * *")] TimerInfo timer)
        {
            runs.Add(timer);
            return runs.End.Task;
        }
    }

    public class Failing(Runs runs)
    {
        [Function("Failing")]
        public void Run([TimerTrigger("0 * * * * *")] TimerInfo timer)
        {
            runs.Add(timer);
            throw new InvalidOperationException("Failed on purpose.");
        }
    }

    public class Configured(Runs runs)
    {
        [Function("Configured")]
        public void Run([TimerTrigger("%Every5Seconds%")] TimerInfo timer) => runs.Add(timer);
    }

    public static class Senseless
    {
        [Function("Senseless")]
        public static void Run([TimerTrigger("every day")] TimerInfo timer)
        {
        }
    }
}
