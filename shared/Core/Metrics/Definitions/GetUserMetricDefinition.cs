using Pepper.Core.Calls;
using Pepper.Core.Results;

namespace Pepper.Core.Metrics.Definitions;

/// <summary>Reads a definition. Reference: Metrics - User, Get a user metric definition by id.</summary>
/// <param name="DefinitionId">Which one.</param>
public sealed record GetUserMetricDefinition(string DefinitionId);

/// <summary>Carries out <see cref="GetUserMetricDefinition"/>.</summary>
public sealed class GetUserMetricDefinitionHandler(UserMetricDefinitions definitions)
{
    /// <summary>Reads the definition.</summary>
    public async Task<Result<UserMetricDefinition>> HandleAsync(GetUserMetricDefinition query, Call call, CancellationToken cancellation) =>
        await definitions.FindAsync(call.TenantId, query.DefinitionId, cancellation) is { } found ? found.Shown with { SameId = found.Id } : UserMetricDefinitions.Unknown();
}
