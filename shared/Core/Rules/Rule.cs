using System.Text.Json.Serialization;
using Pepper.Core.Rules.Conditions;
using Pepper.Core.Rules.Effects;
using Pepper.Core.Storage;

namespace Pepper.Core.Rules;

/// <summary>
/// What is to be done of itself to whom: an effect, once an action (TYPE) or a moment (TIME) meets all conditions. Reference:
/// Rules.
/// </summary>
/// <param name="Id">The rule's id.</param>
/// <param name="TenantId">The tenant.</param>
/// <param name="Created">When it was made.</param>
/// <param name="Updated">When it last changed.</param>
/// <param name="MatchType">What it is held against.</param>
/// <param name="Conditions">1 to <see cref="MaxConditions"/>, no two the same; all must hold.</param>
/// <param name="Effect">What it does.</param>
/// <param name="Active">Whether it is at work.</param>
public sealed record Rule(
    [property: JsonPropertyName("_id")] string Id,
    string TenantId,
    DateTimeOffset Created,
    DateTimeOffset Updated,
    RuleMatchType MatchType,
    IReadOnlyList<RuleCondition> Conditions,
    RuleEffect Effect,
    bool Active)
{
    /// <summary>The most conditions of one rule.</summary>
    public const int MaxConditions = 50;

    /// <summary>The most rules of one tenant that are at work.</summary>
    public const int MaxActive = 200;

    /// <summary>The most rules of one tenant, those that are switched off included.</summary>
    public const int MaxRules = 1000;

    /// <summary>How many matches it takes, how often it may act, and when a TIME rule runs; null for every match.</summary>
    public RuleOccurrences? Occurrences { get; init; }

    /// <summary>The types of the actions that can meet its conditions; empty for a TIME rule, and for one that nothing can meet.</summary>
    [JsonIgnore]
    public IReadOnlySet<string> Types => RuleTypes.Of(this);

    /// <summary>The document type. Documents live in the tenant's catalogue; their ids are the rules' ids.</summary>
    public static DocumentType<Rule> DocumentType { get; } = new(
        "rule", RulesJson.Default.Rule, new DocumentIndex(IndexScope.Partition, "_id"))
    {
        PersonalData = PersonalData.None("what the merchant wants done, and when"),
    };

    /// <summary>The partition of a tenant's rules.</summary>
    public static Partition PartitionOf(string tenantId) => Partition.OfCatalogue(tenantId, "rules");
}
