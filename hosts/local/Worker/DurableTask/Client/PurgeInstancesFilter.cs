namespace Pepper.Worker.DurableTask.Client;

/// <summary>
/// Which ended orchestrations to forget. Stands in for <c>Microsoft.DurableTask.Client.PurgeInstancesFilter</c>.
/// </summary>
/// <param name="CreatedFrom">Scheduled at or after this time.</param>
/// <param name="CreatedTo">Scheduled at or before this time.</param>
/// <param name="Statuses">Any of these; null for all that have ended.</param>
public record PurgeInstancesFilter(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null);
