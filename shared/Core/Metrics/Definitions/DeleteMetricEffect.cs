using Pepper.Core.Calls;
using Pepper.Core.Results;

namespace Pepper.Core.Metrics.Definitions;

/// <summary>
/// Takes an effect out of a definition; what it did stays done. Reference: Metrics - User, Delete an effect from a user metric
/// definition.
/// </summary>
/// <param name="DefinitionId">The definition.</param>
/// <param name="EffectId">The effect.</param>
public sealed record DeleteMetricEffect(string DefinitionId, string EffectId)
{
    /// <summary>The definition without the effect, or why not.</summary>
    public Result<UserMetricDefinition> Decide(UserMetricDefinition definition) => definition.FindEffect(EffectId) is null
        ? Unknown()
        : definition with { Effects = [.. definition.Effects.Where(effect => effect.EffectId != EffectId)] };

    internal static Error Unknown() => Error.NotFound("effect", "effectId");
}

/// <summary>Carries out <see cref="DeleteMetricEffect"/>.</summary>
public sealed class DeleteMetricEffectHandler(UserMetricDefinitions definitions)
{
    /// <summary>Takes the effect out.</summary>
    public Task<Result<UserMetricDefinition>> HandleAsync(DeleteMetricEffect command, Call call, CancellationToken cancellation) =>
        definitions.ChangeAsync(command.DefinitionId, call, command.Decide, cancellation);
}
