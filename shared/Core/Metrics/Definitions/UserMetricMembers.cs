using Pepper.Core.Actions;
using Pepper.Core.Input;
using Pepper.Core.Metrics.Folding;

namespace Pepper.Core.Metrics.Definitions;

/// <summary>The members of a definition that create and update share; null where none was sent.</summary>
/// <param name="Tags">Words to find it by; null resets.</param>
/// <param name="RecomputeOn">Types of actions; null resets.</param>
/// <param name="Query">What narrows it; null resets.</param>
public sealed record UserMetricMembers(Edit<IReadOnlyList<string>?> Tags, Edit<IReadOnlyList<string>?> RecomputeOn, Edit<MetricQuery?> Query)
{
    /// <summary>Whether all are computed every night.</summary>
    public bool? Scheduled { get; init; }

    /// <summary>Whether values follow the actions.</summary>
    public bool? Realtime { get; init; }

    /// <summary>What programs call it.</summary>
    public string? Name { get; init; }

    /// <summary>What people call it.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Reads the members.</summary>
    public static UserMetricMembers Read(Fields body) => new(
        body.Edit("tags", body.Texts("tags", UserMetricDefinition.MaxTags, 100)),
        body.Edit("recomputeOn", ReadTypes(body)),
        body.Edit("query", MetricQuery.Read(body, ofSegments: false)))
    {
        Scheduled = body.Flag("scheduled"),
        Realtime = body.Flag("realtime"),
        Name = body.Text("name", 255, 1),
        DisplayName = body.Text("displayName", 255, 1),
    };

    /// <summary>The definition with these members.</summary>
    public UserMetricDefinition ApplyTo(UserMetricDefinition definition) => definition with
    {
        Scheduled = Scheduled ?? definition.Scheduled,
        Realtime = Realtime ?? definition.Realtime,
        Name = Name ?? definition.Name,
        DisplayName = DisplayName ?? definition.DisplayName,
        Tags = Tags.Apply(definition.Tags, null),
        RecomputeOn = RecomputeOn.Apply(definition.RecomputeOn, null),
        Query = Query.Apply(definition.Query, null),
    };

    private static IReadOnlyList<string>? ReadTypes(Fields body)
    {
        var types = body.Texts("recomputeOn", ActionType.All.Count, 100);
        if (types?.FirstOrDefault(type => !ActionType.All.Contains(type)) is not null)
        {
            body.Fail("recomputeOn", $"must hold some of {string.Join(", ", ActionType.All.Order(StringComparer.Ordinal))}.");
        }

        return types;
    }
}
