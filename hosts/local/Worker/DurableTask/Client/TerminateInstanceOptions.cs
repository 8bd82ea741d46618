namespace Pepper.Worker.DurableTask.Client;

/// <summary>How to end an orchestration. Stands in for <c>Microsoft.DurableTask.Client.TerminateInstanceOptions</c>.</summary>
/// <param name="Output">What to show as its output.</param>
/// <param name="Recursive">Whether its sub-orchestrations are ended too.</param>
public record TerminateInstanceOptions(object? Output = null, bool Recursive = false);
