using System.Globalization;
using Pepper.Core.Ids;
using Pepper.Core.Metrics.Audiences;
using Pepper.Core.Metrics.Definitions;
using Pepper.Core.Tenants;

namespace Pepper.Core.Metrics.Computing;

/// <summary>
/// Starts the nightly computation of every scheduled definition: once a night each, as the operation's id is made of definition and day.
/// Reference: <c>scheduled</c>.
/// </summary>
public sealed class ComputeScheduledMetricsHandler(TenantDirectory tenants, UserMetricDefinitions ofUsers, SegmentMetricDefinitions ofSegments)
{
    /// <summary>Starts the computations.</summary>
    /// <param name="now">The moment that the night is told by, in UTC.</param>
    /// <param name="begin">Begins the work under the operation's id; does nothing when it had begun before.</param>
    /// <param name="cancellation">Stops before the next definition.</param>
    public Task HandleAsync(DateTimeOffset now, Func<ComputationRun, Task> begin, CancellationToken cancellation) =>
        tenants.ForEachAsync(
            async tenantId =>
            {
                foreach (var definition in (await ofUsers.ReadAllAsync(tenantId, cancellation)).Where(definition => definition.Scheduled))
                {
                    await begin(RunOf(tenantId, definition.Id, false, now));
                }

                foreach (var definition in (await ofSegments.ReadAllAsync(tenantId, cancellation)).Where(definition => definition.Scheduled))
                {
                    await begin(RunOf(tenantId, definition.Id, true, now));
                }
            },
            cancellation);

    private static ComputationRun RunOf(string tenantId, string definitionId, bool ofSegments, DateTimeOffset now)
    {
        var night = now.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new ComputationRun(tenantId, ObjectId.Derive(definitionId, "nightly", night), definitionId, ofSegments, null, null, now);
    }
}
