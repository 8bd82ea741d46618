using Pepper.Local.Functions;
using Pepper.Local.Storage;
using Pepper.Worker;

namespace Pepper.Local.Timers;

/// <summary>
/// Runs the functions that the clock starts. A timer never runs twice at one time; of runs missed while the host was
/// down, or while a run took long, one is made up for.
/// </summary>
internal sealed class TimerService(
    FunctionTable table,
    FunctionCompiler compiler,
    FunctionPipeline pipeline,
    TimerMemory memory,
    IServiceScopeFactory scopes,
    IConfiguration settings,
    TimeProvider clock,
    ILogger<TimerService> logger) : BackgroundService
{
    // Task.Delay cannot wait for much longer than a month.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly DurableRetry retry = new(clock, logger);
    private readonly List<(CompiledFunction Function, TimerFunction Trigger, TimerSchedule Schedule, ScheduleStatus? Status)> timers = [];

    /// <inheritdoc />
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var (function, trigger) in table.With<TimerFunction>())
        {
            // A host with a schedule that makes no sense does not start. From here on a monitored timer misses nothing.
            var schedule = TimerSchedule.Parse(trigger.Schedule, settings);
            var status = trigger.UseMonitor ? await StatusAsync(function.Name, schedule) : null;
            timers.Add((compiler.Compile(function), trigger, schedule, status));
        }

        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(timers.Select(timer => RunAsync(timer.Function, timer.Trigger, timer.Schedule, timer.Status, stoppingToken)));

    private async Task RunAsync(
        CompiledFunction function, TimerFunction trigger, TimerSchedule schedule, ScheduleStatus? status, CancellationToken stopping)
    {
        var name = function.Entry.Name;
        if (trigger.RunOnStartup)
        {
            await CallAsync(function, status, isPastDue: false, stopping);
        }

        var next = status is null ? schedule.Next(clock.GetUtcNow()) : schedule.Next(Utc(status.Last));
        while (next is { } due)
        {
            var isPastDue = due < clock.GetUtcNow();
            await WaitAsync(due, stopping);
            await CallAsync(function, status, isPastDue, stopping);
            if (stopping.IsCancellationRequested)
            {
                // Whether it was done is not known; the next process makes up for it.
                return;
            }

            var now = clock.GetUtcNow();
            next = schedule.Next(now);
            status = trigger.UseMonitor ? await RememberAsync(name, LastDue(schedule, due, now), next, now) : null;
        }
    }

    // A run that took long, or came late, stands for all that were due by its end.
    private static DateTimeOffset LastDue(TimerSchedule schedule, DateTimeOffset due, DateTimeOffset now) =>
        schedule.Next(due) is { } following && following <= now ? now : due;

    private static DateTimeOffset Utc(DateTime time) => new(DateTime.SpecifyKind(time, DateTimeKind.Utc));

    private async Task<ScheduleStatus> StatusAsync(string name, TimerSchedule schedule)
    {
        var now = clock.GetUtcNow();
        return memory.Find(name) is var (last, updated)
            ? Status(last, schedule.Next(last), updated)
            : await RememberAsync(name, now, schedule.Next(now), now);
    }

    private async Task<ScheduleStatus> RememberAsync(string name, DateTimeOffset last, DateTimeOffset? next, DateTimeOffset now)
    {
        await retry.RunAsync(_ => memory.SaveAsync(name, last, now));
        return Status(last, next, now);
    }

    private static ScheduleStatus Status(DateTimeOffset last, DateTimeOffset? next, DateTimeOffset updated) =>
        new() { Last = last.UtcDateTime, Next = next?.UtcDateTime ?? default, LastUpdated = updated.UtcDateTime };

    private async Task WaitAsync(DateTimeOffset due, CancellationToken stopping)
    {
        for (var wait = due - clock.GetUtcNow(); wait > TimeSpan.Zero; wait = due - clock.GetUtcNow())
        {
            // Rounded up: a timer that fires a fraction of a millisecond early would count as not yet due.
            var rounded = TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
            await Task.Delay(rounded < LongestWait ? rounded : LongestWait, clock, stopping);
        }
    }

    private async Task CallAsync(CompiledFunction function, ScheduleStatus? status, bool isPastDue, CancellationToken stopping)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var timer = new TimerInfo { ScheduleStatus = status, IsPastDue = isPastDue };
            await pipeline.RunAsync(new LocalFunctionContext(function, scope.ServiceProvider, timer, stopping));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            logger.LogDebug("Timer {Function} stops with the host.", function.Entry.Name);
        }
        catch (Exception exception)
        {
            // As in the Functions host, a run that failed is not tried again before the next one is due.
            logger.LogError(exception, "Timer {Function} failed.", function.Entry.Name);
        }
    }
}
