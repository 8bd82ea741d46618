using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Pepper.Worker.DurableTask;

namespace Pepper.Local.Orchestrations;

/// <summary>What an orchestrator's code sees of one run, in the first pass and in every replay.</summary>
internal sealed class LocalOrchestrationContext(
    Instance instance,
    IReadOnlyList<DurableTask> recorded,
    OrchestratorThread thread,
    DataConverter converter,
    ILoggerFactory loggers) : TaskOrchestrationContext
{
    private readonly Dictionary<int, TaskCompletionSource<string?>> open = [];
    private readonly EventInbox inbox = new();
    private int lastTask;
    private int lastGuid;

    /// <inheritdoc />
    public override TaskName Name => instance.Name;

    /// <inheritdoc />
    public override string InstanceId => instance.Id;

    /// <inheritdoc />
    public override ParentOrchestrationInstance? Parent =>
        instance.Parent is { } parent ? new ParentOrchestrationInstance(parent.Name, parent.InstanceId) : null;

    /// <inheritdoc />
    public override DateTime CurrentUtcDateTime => Now.UtcDateTime;

    /// <inheritdoc />
    public override bool IsReplaying => Replaying;

    /// <summary>The time of the event that the code hears of.</summary>
    public DateTimeOffset Now { get; set; }

    /// <summary>Whether the code has heard of the event before.</summary>
    public bool Replaying { get; set; }

    /// <summary>Why the run cannot be trusted; null when it can.</summary>
    public NonDeterministicOrchestrationException? Fault { get; private set; }

    /// <summary>What the code newly asked for.</summary>
    public List<DurableTask> NewTasks { get; } = [];

    /// <summary>The timers the code newly gave up.</summary>
    public List<int> CancelledTimers { get; } = [];

    /// <summary>The custom status that was newly set, as JSON.</summary>
    public string? CustomStatus { get; set; }

    /// <summary>The next run's input, in a box that is null when there is no next run.</summary>
    public (string? Input, bool KeepEvents)? Next { get; private set; }

    /// <summary>Events that nobody has waited for.</summary>
    public IReadOnlyList<HistoryEvent> Unheard => inbox.Unheard;

    /// <summary>Whether there is anything that could wake the code.</summary>
    public bool IsWaiting => open.Count > 0 || inbox.HasWaiting;

    /// <summary>The number of recorded tasks that the code has not asked for again.</summary>
    public int Missing => recorded.Count - lastTask;

    /// <inheritdoc />
    protected override ILoggerFactory LoggerFactory => loggers;

    /// <summary>Lets the code hear of an event.</summary>
    public void Hear(HistoryEvent heard)
    {
        if (heard.Kind == HistoryKind.EventRaised)
        {
            inbox.Raise(heard);
        }
        else if (open.Remove(heard.TaskId, out var source))
        {
            Settle(source, heard);
        }
        else if (heard.TaskId > lastTask)
        {
            Distrust($"a result came for its task #{heard.TaskId}, which it has not asked for");
        }
    }

    /// <summary>Says that the code did what it must not do; the run will fail.</summary>
    public NonDeterministicOrchestrationException Distrust(string what) =>
        Fault ??= new NonDeterministicOrchestrationException(
            $"The orchestrator '{instance.Name}' is not deterministic: {what}. Time, ids and effects must come from its context only.");

    /// <inheritdoc />
    public override T? GetInput<T>()
        where T : default =>
        converter.Deserialize<T>(instance.Input);

    /// <inheritdoc />
    public override async Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        var text = converter.Serialize(input);
        var result = await CallAsync(name, options, id => new DurableTask(id, TaskKind.Activity, name, text, null, null));
        return converter.Deserialize<TResult>(result)!;
    }

    /// <inheritdoc />
    public override async Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        var text = converter.Serialize(input);
        var named = (options as SubOrchestrationOptions)?.InstanceId;
        var result = await CallAsync(
            orchestratorName,
            options,
            id => new DurableTask(id, TaskKind.Orchestration, orchestratorName, text, null, named ?? $"{instance.Id}:{instance.Execution}:{id}"));
        return converter.Deserialize<TResult>(result)!;
    }

    /// <inheritdoc />
    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        var due = new DateTimeOffset(DateTime.SpecifyKind(fireAt, DateTimeKind.Utc));
        var timer = Ask(id => new DurableTask(id, TaskKind.Timer, string.Empty, null, due, null));
        var number = lastTask;
        cancellationToken.UnsafeRegister(_ => GiveUp(number, cancellationToken), null);
        return timer;
    }

    /// <inheritdoc />
    public override async Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        Check();
        return converter.Deserialize<T>(await inbox.WaitAsync(eventName, cancellationToken))!;
    }

    /// <inheritdoc />
    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        var text = converter.Serialize(payload);
        Record(new DurableTask(++lastTask, TaskKind.Event, eventName, text, null, instanceId));
    }

    /// <inheritdoc />
    public override void SetCustomStatus(object? customStatus)
    {
        Check();
        if (!Replaying)
        {
            CustomStatus = converter.Serialize(customStatus) ?? "null";
        }
    }

    /// <inheritdoc />
    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true)
    {
        Check();
        Next = (converter.Serialize(newInput), preserveUnprocessedEvents);
    }

    /// <inheritdoc />
    public override Guid NewGuid()
    {
        Check();
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{instance.Id}|{instance.Execution}|{++lastGuid}"), hash);

        // Version 8 of RFC 9562: bits of our own making.
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }

    private static void Settle(TaskCompletionSource<string?> source, HistoryEvent heard)
    {
        if (heard.Kind == HistoryKind.TaskFailed)
        {
            source.SetException(new FailedTask(JsonSerializer.Deserialize<TaskFailureDetails>(heard.Payload!)!));
        }
        else
        {
            source.SetResult(heard.Payload);
        }
    }

    private async Task<string?> CallAsync(TaskName name, TaskOptions? options, Func<int, DurableTask> make)
    {
        var begun = CurrentUtcDateTime;
        for (var attempt = 1; ; attempt++)
        {
            var task = Ask(make);
            var number = lastTask;
            try
            {
                return await task;
            }
            catch (FailedTask failed)
            {
                var delay = options?.Retry?.Policy is { } policy
                    ? RetryDelays.Next(policy, attempt, failed.Details, begun, CurrentUtcDateTime)
                    : null;
                if (delay is null)
                {
                    throw new TaskFailedException(name, number, failed.Details);
                }

                await CreateTimer(delay.Value, CancellationToken.None);
            }
        }
    }

    private Task<string?> Ask(Func<int, DurableTask> make)
    {
        var task = make(++lastTask);
        Record(task);
        var source = new TaskCompletionSource<string?>();
        open.Add(task.Id, source);
        return source.Task;
    }

    private void Record(DurableTask task)
    {
        Check();
        if (task.Id > recorded.Count)
        {
            NewTasks.Add(task);
            return;
        }

        var before = recorded[task.Id - 1];
        if (before.Kind != task.Kind
            || !string.Equals(before.Name, task.Name, StringComparison.OrdinalIgnoreCase)
            || before.Target != task.Target)
        {
            throw Distrust($"its task #{task.Id} was {before} and is now {task}");
        }
    }

    private void GiveUp(int timer, CancellationToken cancellation)
    {
        if (open.Remove(timer, out var source))
        {
            if (!Replaying)
            {
                CancelledTimers.Add(timer);
            }

            source.TrySetCanceled(cancellation);
        }
    }

    private void Check()
    {
        if (!thread.IsCurrent)
        {
            throw Distrust("it awaited something other than what its context gives");
        }
    }

    private sealed class FailedTask(TaskFailureDetails details) : Exception(details.ErrorMessage)
    {
        public TaskFailureDetails Details => details;
    }
}
