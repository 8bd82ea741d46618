namespace Pepper.Worker.DurableTask.Client;

/// <summary>How to forget. Stands in for <c>Microsoft.DurableTask.Client.PurgeInstanceOptions</c>.</summary>
/// <param name="Recursive">Whether sub-orchestrations are forgotten too.</param>
public record PurgeInstanceOptions(bool Recursive = false);
