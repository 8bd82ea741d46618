using Pepper.Core.Storage;

namespace Pepper.Core.Metrics.Definitions;

/// <summary>Where the definitions of a tenant's metrics are, those of users and of segments.</summary>
internal static class MetricDefinitions
{
    internal static Partition PartitionOf(string tenantId) => Partition.OfCatalogue(tenantId, "metrics");
}
