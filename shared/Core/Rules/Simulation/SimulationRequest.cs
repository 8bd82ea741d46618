using System.Text.Json;

namespace Pepper.Core.Rules.Simulation;

/// <summary>What a simulation is to find out.</summary>
/// <param name="Draft">The rule as it would be, switched on.</param>
/// <param name="Stored">The rule as it is, switched on, where the draft is a change of one; null otherwise.</param>
/// <param name="From">Actions from this moment on.</param>
/// <param name="Before">Actions before this moment.</param>
internal sealed record SimulationRequest(Rule Draft, Rule? Stored, DateTimeOffset From, DateTimeOffset Before)
{
    /// <summary>The types of the actions that the rules are about.</summary>
    internal IReadOnlyList<string> Types =>
        [.. Draft.Types.Concat(Stored?.Types ?? new HashSet<string>()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    internal static SimulationRequest Read(string json) => JsonSerializer.Deserialize(json, SimulationJson.Default.SimulationRequest)!;

    internal string Write() => JsonSerializer.Serialize(this, SimulationJson.Default.SimulationRequest);
}
