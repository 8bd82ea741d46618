namespace Pepper.Worker.DurableTask.Client;

/// <summary>
/// Where an orchestration stands. Stands in for <c>Microsoft.DurableTask.Client.OrchestrationRuntimeStatus</c>.
/// </summary>
public enum OrchestrationRuntimeStatus
{
    /// <summary>At work.</summary>
    Running = 0,

    /// <summary>Ended with a result.</summary>
    Completed = 1,

    /// <summary>Ended and about to start anew with other input.</summary>
    ContinuedAsNew = 2,

    /// <summary>Ended with an unhandled failure.</summary>
    Failed = 3,

    /// <summary>Ended because it was told to stop.</summary>
    Canceled = 4,

    /// <summary>Ended from outside.</summary>
    Terminated = 5,

    /// <summary>Scheduled, not yet begun.</summary>
    Pending = 6,

    /// <summary>Held from outside until it is resumed.</summary>
    Suspended = 7,
}
