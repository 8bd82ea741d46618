namespace Pepper.Worker.DurableTask;

/// <summary>
/// The orchestration that called this one. Stands in for <c>Microsoft.DurableTask.ParentOrchestrationInstance</c>.
/// </summary>
/// <param name="Name">Its orchestrator.</param>
/// <param name="InstanceId">Its id.</param>
public record ParentOrchestrationInstance(TaskName Name, string InstanceId);
