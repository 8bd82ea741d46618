using System.Globalization;
using Pepper.Core.Calls;
using Pepper.Core.Effects;
using Pepper.Core.Ids;
using Pepper.Core.Locations;
using Pepper.Core.Metrics.Definitions;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users;

namespace Pepper.Core.Metrics.Values;

/// <summary>
/// Lets the effects happen that are due for a user: each in one commit with the note that it has happened, so that it happens once,
/// however often this is cut off and begun again.
/// </summary>
public sealed class FireDueEffects(IDocumentStore store, UnitOfWork work, UserEffects effects, LocationCatalogue locations)
{
    /// <summary>Lets all of a definition's effects happen that are due, in order.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="definition">The definition.</param>
    /// <param name="due">What was due when somebody looked.</param>
    /// <param name="user">The user's partition.</param>
    /// <param name="call">Makes the call of each effect, by its cause.</param>
    /// <param name="cancellation">Stops before the next effect.</param>
    /// <returns>Nothing; an error that may pass where the store let nobody through.</returns>
    internal async Task<Result<Nothing>> RunAsync(
        Tenant tenant,
        UserMetricDefinition definition,
        IReadOnlyList<DueEffect> due,
        Partition user,
        Func<AutomationCause, Call> call,
        CancellationToken cancellation)
    {
        foreach (var next in due)
        {
            var cause = new AutomationCause(AutomationCause.Metric, definition.Id, next.ActionId, next.Depth + 1) { RootId = RootOf(definition, next) };
            var place = next.LocationId is null ? null : await locations.PlaceOfAsync(tenant, next.LocationId, cancellation);
            var made = call(cause);
            var fired = await work.RunAsync<Nothing>(
                made, user, () => DecideAsync(made, cause, tenant, definition, next, user, place, cancellation), cancellation);
            if (!fired.IsSuccess)
            {
                return fired.Error;
            }
        }

        return Nothing.Value;
    }

    private async Task<Decision<Nothing>> DecideAsync(
        Call call,
        AutomationCause cause,
        Tenant tenant,
        UserMetricDefinition definition,
        DueEffect due,
        Partition partition,
        Place? place,
        CancellationToken cancellation)
    {
        var valuesId = UserMetricValues.DocumentIdOf(definition.Id);
        var read = await store.ReadManyAsync([new DocumentKey(partition, valuesId), new DocumentKey(partition, User.DocumentId), EffectChain.KeyOf(partition, cause)], cancellation);
        if (read.FirstOrDefault(document => document.Id == valuesId) is not { } document
            || UserMetricValues.DocumentType.Parse(document) is var stored && !stored.Value.Due.Contains(due)
            || read.FirstOrDefault(other => other.Id == User.DocumentId) is not { } found
            || User.DocumentType.Parse(found).Value is var user && user.Deleted)
        {
            return Decision.Unchanged(Nothing.Value);
        }

        var left = stored.Value with { Due = [.. stored.Value.Due.Where(other => other != due)] };
        if (definition.FindEffect(due.EffectId) is not { } effect)
        {
            return Decision.Change(Nothing.Value, UserMetricValues.DocumentType.Replace(stored, left));
        }

        var chain = EffectChain.In(read);
        if (chain?.Value.Effects >= EffectChain.MaxEffects)
        {
            var ended = Note(left, due.EffectId, new EffectOutcome(EffectOutcomeKind.LoopEnded, call.Now));
            return Decision.Change(Nothing.Value, UserMetricValues.DocumentType.Replace(stored, ended));
        }

        var target = new EffectTarget(
            tenant,
            user,
            FormattableString.Invariant($"metric|{definition.Id}|{due.EffectId}|{due.Number}"),
            due.ActionId ?? user.Id)
        {
            Place = place,
        };
        var plan = await effects.PlanAsync(call, target, effect.ToUserEffect(), cancellation);
        var outcome = plan.IsSuccess
            ? new EffectOutcome(EffectOutcomeKind.Fired, call.Now)
            : new EffectOutcome(EffectOutcomeKind.Refused, call.Now, plan.Error.Message);
        return Decision.Change(
            Nothing.Value,
            [
                UserMetricValues.DocumentType.Replace(stored, Note(left, due.EffectId, outcome)),
                .. plan.IsSuccess ? plan.Value.Writes.Concat(EffectChain.Count(chain, cause, call.Now)) : [],
            ]);
    }

    // A computation has no action that a chain could go back to.
    private static string? RootOf(UserMetricDefinition definition, DueEffect due) => due.RootId
        ?? (due.ActionId is null ? ObjectId.Derive(definition.Id, due.EffectId, due.Number.ToString(CultureInfo.InvariantCulture)) : null);

    private static UserMetricValues Note(UserMetricValues values, string effectId, EffectOutcome outcome)
    {
        var standing = values.Effects.GetValueOrDefault(effectId) ?? new EffectStanding(false, 0);
        return values with
        {
            Effects = new Dictionary<string, EffectStanding>(values.Effects, StringComparer.Ordinal) { [effectId] = standing with { Last = outcome } },
        };
    }
}
