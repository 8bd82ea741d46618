using Pepper.Core.Storage;

namespace Pepper.Core.Rules.Firings;

/// <summary>
/// That an action, or a run of a TIME rule, met a rule's conditions, and what came of it. Written into the user's partition in the
/// commit of the rule's effect, so that each effect happens once.
/// </summary>
/// <param name="RuleId">The rule.</param>
/// <param name="ActionId">The action, or the run of a TIME rule.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="At">When.</param>
public sealed record Firing(string RuleId, string ActionId, FiringOutcome Outcome, DateTimeOffset At)
{
    /// <summary>How long it is kept: longer than any message of the bus lives.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromDays(90);

    /// <summary>The document type. Document ids are <see cref="DocumentIdOf"/>.</summary>
    public static DocumentType<Firing> DocumentType { get; } = new("firing", RulesJson.Default.Firing)
    {
        PersonalData = PersonalData.DeletedWithUser("ruleFirings", "deleted with the user, after 90 days at the latest"),
    };

    /// <summary>Why it was refused; null where it was not.</summary>
    public string? Reason { get; init; }

    /// <summary>The award whose points moved; null for none.</summary>
    public string? AwardId { get; init; }

    /// <summary>The points that the award gained, below zero for a loss; null for none.</summary>
    public decimal? Points { get; init; }

    /// <summary>The scheduled task that was made; null for none.</summary>
    public string? TaskId { get; init; }

    /// <summary>The id of the document in the user's partition.</summary>
    public static string DocumentIdOf(string actionId, string ruleId) => $"firing|{actionId}|{ruleId}";

    internal Create Write() => DocumentType.Create(DocumentIdOf(ActionId, RuleId), this, At + Lifetime);
}
