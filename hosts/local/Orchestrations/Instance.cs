using Pepper.Worker.DurableTask.Client;

namespace Pepper.Local.Orchestrations;

/// <summary>One run of an orchestration.</summary>
/// <param name="Id">The orchestration's id.</param>
/// <param name="Execution">The run; no two runs share a number, also not those of different ids.</param>
/// <param name="Name">The orchestrator.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Input">Its input as JSON.</param>
/// <param name="Processed">The last event that its code has heard of and whose consequences are recorded.</param>
/// <param name="Parent">Who called it; null when nobody did.</param>
internal sealed record Instance(
    string Id, long Execution, string Name, OrchestrationRuntimeStatus Status, string? Input, long Processed, ParentTask? Parent)
{
    /// <summary>Whether it has not ended.</summary>
    public bool IsLive =>
        Status is OrchestrationRuntimeStatus.Pending or OrchestrationRuntimeStatus.Running or OrchestrationRuntimeStatus.Suspended;
}

/// <summary>The task of another orchestration that a sub-orchestration answers.</summary>
/// <param name="InstanceId">The other orchestration.</param>
/// <param name="Execution">Its run.</param>
/// <param name="Name">Its orchestrator.</param>
/// <param name="TaskId">The task.</param>
internal sealed record ParentTask(string InstanceId, long Execution, string Name, int TaskId);

/// <summary>A run with all that is recorded of it.</summary>
/// <param name="Instance">The run.</param>
/// <param name="Tasks">What its code asked for, by number.</param>
/// <param name="Events">What happened to it, in order.</param>
internal sealed record LoadedInstance(Instance Instance, IReadOnlyList<DurableTask> Tasks, IReadOnlyList<HistoryEvent> Events);
