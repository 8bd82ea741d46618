using System.Text.Json.Serialization;
using Pepper.Core.Ids;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Rules.Runs;

/// <summary>
/// The newest run of a TIME rule over the tenant's users, and how far it has come: whatever stops it, the next one to look goes on
/// where it was.
/// </summary>
/// <param name="RuleId">The rule.</param>
/// <param name="DueAt">When it was due.</param>
/// <param name="StartedAt">When it began.</param>
public sealed record RuleRun(string RuleId, DateTimeOffset DueAt, DateTimeOffset StartedAt)
{
    /// <summary>The document type. Documents live in a partition of the tenant's catalogue; their ids are the rules' ids.</summary>
    public static DocumentType<RuleRun> DocumentType { get; } = new("ruleRun", RulesJson.Default.RuleRun)
    {
        PersonalData = PersonalData.None("how far a rule has come with the tenant's users, the last one by id"),
    };

    /// <summary>The id of the last user that was looked at; null before the first.</summary>
    public string? After { get; init; }

    /// <summary>How many users were looked at.</summary>
    public long Users { get; init; }

    /// <summary>On how many of them the rule acted.</summary>
    public long Acted { get; init; }

    /// <summary>When all were looked at; null while it is under way.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>When it last came further, or tried to; null where it has only begun.</summary>
    public DateTimeOffset? TriedAt { get; init; }

    /// <summary>How often the rule has failed on some of the users who are next.</summary>
    public int Tries { get; init; }

    /// <summary>The id of the run: what stands in the place of an action's.</summary>
    [JsonIgnore]
    public string Id => ObjectId.Derive(RuleId, "run", Timestamp.Write(DueAt));

    /// <summary>The partition of a tenant's runs.</summary>
    public static Partition PartitionOf(string tenantId) => Partition.OfCatalogue(tenantId, "ruleRuns");
}
