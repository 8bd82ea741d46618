namespace Pepper.Worker.DurableTask.Client;

/// <summary>
/// Which orchestrations to list. Stands in for <c>Microsoft.DurableTask.Client.OrchestrationQuery</c>.
/// </summary>
/// <param name="CreatedFrom">Scheduled at or after this time.</param>
/// <param name="CreatedTo">Scheduled at or before this time.</param>
/// <param name="Statuses">Any of these; null for all.</param>
/// <param name="TaskHubNames">Hubs; the local host has one and does not look.</param>
/// <param name="InstanceIdPrefix">The beginning of the id.</param>
/// <param name="PageSize">The most of one page.</param>
/// <param name="FetchInputsAndOutputs">Whether to read inputs, outputs and custom statuses too.</param>
/// <param name="ContinuationToken">Where to begin; null for the beginning.</param>
public record OrchestrationQuery(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null,
    IEnumerable<string>? TaskHubNames = null,
    string? InstanceIdPrefix = null,
    int PageSize = OrchestrationQuery.DefaultPageSize,
    bool FetchInputsAndOutputs = false,
    string? ContinuationToken = null)
{
    /// <summary>The size of a page when none is named.</summary>
    public const int DefaultPageSize = 100;
}
