using System.Collections.Concurrent;
using Pepper.Local.Storage;
using Pepper.Local.Timers;
using Pepper.Worker.DurableTask;

namespace Pepper.Local.Orchestrations;

/// <summary>
/// Runs orchestrations. Everything that happens to one is recorded first and heard of by its code afterwards; what the
/// code asks for is recorded before it is begun. So a process can end at any moment and the next one goes on from the
/// record. Waiting orchestrations stay in memory, up to a number, and are replayed only when they have left it.
/// </summary>
internal sealed class OrchestrationEngine : BackgroundService
{
    private readonly OrchestrationStore store;
    private readonly OrchestratorTable orchestrators;
    private readonly ActivityWorkers activities;
    private readonly DataConverter converter;
    private readonly ILoggerFactory loggers;
    private readonly ILogger logger;
    private readonly DurableRetry retry;
    private readonly OrchestrationOptions options;
    private readonly Alarms<OpenTask> timers;
    private readonly Alarms<(string Id, long Execution)> starts;
    private readonly ConcurrentDictionary<string, OrchestrationSession> sessions = new(StringComparer.Ordinal);
    private readonly TimeProvider clock;
    private volatile bool running = true;

    public OrchestrationEngine(
        OrchestrationStore store,
        OrchestratorTable orchestrators,
        ActivityWorkers activities,
        DataConverter converter,
        OrchestrationOptions options,
        TimeProvider clock,
        ILoggerFactory loggers)
    {
        this.store = store;
        this.orchestrators = orchestrators;
        this.activities = activities;
        this.converter = converter;
        this.options = options;
        this.clock = clock;
        this.loggers = loggers;
        logger = loggers.CreateLogger<OrchestrationEngine>();
        retry = new DurableRetry(clock, logger);
        timers = new Alarms<OpenTask>(clock, timer => _ = FireAsync(timer));
        starts = new Alarms<(string Id, long Execution)>(clock, start => _ = StartAsync(start.Id, start.Execution));
    }

    /// <summary>Whether the host is not stopping.</summary>
    public bool IsRunning => running;

    /// <summary>Whether code that waits stays in memory.</summary>
    public bool KeepsSessions => options.KeepInMemory > 0;

    /// <summary>Whether code that waits now should leave memory.</summary>
    public bool HasTooManySessions => sessions.Count > options.KeepInMemory;

    /// <summary>Who waits for orchestrations to begin or end.</summary>
    public StatusWatch Watch { get; } = new();

    /// <summary>Reads an orchestration that has not ended.</summary>
    public LoadedInstance? Load(string id) => store.Load(id);

    /// <summary>Brings an orchestration's code to where it was.</summary>
    public OrchestratorRun Replay(LoadedInstance loaded) =>
        new(loaded, orchestrators.Find(loaded.Instance.Name), converter, loggers);

    /// <summary>Takes a recorded event to its orchestration.</summary>
    public void Deliver(Arrival arrival)
    {
        while (!sessions.GetOrAdd(arrival.InstanceId, Open).Post(arrival))
        {
            // The session has just been closed and is about to leave the dictionary.
            Thread.Yield();
        }
    }

    /// <summary>Has an orchestration look at its record again.</summary>
    public void Refresh(string id)
    {
        while (!sessions.GetOrAdd(id, Open).Refresh())
        {
            Thread.Yield();
        }
    }

    /// <summary>Says that an orchestration could not go on for now, and waits a little.</summary>
    public Task PauseAsync(string id, Exception exception)
    {
        logger.LogError(exception, "Orchestration {InstanceId} could not go on; trying again.", id);
        return Task.Delay(TimeSpan.FromSeconds(1), clock);
    }

    /// <summary>Begins a run at a later time.</summary>
    public void StartLater(string id, long execution, DateTimeOffset at) => starts.Set((id, execution), at);

    /// <summary>Forgets a session that has nothing to do.</summary>
    public void Close(string id, OrchestrationSession session) => sessions.TryRemove(KeyValuePair.Create(id, session));

    /// <summary>Records a step and begins what it asked for; false when the run has ended from outside.</summary>
    public async Task<bool> RecordAsync(Step step)
    {
        var arrivals = await retry.RunAsync(cancellation => store.CommitAsync(step, cancellation));
        if (arrivals is null)
        {
            return false;
        }

        foreach (var task in step.Tasks)
        {
            Begin(new OpenTask(step.Instance.Id, step.Instance.Execution, task));
        }

        foreach (var arrival in arrivals)
        {
            Deliver(arrival);
        }

        Watch.Changed(step.Instance.Id);
        Log(step);
        return true;
    }

    /// <inheritdoc />
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        running = false;
        timers.Dispose();
        starts.Dispose();
        await base.StopAsync(cancellationToken);
    }

    /// <inheritdoc />
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // Before anything new is begun: what is read here as unfinished is not yet under way in this process.
        var unfinished = store.ReadUnfinished();
        foreach (var task in unfinished.Activities.Concat(unfinished.Timers))
        {
            Begin(task);
        }

        foreach (var (id, execution, at) in unfinished.Later)
        {
            StartLater(id, execution, at);
        }

        foreach (var id in unfinished.Waiting)
        {
            Refresh(id);
        }

        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc />
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => activities.RunAsync(CompleteAsync, stoppingToken);

    private OrchestrationSession Open(string id) => new(id, this);

    private void Begin(OpenTask task)
    {
        if (task.Task.Kind == TaskKind.Activity)
        {
            activities.Add(task);
        }
        else if (task.Task.Kind == TaskKind.Timer)
        {
            timers.Set(task, task.Task.DueAt!.Value);
        }
    }

    private Task FireAsync(OpenTask timer)
    {
        // The code may compare the time with the one it asked for, which the clock may have been set back from.
        var now = clock.GetUtcNow();
        return CompleteAsync(timer, HistoryKind.TaskCompleted, null, now > timer.Task.DueAt!.Value ? now : timer.Task.DueAt.Value);
    }

    private Task CompleteAsync(OpenTask task, HistoryKind kind, string? payload) =>
        CompleteAsync(task, kind, payload, clock.GetUtcNow());

    private async Task CompleteAsync(OpenTask task, HistoryKind kind, string? payload, DateTimeOffset at)
    {
        if (await retry.RunAsync(cancellation => store.CompleteAsync(task, kind, payload, at, cancellation)) is { } arrival)
        {
            Deliver(arrival);
        }
    }

    private async Task StartAsync(string id, long execution)
    {
        if (await retry.RunAsync(cancellation => store.StartAsync(id, execution, cancellation)) is { } arrival)
        {
            Deliver(arrival);
        }
    }

    private void Log(Step step)
    {
        if (step.Ending is { Failure: { } failure })
        {
            logger.LogWarning(
                "Orchestration {InstanceId} of {Orchestrator} failed with {ErrorType}.", step.Instance.Id, step.Instance.Name, failure.ErrorType);
        }
        else if (step.Ending is { } ending)
        {
            logger.LogInformation(
                "Orchestration {InstanceId} of {Orchestrator} ended as {Status}.", step.Instance.Id, step.Instance.Name, ending.Status);
        }
    }
}
