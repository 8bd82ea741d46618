using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Results;

namespace Pepper.Core.Metrics.Definitions;

/// <summary>
/// Adds an effect to a definition, behind those that it has. Reference: Metrics - User, Add an effect to a user metric definition.
/// </summary>
/// <param name="DefinitionId">The definition.</param>
/// <param name="Effect">The effect.</param>
public sealed record AddMetricEffect(string DefinitionId, MetricEffect Effect)
{
    /// <summary>Reads the command from a request's body.</summary>
    public static Result<AddMetricEffect> From(string definitionId, Fields body) =>
        body.Finish(new AddMetricEffect(definitionId, MetricEffect.Read(body)));

    /// <summary>The definition with the effect, or why not.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="newId">Makes ids, by what they are for.</param>
    public Result<UserMetricDefinition> Decide(UserMetricDefinition definition, Func<string, string> newId) =>
        definition.Effects.Count >= UserMetricDefinition.MaxEffects
            ? Error.Refused($"The definition has {UserMetricDefinition.MaxEffects} effects, which is the limit.")
            : definition with { Effects = [.. definition.Effects, Effect.Named(newId, "effect")] };
}

/// <summary>Carries out <see cref="AddMetricEffect"/>.</summary>
public sealed class AddMetricEffectHandler(UserMetricDefinitions definitions, MetricDefinitionRules rules)
{
    /// <summary>Adds the effect.</summary>
    public async Task<Result<UserMetricDefinition>> HandleAsync(AddMetricEffect command, Call call, CancellationToken cancellation) =>
        await rules.RefuseAsync(call.TenantId, command.Effect, cancellation) is { } error
            ? error
            : await definitions.ChangeAsync(command.DefinitionId, call, definition => command.Decide(definition, call.NewId), cancellation);
}
