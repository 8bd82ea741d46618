namespace Pepper.Core.Rules.Simulation;

/// <summary>An action that a rule would have acted on.</summary>
/// <param name="ActionId">The action.</param>
/// <param name="UserId">Its user.</param>
/// <param name="At">When it was recorded.</param>
public sealed record SimulationExample(string ActionId, string UserId, DateTimeOffset At)
{
    /// <summary>The newest first; of one moment, those with the highest ids.</summary>
    internal static IComparer<SimulationExample> NewestFirst { get; } = Comparer<SimulationExample>.Create((left, right) =>
        right.At.CompareTo(left.At) is var order and not 0 ? order : string.CompareOrdinal(right.ActionId, left.ActionId));
}
