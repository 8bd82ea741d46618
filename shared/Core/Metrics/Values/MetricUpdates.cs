using Pepper.Core.Actions;
using Pepper.Core.Calls;
using Pepper.Core.Ids;
using Pepper.Core.Metrics.Definitions;
using Pepper.Core.Metrics.Folding;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Users;

namespace Pepper.Core.Metrics.Values;

/// <summary>
/// Brings a user's values up to date, in one commit for all definitions at once, and lets the effects happen that come due by it. May be
/// cut off anywhere and begun again.
/// </summary>
public sealed class MetricUpdates(
    IDocumentStore store, UnitOfWork work, MetricLog log, FireDueEffects fire, IIdGenerator ids, TimeProvider clock)
{
    /// <summary>Adds an action to the values of a user, or makes them anew.</summary>
    /// <param name="user">The user's partition.</param>
    /// <param name="definitions">The definitions.</param>
    /// <param name="action">The action; null to make the values anew.</param>
    /// <param name="cancellation">Stops before the next commit.</param>
    /// <exception cref="StoreUnavailableException">Too many others wrote at once; it can be tried again.</exception>
    internal async Task RunAsync(
        Partition user, IReadOnlyList<UserMetricDefinition> definitions, ActionRecord? action, CancellationToken cancellation)
    {
        var call = CallOf(user.TenantId, null);
        var updated = await work.RunAsync(call, user, () => DecideAsync(call, user, definitions, action, cancellation), cancellation);
        if (!updated.IsSuccess)
        {
            Pass(updated.Error);
            return;
        }

        foreach (var (definition, due) in updated.Value.Due)
        {
            var fired = await fire.RunAsync(updated.Value.Tenant!, definition, due, user, cause => CallOf(user.TenantId, cause), cancellation);
            if (!fired.IsSuccess)
            {
                Pass(fired.Error);
            }
        }
    }

    private async Task<Decision<Update>> DecideAsync(
        Call call, Partition partition, IReadOnlyList<UserMetricDefinition> definitions, ActionRecord? action, CancellationToken cancellation)
    {
        var documents = await ReadAsync(partition, definitions, cancellation);
        if (documents.FirstOrDefault(document => document.Type == User.DocumentType.Name) is not { } found || User.DocumentType.Parse(found).Value is var user && user.Deleted)
        {
            return Decision.Unchanged(Update.None);
        }

        var tenant = Tenant.DocumentType.Parse(documents.First(document => document.Type == Tenant.DocumentType.Name)).Value;
        var facts = UserFacts.Of(documents, user, call.Now);
        var trigger = action is null ? EffectTrigger.Computation : new EffectTrigger(action.Id, action.Cause?.Depth ?? 0, action.Context.Location?.Id) { RootId = action.Cause?.Root };
        var writes = new List<Write>();
        var due = new List<(UserMetricDefinition, IReadOnlyList<DueEffect>)>();
        foreach (var definition in definitions)
        {
            var valuesId = UserMetricValues.DocumentIdOf(definition.Id);
            var stored = documents.FirstOrDefault(other => other.Id == valuesId) is { } document ? UserMetricValues.DocumentType.Parse(document) : null;
            var known = stored?.Value;
            if (action is not null && known?.Tally.Follows(definition, tenant.Settings.Timezone) == true)
            {
                // A computation cannot tell: it may bring actions that the values did not know of when they were looked at.
                known = DueEffects.Slide(known, definition, facts, call.Now);
            }

            var tally = await TallyAsync(known?.Tally, definition, tenant.Settings.Timezone, partition, action, cancellation);
            var values = known is null
                ? UserMetricValues.Begin(partition.Owner, definition, tally, call.Now)
                : ReferenceEquals(tally, known.Tally) ? known : known with { Tally = tally, ComputedAt = call.Now };
            values = DueEffects.Look(values, definition, facts, trigger, call.Now);
            if (!ReferenceEquals(values, stored?.Value))
            {
                writes.Add(stored is null ? UserMetricValues.DocumentType.Create(valuesId, values) : UserMetricValues.DocumentType.Replace(stored, values));
            }

            if (values.Due.Count > 0)
            {
                due.Add((definition, values.Due));
            }
        }

        return Decision.Change(new Update(tenant, due), writes);
    }

    private async Task<MetricTally> TallyAsync(
        MetricTally? tally, UserMetricDefinition definition, string zone, Partition user, ActionRecord? action, CancellationToken cancellation)
    {
        if (action is null || tally is null || !tally.Follows(definition, zone))
        {
            return await log.TallyAsync(definition, zone, user, cancellation);
        }

        return tally.StandingOf(action) switch
        {
            ActionStanding.Counted => tally,
            ActionStanding.Next => tally.Add(definition, action),
            _ => await log.TallyAsync(definition, zone, user, cancellation),
        };
    }

    private Task<IReadOnlyList<StoredDocument>> ReadAsync(
        Partition user, IReadOnlyList<UserMetricDefinition> definitions, CancellationToken cancellation)
    {
        var keys = definitions.SelectMany(definition =>
            UserFacts.KeysFor(definition, user).Prepend(new DocumentKey(user, UserMetricValues.DocumentIdOf(definition.Id))));
        return store.ReadManyAsync(
            [
                new DocumentKey(Tenant.PartitionOf(user.TenantId), Tenant.DocumentId),
                new DocumentKey(user, User.DocumentId),
                .. keys.Distinct(),
            ],
            cancellation);
    }

    // What cannot be written as the user is being deleted is of no use any more.
    private static void Pass(Error error)
    {
        if (error.Status != Gone)
        {
            throw new StoreUnavailableException(error.Message);
        }
    }

    private Call CallOf(string tenantId, AutomationCause? cause) => new(tenantId, Caller.Anonymous, clock.GetUtcNow(), ids) { Cause = cause };

    private const int Gone = 404;

    private sealed record Update(Tenant? Tenant, IReadOnlyList<(UserMetricDefinition Definition, IReadOnlyList<DueEffect> Due)> Due)
    {
        internal static Update None { get; } = new(null, []);
    }
}
