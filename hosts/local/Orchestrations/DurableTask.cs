namespace Pepper.Local.Orchestrations;

/// <summary>What an orchestrator can ask for. The numbers are stored.</summary>
internal enum TaskKind
{
    /// <summary>A call of an activity.</summary>
    Activity = 0,

    /// <summary>A wait.</summary>
    Timer = 1,

    /// <summary>A call of another orchestration.</summary>
    Orchestration = 2,

    /// <summary>An event raised in another orchestration.</summary>
    Event = 3,
}

/// <summary>Something an orchestrator asked for.</summary>
/// <param name="Id">Its number within the run, from 1 in the order of asking; the same in every replay.</param>
/// <param name="Kind">What was asked for.</param>
/// <param name="Name">The activity, orchestrator or event; empty for a timer.</param>
/// <param name="Input">The input or payload as JSON.</param>
/// <param name="DueAt">When a timer fires.</param>
/// <param name="Target">The other orchestration's id.</param>
internal sealed record DurableTask(int Id, TaskKind Kind, string Name, string? Input, DateTimeOffset? DueAt, string? Target)
{
    /// <summary>The task in words, for a message.</summary>
    public override string ToString() => Kind == TaskKind.Timer ? "a timer" : $"{Kind.ToString().ToLowerInvariant()} '{Name}'";
}

/// <summary>A task of one run.</summary>
/// <param name="InstanceId">The orchestration.</param>
/// <param name="Execution">Which run of that id.</param>
/// <param name="Task">The task.</param>
internal sealed record OpenTask(string InstanceId, long Execution, DurableTask Task);
