namespace Pepper.Core.Metrics.Values;

/// <summary>What made somebody look at the effects of a definition.</summary>
/// <param name="ActionId">The action; null for a computation.</param>
/// <param name="Depth">The depth of the action's cause; 0 where a person made it.</param>
/// <param name="LocationId">Where it was, if anywhere.</param>
public sealed record EffectTrigger(string? ActionId, int Depth, string? LocationId)
{
    /// <summary>The beginning of the chain that the action is in; null where that is the action itself.</summary>
    public string? RootId { get; init; }

    /// <summary>A computation, by call or by the clock.</summary>
    public static EffectTrigger Computation { get; } = new(null, 0, null);
}
