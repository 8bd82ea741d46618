using Pepper.Core.Calls;
using Pepper.Core.Results;

namespace Pepper.Core.Metrics.Definitions;

/// <summary>
/// Takes a condition off an effect; one left without conditions does nothing. Reference: Metrics - User, Delete a condition from a user
/// metric definition effect.
/// </summary>
/// <param name="DefinitionId">The definition.</param>
/// <param name="EffectId">The effect.</param>
/// <param name="ConditionId">The condition.</param>
public sealed record DeleteMetricCondition(string DefinitionId, string EffectId, string ConditionId)
{
    /// <summary>The definition without the condition, or why not.</summary>
    public Result<UserMetricDefinition> Decide(UserMetricDefinition definition)
    {
        if (definition.FindEffect(EffectId) is not { } effect)
        {
            return DeleteMetricEffect.Unknown();
        }

        return effect.Conditions.Any(condition => condition.ConditionId == ConditionId)
            ? definition.With(effect with { Conditions = [.. effect.Conditions.Where(condition => condition.ConditionId != ConditionId)] })
            : Error.NotFound("condition", "conditionId");
    }
}

/// <summary>Carries out <see cref="DeleteMetricCondition"/>.</summary>
public sealed class DeleteMetricConditionHandler(UserMetricDefinitions definitions)
{
    /// <summary>Takes the condition off.</summary>
    public Task<Result<UserMetricDefinition>> HandleAsync(DeleteMetricCondition command, Call call, CancellationToken cancellation) =>
        definitions.ChangeAsync(command.DefinitionId, call, command.Decide, cancellation);
}
