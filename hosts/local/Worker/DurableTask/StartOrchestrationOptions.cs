namespace Pepper.Worker.DurableTask;

/// <summary>
/// How an orchestration is started. Stands in for <c>Microsoft.DurableTask.StartOrchestrationOptions</c>.
/// </summary>
/// <param name="InstanceId">Its id; null for a new one.</param>
/// <param name="StartAt">When it begins; null for at once.</param>
public record StartOrchestrationOptions(string? InstanceId = null, DateTimeOffset? StartAt = null);
