namespace Pepper.Worker.DurableTask;

/// <summary>
/// How a sub-orchestration is called. Stands in for <c>Microsoft.DurableTask.SubOrchestrationOptions</c>.
/// </summary>
public record SubOrchestrationOptions : TaskOptions
{
    /// <summary>Options with a retry and an id.</summary>
    public SubOrchestrationOptions(TaskRetryOptions? retry = null, string? instanceId = null)
        : base(retry) => InstanceId = instanceId;

    /// <summary>Other options, with an id.</summary>
    public SubOrchestrationOptions(TaskOptions options, string? instanceId = null)
        : base(options) => InstanceId = instanceId ?? (options as SubOrchestrationOptions)?.InstanceId;

    /// <summary>The sub-orchestration's id; null for one made from the parent's.</summary>
    public string? InstanceId { get; init; }
}
