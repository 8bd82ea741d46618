using Microsoft.Extensions.Logging;

namespace Pepper.Worker.DurableTask;

/// <summary>
/// What an orchestrator may ask for and wait for. Its code is replayed from recorded results after every pause, so it
/// must take time, ids and every effect from here. Stands in for <c>Microsoft.DurableTask.TaskOrchestrationContext</c>.
/// </summary>
public abstract class TaskOrchestrationContext
{
    /// <summary>The orchestrator's name.</summary>
    public abstract TaskName Name { get; }

    /// <summary>The orchestration's id.</summary>
    public abstract string InstanceId { get; }

    /// <summary>The orchestration that called this one; null when none did.</summary>
    public abstract ParentOrchestrationInstance? Parent { get; }

    /// <summary>The time of the step being run, in UTC; the same in every replay.</summary>
    public abstract DateTime CurrentUtcDateTime { get; }

    /// <summary>Whether the code runs over steps that were run before.</summary>
    public abstract bool IsReplaying { get; }

    /// <summary>Where the host's loggers come from.</summary>
    protected abstract ILoggerFactory LoggerFactory { get; }

    /// <summary>The input; the default value when there is none.</summary>
    public abstract T? GetInput<T>();

    /// <summary>Runs an activity; throws <see cref="TaskFailedException"/> when it fails for good.</summary>
    public virtual Task CallActivityAsync(TaskName name, object? input = null, TaskOptions? options = null) =>
        CallActivityAsync<object>(name, input, options);

    /// <summary>Runs an activity without input.</summary>
    public virtual Task CallActivityAsync(TaskName name, TaskOptions options) => CallActivityAsync(name, null, options);

    /// <summary>Runs an activity without input and gives its result.</summary>
    public virtual Task<TResult> CallActivityAsync<TResult>(TaskName name, TaskOptions options) =>
        CallActivityAsync<TResult>(name, null, options);

    /// <summary>Runs an activity and gives its result; throws <see cref="TaskFailedException"/> when it fails for good.</summary>
    public abstract Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null);

    /// <summary>Waits; the wait outlives the process.</summary>
    public virtual Task CreateTimer(TimeSpan delay, CancellationToken cancellationToken) =>
        CreateTimer(CurrentUtcDateTime.Add(delay), cancellationToken);

    /// <summary>Waits until a time in UTC; the wait outlives the process.</summary>
    public abstract Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken);

    /// <summary>Waits for an event of this name (upper and lower case are the same) and gives its payload.</summary>
    public abstract Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default);

    /// <summary>Waits for an event; throws <see cref="TaskCanceledException"/> when it does not come in time.</summary>
    public async Task<T> WaitForExternalEvent<T>(string eventName, TimeSpan timeout)
    {
        using var timer = new CancellationTokenSource();
        using var waiting = new CancellationTokenSource();
        var late = CreateTimer(timeout, timer.Token);
        var raised = WaitForExternalEvent<T>(eventName, waiting.Token);
        var first = await Task.WhenAny(late, raised);
#pragma warning disable CA1849, MA0042 // CancelAsync calls back on another thread, where no replay could repeat it.
        (first == raised ? timer : waiting).Cancel();
#pragma warning restore CA1849, MA0042
        return await raised;
    }

    /// <summary>Raises an event in another orchestration.</summary>
    public abstract void SendEvent(string instanceId, string eventName, object payload);

    /// <summary>Sets what <c>GetInstanceAsync</c> shows as custom status; small JSON.</summary>
    public abstract void SetCustomStatus(object? customStatus);

    /// <summary>Runs another orchestration and gives its result; throws <see cref="TaskFailedException"/> when it fails.</summary>
    public abstract Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null);

    /// <summary>Runs another orchestration without input and gives its result.</summary>
    public virtual Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, TaskOptions options) =>
        CallSubOrchestratorAsync<TResult>(orchestratorName, null, options);

    /// <summary>Runs another orchestration without input.</summary>
    public virtual Task CallSubOrchestratorAsync(TaskName orchestratorName, TaskOptions options) =>
        CallSubOrchestratorAsync(orchestratorName, null, options);

    /// <summary>Runs another orchestration.</summary>
    public virtual Task CallSubOrchestratorAsync(TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        CallSubOrchestratorAsync<object>(orchestratorName, input, options);

    /// <summary>Begins again with new input and an empty history when the orchestrator returns.</summary>
    /// <param name="newInput">The next input.</param>
    /// <param name="preserveUnprocessedEvents">Whether events nobody has waited for are kept for the next beginning.</param>
    public abstract void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true);

    /// <summary>A new id; the same in every replay.</summary>
    public abstract Guid NewGuid();

    /// <summary>A logger that is silent during replay.</summary>
    public virtual ILogger CreateReplaySafeLogger(string categoryName) =>
        new ReplaySafeLogger(this, LoggerFactory.CreateLogger(categoryName));

    /// <summary>A logger that is silent during replay.</summary>
    public virtual ILogger CreateReplaySafeLogger(Type type) => new ReplaySafeLogger(this, LoggerFactory.CreateLogger(type));

    /// <summary>A logger that is silent during replay.</summary>
    public virtual ILogger CreateReplaySafeLogger<T>() => new ReplaySafeLogger(this, LoggerFactory.CreateLogger<T>());
}
