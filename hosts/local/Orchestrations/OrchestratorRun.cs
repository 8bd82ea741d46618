using Pepper.Worker.DurableTask;
using Pepper.Worker.DurableTask.Client;

namespace Pepper.Local.Orchestrations;

/// <summary>An orchestrator's code at work on one run. It is let hear of events one by one, and says what comes of it.</summary>
internal sealed class OrchestratorRun
{
    private readonly OrchestratorThread thread = new();
    private readonly LocalOrchestrationContext context;
    private readonly LoadedInstance loaded;
    private readonly Func<TaskOrchestrationContext, ValueTask<object?>>? orchestrator;
    private readonly DataConverter converter;
    private Task<object?>? code;
    private Exception? crash;

    /// <summary>Takes up a run, and lets its code hear again of all that it has heard before.</summary>
    /// <param name="loaded">The run.</param>
    /// <param name="orchestrator">Its code; null when there is none of that name any more.</param>
    /// <param name="converter">Reads and writes inputs and outputs.</param>
    /// <param name="loggers">Where loggers come from.</param>
    public OrchestratorRun(
        LoadedInstance loaded,
        Func<TaskOrchestrationContext, ValueTask<object?>>? orchestrator,
        DataConverter converter,
        ILoggerFactory loggers)
    {
        this.loaded = loaded;
        this.orchestrator = orchestrator;
        this.converter = converter;
        context = new LocalOrchestrationContext(loaded.Instance, loaded.Tasks, thread, converter, loggers);
        foreach (var heard in loaded.Events.TakeWhile(heard => heard.Sequence <= loaded.Instance.Processed))
        {
            Hear(heard);
        }

        if (context.Missing > 0)
        {
            context.Distrust($"it asked for {loaded.Tasks.Count} tasks before and now for {context.Missing} fewer");
        }
    }

    /// <summary>The run.</summary>
    public Instance Instance => loaded.Instance;

    /// <summary>Whether it is held from outside.</summary>
    public bool IsSuspended => loaded.Instance.Status == OrchestrationRuntimeStatus.Suspended;

    /// <summary>The last event the code has heard of.</summary>
    public long Heard { get; private set; }

    /// <summary>Whether the code has come to its end.</summary>
    public bool HasEnded => context.Fault is not null || crash is not null || code is { IsCompleted: true };

    /// <summary>Lets the code hear of the next event, unless it has ended.</summary>
    public void Hear(HistoryEvent heard)
    {
        if (HasEnded)
        {
            return;
        }

        Heard = heard.Sequence;
        context.Replaying = heard.Sequence <= loaded.Instance.Processed;
        context.Now = heard.At > context.Now ? heard.At : context.Now;
        try
        {
            thread.Run(() => Tell(heard));
        }
        catch (Exception exception)
        {
            // Thrown past every await of the code: by an async void method, or by a callback of a cancellation.
            crash = exception;
        }

        if (!HasEnded && code is not null && !context.IsWaiting)
        {
            context.Distrust("it waits for something other than what its context gives");
        }
    }

    /// <summary>What came of the events since the last step.</summary>
    public Step TakeStep()
    {
        var step = new Step(
            loaded.Instance, Heard, [.. context.NewTasks], [.. context.CancelledTimers], context.CustomStatus, Ending());
        context.NewTasks.Clear();
        context.CancelledTimers.Clear();
        context.CustomStatus = null;
        return step;
    }

    private void Tell(HistoryEvent heard)
    {
        if (heard.Kind == HistoryKind.Started)
        {
            code = BeginAsync();
        }
        else
        {
            context.Hear(heard);
        }
    }

    private async Task<object?> BeginAsync() =>
        orchestrator is null
            ? throw new InvalidOperationException($"There is no orchestrator '{loaded.Instance.Name}'.")
            : await orchestrator(context);

    private Ending? Ending()
    {
        if ((context.Fault ?? crash) is { } fault)
        {
            return Failed(fault);
        }

        if (code is not { IsCompleted: true })
        {
            return null;
        }

        if (!code.IsCompletedSuccessfully)
        {
            return Failed(code.Exception?.InnerException ?? new TaskCanceledException(code));
        }

        return context.Next is { } next
            ? new Ending(OrchestrationRuntimeStatus.ContinuedAsNew, next.Input, null, next.KeepEvents ? context.Unheard : [])
            : new Ending(OrchestrationRuntimeStatus.Completed, converter.Serialize(code.Result), null, []);
    }

    private static Ending Failed(Exception exception) =>
        new(OrchestrationRuntimeStatus.Failed, null, TaskFailureDetails.FromException(exception), []);
}
