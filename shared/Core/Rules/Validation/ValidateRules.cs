using System.Text.Json;
using Pepper.Core.Calls;
using Pepper.Core.Input;
using Pepper.Core.Locations;
using Pepper.Core.Perks;
using Pepper.Core.Results;
using Pepper.Core.Segments;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Core.Text;
using Pepper.Core.Users;

namespace Pepper.Core.Rules.Validation;

/// <summary>Looks through all rules of the tenant for what is wrong or makes no sense. Reference: Rules, Validate All Rules.</summary>
public sealed record ValidateRules;

/// <summary>Carries out <see cref="ValidateRules"/>.</summary>
public sealed class ValidateRulesHandler(IDocumentStore store, PerkCatalogue perks, TenantDirectory tenants)
{
    private const int IdsAtOnce = 500;

    /// <summary>Reads the rules and what they name, and says what is the matter with them.</summary>
    public async Task<Result<RulesValidation>> HandleAsync(ValidateRules query, Call call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(call);
        var (rules, problems) = await ReadAsync(call.TenantId, cancellation);
        var known = await ReadKnownAsync(rules, call, cancellation);
        return new RulesValidation(rules.Count + problems.Count(problem => problem.Field is null), problems, RuleCheck.Find(rules, known));
    }

    // Read as they are stored: one that an older release has left in another form must not hide the others.
    private async Task<(List<Rule> Rules, List<SchemaProblem> Problems)> ReadAsync(string tenantId, CancellationToken cancellation)
    {
        var (rules, problems) = (new List<Rule>(), new List<SchemaProblem>());
        var query = new QuerySpec(Rule.DocumentType.Name, tenantId) { Owner = Rule.PartitionOf(tenantId).Owner, Limit = QueryRules.MaxLimit };
        do
        {
            var page = await store.QueryAsync(query, cancellation);
            foreach (var document in page.Items)
            {
                problems.AddRange(ProblemsOf(document, rules));
            }

            query = query with { StartAt = page.Next };
        }
        while (query.StartAt is not null);
        return (rules, problems);
    }

    internal static IReadOnlyList<SchemaProblem> ProblemsOf(StoredDocument document, List<Rule> rules)
    {
        Rule rule;
        try
        {
            rule = Rule.DocumentType.Parse(document).Value;
        }
        catch (JsonException exception)
        {
            return [new SchemaProblem(document.Id, null, $"The rule cannot be read{(exception.Path is { } path ? $" at {path}" : string.Empty)}.")];
        }

        rules.Add(rule);
        using var json = JsonDocument.Parse(document.Body);
        var fields = new Fields(json.RootElement);
        var applied = RuleInput.Read(fields).ApplyTo(rule);
        var errors = fields.Errors.Count > 0 ? fields.Errors : applied.IsSuccess ? [] : [applied.Error];
        return [.. errors.Select(error => new SchemaProblem(rule.Id, error.Field, error.Message))];
    }

    private async Task<KnownThings> ReadKnownAsync(IReadOnlyList<Rule> rules, Call call, CancellationToken cancellation)
    {
        var named = rules.SelectMany(NamedIds.Of).ToLookup(ids => ids.Thing, ids => ids.Ids);
        var segments = named[NamedThing.Segment].SelectMany(ids => ids).Concat(rules.Select(rule => rule.Effect.Segment?.Id).OfType<string>());
        return new KnownThings(
            await perks.ReadAsync(call.TenantId, cancellation),
            await ExistingAsync(segments, id => new DocumentKey(Segment.PartitionOf(call.TenantId), id), document => document.Id, cancellation),
            await ExistingAsync(
                named[NamedThing.Location].SelectMany(ids => ids), id => new DocumentKey(Location.PartitionOf(call.TenantId), id), document => document.Id, cancellation),
            await ExistingAsync(
                named[NamedThing.User].SelectMany(ids => ids),
                id => new DocumentKey(User.PartitionOf(call.TenantId, id), User.DocumentId),
                document => User.DocumentType.Parse(document).Value.IsGone(call.Now) ? string.Empty : document.Partition.Owner,
                cancellation),
            call.Now,
            TimeZones.Get((await tenants.GetAsync(call.TenantId, cancellation)).Settings.Timezone));
    }

    private async Task<IReadOnlySet<string>> ExistingAsync(
        IEnumerable<string> ids, Func<string, DocumentKey> keyOf, Func<StoredDocument, string> idOf, CancellationToken cancellation)
    {
        var existing = new HashSet<string>(StringComparer.Ordinal);
        foreach (var some in ids.Distinct(StringComparer.Ordinal).Chunk(IdsAtOnce))
        {
            existing.UnionWith((await store.ReadManyAsync([.. some.Select(keyOf)], cancellation)).Select(idOf));
        }

        return existing;
    }
}
