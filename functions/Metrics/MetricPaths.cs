namespace Pepper.Functions.Metrics;

/// <summary>
/// Where the definitions of metrics are. The reference names the operations and not their paths, so these two are all there is to change
/// should others be wanted.
/// </summary>
internal static class MetricPaths
{
    /// <summary>Definitions of user metrics.</summary>
    internal const string Users = "metrics/users/definitions";

    /// <summary>Definitions of segment metrics.</summary>
    internal const string Segments = "metrics/segments/definitions";
}
