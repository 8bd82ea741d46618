using System.Text.Json.Serialization;

namespace Pepper.Core.Calls;

/// <summary>
/// What made something happen that no call asked for. Actions that come of it carry it as <c>cause</c>, so that people can tell
/// why, and automation that sets itself off comes to an end.
/// </summary>
/// <param name="Type">RULE, METRIC, SEGMENT or SCHEDULED_TASK.</param>
/// <param name="Id">The rule, the metric definition, the segment or the task.</param>
/// <param name="ActionId">The action that set it off; null where the clock did.</param>
/// <param name="Depth">How many effects stand between it and what a person did, from 1.</param>
public sealed record AutomationCause(string Type, string Id, string? ActionId, int Depth)
{
    /// <summary>The type of a rule's effects.</summary>
    public const string Rule = "RULE";

    /// <summary>The type of a metric's effects.</summary>
    public const string Metric = "METRIC";

    /// <summary>The type of what comes of being in a segment.</summary>
    public const string Segment = "SEGMENT";

    /// <summary>The type of what was planned for a time.</summary>
    public const string ScheduledTask = "SCHEDULED_TASK";

    /// <summary>
    /// The depth at which automation ends: an action as deep as this has no further effects. Whoever would have acted on it
    /// records that it did not.
    /// </summary>
    public const int MaxDepth = 8;

    /// <summary>The action, or the run of a TIME rule, at the beginning of the chain; null where that is <see cref="ActionId"/>.</summary>
    public string? RootId { get; init; }

    /// <summary>What all that came of one another have in common.</summary>
    [JsonIgnore]
    public string Root => RootId ?? ActionId ?? Id;

    /// <summary>The cause of what follows from an action that was caused itself, or by a person.</summary>
    /// <param name="type">The type.</param>
    /// <param name="id">The rule or metric definition.</param>
    /// <param name="actionId">The action.</param>
    /// <param name="before">The cause of the action; null where a call made it.</param>
    public static AutomationCause After(string type, string id, string actionId, AutomationCause? before) =>
        new(type, id, actionId, (before?.Depth ?? 0) + 1) { RootId = before?.Root };
}
