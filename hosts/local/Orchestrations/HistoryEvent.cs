namespace Pepper.Local.Orchestrations;

/// <summary>What can happen to an orchestration. The numbers are stored.</summary>
internal enum HistoryKind
{
    /// <summary>It begins.</summary>
    Started = 0,

    /// <summary>An activity or sub-orchestration has a result, or a timer has fired.</summary>
    TaskCompleted = 1,

    /// <summary>An activity or sub-orchestration has failed.</summary>
    TaskFailed = 2,

    /// <summary>An event was raised from outside.</summary>
    EventRaised = 3,
}

/// <summary>Something that happened to an orchestration, recorded in the order in which its code hears of it.</summary>
/// <param name="Sequence">The place in that order, from 1, without gaps.</param>
/// <param name="Kind">What happened.</param>
/// <param name="TaskId">The task it happened to; 0 when none.</param>
/// <param name="Name">The event's name; null for other kinds.</param>
/// <param name="Payload">The result, failure or payload as JSON.</param>
/// <param name="At">When it happened.</param>
internal sealed record HistoryEvent(
    long Sequence, HistoryKind Kind, int TaskId, string? Name, string? Payload, DateTimeOffset At);

/// <summary>A recorded event on its way to the orchestration.</summary>
/// <param name="InstanceId">Whose it is.</param>
/// <param name="Execution">Which run of that id it belongs to.</param>
/// <param name="Event">The event.</param>
internal sealed record Arrival(string InstanceId, long Execution, HistoryEvent Event);
