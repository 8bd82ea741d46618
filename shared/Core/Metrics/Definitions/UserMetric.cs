using System.Text.Json.Serialization;
using Pepper.Core.Actions;
using Pepper.Core.Input;
using Pepper.Core.Metrics.Folding;
using Pepper.Core.Text;

namespace Pepper.Core.Metrics.Definitions;

/// <summary>One number that is kept for each user. Reference: Metrics - User, Add a metric to a user metric definition.</summary>
/// <param name="Type"><see cref="PointsEarned"/>, <see cref="TipsGiven"/> or one of <see cref="ActionType.All"/>.</param>
/// <param name="Name">What programs call it, 1 to 255 characters.</param>
/// <param name="DisplayName">What people call it, 1 to 255 characters.</param>
/// <param name="TimeRange">The time it looks at.</param>
public sealed record UserMetric(string Type, string Name, string DisplayName, MetricRange TimeRange)
{
    /// <summary>The points that awards of a perk gained, less what refunds of orders took back.</summary>
    public const string PointsEarned = "POINTS_EARNED";

    /// <summary>The tips in orders.</summary>
    public const string TipsGiven = "TIPS_GIVEN";

    /// <summary>The longest id of a metric, in characters.</summary>
    public const int MaxIdLength = 64;

    /// <summary>Of POINTS_EARNED, the perk; null for all others.</summary>
    public string? PerkId { get; init; }

    /// <summary>Of an action type, whether actions are counted or their values added up; null for the other types.</summary>
    public MetricAggregate? Aggregate { get; init; }

    /// <summary>
    /// A name for what is counted: another one each time that changes, so that what was counted before is not taken for it. Kept in
    /// the store and not shown.
    /// </summary>
    public string? Basis { get; init; }

    /// <summary>Whether a text can be the id of a metric: 1 to 64 letters and digits of ASCII, dots, dashes and underscores.</summary>
    public static bool IsId(string text) =>
        text is { Length: > 0 and <= MaxIdLength } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');

    /// <summary>The types of the actions that it counts.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> ActionTypes => (Type, Aggregate) switch
    {
        (PointsEarned, _) => [ActionType.RewardEarned, ActionType.AwardPointsRefunded],
        (TipsGiven, _) => [ActionType.OrderCompleted],
        (ActionType.OrderCompleted, MetricAggregate.Sum) => [ActionType.OrderCompleted, ActionType.OrderPaymentRefunded],
        _ => [Type],
    };

    /// <summary>Reads a metric.</summary>
    public static UserMetric Read(Fields body)
    {
        body.RefuseOthers("type", "perkId", "aggregate", "name", "displayName", "timeRange");
        var type = body.RequiredText("type", 100);
        if (type.Length > 0 && type is not (PointsEarned or TipsGiven) && !ActionType.All.Contains(type))
        {
            body.Fail("type", $"must be {PointsEarned}, {TipsGiven} or the type of an action.");
        }

        var aggregate = body.Choice<MetricAggregate>("aggregate");
        var isOfActions = ActionType.All.Contains(type);
        if (aggregate is not null && !isOfActions)
        {
            body.Fail("aggregate", "goes with the type of an action alone.");
        }

        if (aggregate == MetricAggregate.Sum && isOfActions && !ValueRange.Types.Contains(type))
        {
            body.Fail("aggregate", $"can be SUM for {string.Join(", ", ValueRange.Types)} alone.");
        }

        if (type != PointsEarned && body.Has("perkId"))
        {
            body.Fail("perkId", $"goes with {PointsEarned} alone.");
        }

        if (!body.Has("timeRange"))
        {
            body.Fail("timeRange", "is required.");
        }

        var perkId = type == PointsEarned ? body.RequiredId("perkId") : null;
        var range = MetricRangeInput.Read(body, "timeRange") ?? new MetricRange.Calendar(MetricPeriod.AllTime);
        return new UserMetric(type, body.RequiredText("name", 255), body.RequiredText("displayName", 255), range)
        {
            PerkId = perkId,
            Aggregate = isOfActions ? aggregate ?? MetricAggregate.Count : null,
        };
    }
}

/// <summary>What is done with the actions that a metric counts. Ours.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<MetricAggregate>))]
public enum MetricAggregate
{
    /// <summary>Each is one.</summary>
    Count,

    /// <summary>Their values are added up: money, or points.</summary>
    Sum,
}
