using Pepper.Core.Calls;
using Pepper.Core.Results;
using Pepper.Core.Storage;

namespace Pepper.Core.Rules;

/// <summary>
/// Carries changes of rules to their commit, which counts up the version of them all. So two changes at once never both go by what
/// the tenant had before them, and the limits hold.
/// </summary>
public sealed class RuleChanges(IDocumentStore store, UnitOfWork work, RuleCatalogue rules)
{
    /// <summary>Makes a change to one of a tenant's rules.</summary>
    /// <param name="call">The call.</param>
    /// <param name="decide">Decides, on all rules of the tenant, what is written and answered.</param>
    /// <param name="cancellation">Stops before the next attempt.</param>
    public Task<Result<T>> ChangeAsync<T>(Call call, Func<Task<Decision<T>>> decide, CancellationToken cancellation)
        where T : notnull
    {
        var partition = Rule.PartitionOf(call.TenantId);
        return work.RunAsync(
            call,
            partition,
            async () =>
            {
                // The version is read first: what is decided on is then never older than it.
                var version = await CatalogueVersion.CountAsync(store, partition, cancellation);
                var decision = await decide();
                return decision.Writes.Count == 0 ? decision : decision with { Writes = [.. decision.Writes, version] };
            },
            cancellation);
    }

    /// <summary>Why the tenant may not have this rule beside its others; null when it may.</summary>
    public async Task<Error?> RefusalAsync(Rule rule, CancellationToken cancellation)
    {
        var others = (await rules.ReadAsync(rule.TenantId, cancellation)).Where(other => other.Id != rule.Id).ToList();
        if (others.Count >= Rule.MaxRules)
        {
            return Error.Refused($"A tenant can have at most {Rule.MaxRules} rules.");
        }

        return rule.Active && others.Count(other => other.Active) >= Rule.MaxActive
            ? Error.Validation("active", $"A tenant can have at most {Rule.MaxActive} active rules; make this one with `active` false, or switch another off.")
            : null;
    }
}
