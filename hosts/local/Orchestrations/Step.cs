using Pepper.Worker.DurableTask;
using Pepper.Worker.DurableTask.Client;

namespace Pepper.Local.Orchestrations;

/// <summary>What came of letting an orchestrator hear of some events; recorded in one transaction.</summary>
/// <param name="Instance">The run.</param>
/// <param name="Processed">The last event it has heard of.</param>
/// <param name="Tasks">What it newly asked for.</param>
/// <param name="CancelledTimers">The timers it no longer waits for.</param>
/// <param name="CustomStatus">The custom status as JSON; null when it was not set.</param>
/// <param name="Ending">How it ended; null when it has not.</param>
internal sealed record Step(
    Instance Instance,
    long Processed,
    IReadOnlyList<DurableTask> Tasks,
    IReadOnlyList<int> CancelledTimers,
    string? CustomStatus,
    Ending? Ending);

/// <summary>How a run ended.</summary>
/// <param name="Status">
/// Completed or Failed; ContinuedAsNew when the same id begins again, with <paramref name="Output"/> as input.
/// </param>
/// <param name="Output">The result as JSON.</param>
/// <param name="Failure">Why it failed.</param>
/// <param name="Kept">Events that the next run still has to hear of.</param>
internal sealed record Ending(
    OrchestrationRuntimeStatus Status, string? Output, TaskFailureDetails? Failure, IReadOnlyList<HistoryEvent> Kept);
