using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Results;

namespace Pepper.Core.Metrics.Definitions;

/// <summary>
/// Adds a condition to an effect, which must hold beside those that it has. Reference: Metrics - User, Add a condition to a user
/// metric definition effect.
/// </summary>
/// <param name="DefinitionId">The definition.</param>
/// <param name="EffectId">The effect.</param>
/// <param name="Condition">The condition.</param>
public sealed record AddMetricCondition(string DefinitionId, string EffectId, MetricCondition Condition)
{
    /// <summary>Reads the command from a request's body.</summary>
    public static Result<AddMetricCondition> From(string definitionId, string effectId, Fields body) =>
        body.Finish(new AddMetricCondition(definitionId, effectId, MetricCondition.Read(body)));

    /// <summary>The definition with the condition, or why not.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="newId">Makes ids, by what they are for.</param>
    public Result<UserMetricDefinition> Decide(UserMetricDefinition definition, Func<string, string> newId)
    {
        if (definition.FindEffect(EffectId) is not { } effect)
        {
            return DeleteMetricEffect.Unknown();
        }

        return effect.Conditions.Count >= MetricEffect.MaxConditions
            ? Error.Refused($"The effect has {MetricEffect.MaxConditions} conditions, which is the limit.")
            : definition.With(effect with { Conditions = [.. effect.Conditions, Condition with { ConditionId = newId("condition") }] });
    }
}

/// <summary>Carries out <see cref="AddMetricCondition"/>.</summary>
public sealed class AddMetricConditionHandler(UserMetricDefinitions definitions, MetricDefinitionRules rules)
{
    /// <summary>Adds the condition.</summary>
    public async Task<Result<UserMetricDefinition>> HandleAsync(AddMetricCondition command, Call call, CancellationToken cancellation) =>
        await rules.RefuseAsync(call.TenantId, command.Condition, cancellation) is { } error
            ? error
            : await definitions.ChangeAsync(command.DefinitionId, call, definition => command.Decide(definition, call.NewId), cancellation);
}
