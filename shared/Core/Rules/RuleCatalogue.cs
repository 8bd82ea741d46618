using Pepper.Core.Calls;
using Pepper.Core.Rules.Evaluation;
using Pepper.Core.Storage;

namespace Pepper.Core.Rules;

/// <summary>Finds a tenant's rules, and keeps them compiled as long as none of them changes.</summary>
public sealed class RuleCatalogue(IDocumentStore store)
{
    private readonly VersionedCatalogue<RuleSet> compiled = new(
        store, Rule.PartitionOf, async (tenantId, cancellation) => RuleSet.Compile(await ReadAsync(store, tenantId, cancellation)));

    /// <summary>The address of the version of a tenant's rules, for those who read it together with other documents.</summary>
    public DocumentKey VersionKey(string tenantId) => compiled.VersionKey(tenantId);

    /// <summary>The tenant's rules that are at work, as they are now.</summary>
    public ValueTask<RuleSet> GetAsync(string tenantId, CancellationToken cancellation) => compiled.GetAsync(tenantId, cancellation);

    /// <summary>The tenant's rules that are at work, by a version that was read just now.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="version">The document at <see cref="VersionKey"/>; null when there is none.</param>
    /// <param name="cancellation">Stops the reading.</param>
    public ValueTask<RuleSet> GetAsync(string tenantId, StoredDocument? version, CancellationToken cancellation) =>
        compiled.GetAsync(tenantId, version, cancellation);

    /// <summary>All rules of a tenant, the oldest first.</summary>
    public Task<IReadOnlyList<Rule>> ReadAsync(string tenantId, CancellationToken cancellation) => ReadAsync(store, tenantId, cancellation);

    /// <summary>The rule with this id; null when there is none.</summary>
    public Task<Stored<Rule>?> FindAsync(string tenantId, string ruleId, CancellationToken cancellation) =>
        Rule.DocumentType.ReadAsync(store, Rule.PartitionOf(tenantId), ruleId, cancellation);

    private static async Task<IReadOnlyList<Rule>> ReadAsync(IDocumentStore store, string tenantId, CancellationToken cancellation)
    {
        var query = new QuerySpec(Rule.DocumentType.Name, tenantId) { Owner = Rule.PartitionOf(tenantId).Owner };
        return [.. (await Rule.DocumentType.QueryAllAsync(store, query, cancellation)).Select(rule => rule.Value)];
    }
}
