namespace Pepper.Worker;

/// <summary>
/// Marks the parameter of an orchestrator, a <see cref="DurableTask.TaskOrchestrationContext"/>; a second parameter,
/// if there is one, takes the input. Stands in for
/// <c>Microsoft.Azure.Functions.Worker.OrchestrationTriggerAttribute</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OrchestrationTriggerAttribute : Attribute
{
    /// <summary>The orchestrator's name; null for the function's.</summary>
    public string? Orchestration { get; set; }
}
