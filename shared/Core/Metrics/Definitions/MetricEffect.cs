using System.Text.Json.Serialization;
using Pepper.Core.Awards;
using Pepper.Core.Effects;
using Pepper.Core.Input;
using Pepper.Core.Text;

namespace Pepper.Core.Metrics.Definitions;

/// <summary>
/// What happens to a user when all conditions begin to hold. One without conditions waits for its first one. Reference: Metrics -
/// User, Add an effect to a user metric definition.
/// </summary>
/// <param name="EffectId">The effect's id.</param>
/// <param name="Type">What happens.</param>
public sealed record MetricEffect(string EffectId, MetricEffectType Type)
{
    /// <summary>The most conditions of an effect.</summary>
    public const int MaxConditions = 20;

    /// <summary>Of GRANT_PERK and ADJUST_POINTS, the perk.</summary>
    public string? PerkId { get; init; }

    /// <summary>Of ADD_TO_SEGMENT and REMOVE_FROM_SEGMENT, the segment.</summary>
    public string? SegmentId { get; init; }

    /// <summary>How many points: of GRANT_PERK above zero, the perk's default when null; of ADJUST_POINTS any but zero.</summary>
    public decimal? Points { get; init; }

    /// <summary>Of GRANT_PERK and ADJUST_POINTS, how often; null for each time that the conditions begin to hold.</summary>
    public MetricCounter? Counter { get; init; }

    /// <summary>What must hold, all of it.</summary>
    public IReadOnlyList<MetricCondition> Conditions { get; init; } = [];

    /// <summary>The metrics that it looks at.</summary>
    [JsonIgnore]
    public IEnumerable<string> MetricIds => Conditions.Select(condition => condition.MetricId).Append(Counter?.MetricId).OfType<string>();

    /// <summary>The effect on a user.</summary>
    public UserEffect ToUserEffect() => Type switch
    {
        MetricEffectType.GrantPerk => new UserEffect.GrantPerk(PerkId!, Points),
        MetricEffectType.AdjustPoints => new UserEffect.MovePoints(PerkId!, Points!.Value),
        MetricEffectType.AddToSegment => new UserEffect.JoinSegment(SegmentId!),
        _ => new UserEffect.LeaveSegment(SegmentId!),
    };

    /// <summary>The effect with ids of its own for itself and its conditions.</summary>
    /// <param name="newId">Makes ids, by what they are for.</param>
    /// <param name="path">What tells it from others that are made by the same call.</param>
    public MetricEffect Named(Func<string, string> newId, string path) => this with
    {
        EffectId = newId(path),
        Conditions =
        [
            .. Conditions.Select((condition, index) => condition with { ConditionId = newId(FormattableString.Invariant($"{path}|{index}")) }),
        ],
    };

    /// <summary>Reads an effect, which has no ids yet.</summary>
    public static MetricEffect Read(Fields body)
    {
        var type = body.RequiredChoice<MetricEffectType>("type");
        var isOfPoints = type is MetricEffectType.GrantPerk or MetricEffectType.AdjustPoints;
        body.RefuseOthers(isOfPoints ? ["type", "perkId", "points", "counter", "conditions"] : ["type", "segmentId", "conditions"]);
        return new MetricEffect(string.Empty, type)
        {
            PerkId = isOfPoints ? body.RequiredId("perkId") : null,
            SegmentId = isOfPoints ? null : body.RequiredId("segmentId"),
            Points = isOfPoints ? ReadPoints(body, type) : null,
            Counter = isOfPoints && body.Object("counter") is { } counter ? MetricCounter.Read(counter) : null,
            Conditions = [.. (body.Objects("conditions", MaxConditions) ?? []).Select(MetricCondition.Read)],
        };
    }

    private static decimal? ReadPoints(Fields body, MetricEffectType type)
    {
        if (type == MetricEffectType.GrantPerk)
        {
            return body.Number("points", AwardMovements.LeastPoints, Award.MaxAvailable);
        }

        var points = body.RequiredNumber("points", -Award.MaxAvailable, Award.MaxAvailable);
        if (points == 0 && body.Has("points"))
        {
            body.Fail("points", "must not be 0.");
        }

        return points;
    }
}

/// <summary>What an effect does. Reference: <c>type</c> of effects; ADJUST_POINTS is ours.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<MetricEffectType>))]
public enum MetricEffectType
{
    /// <summary>Grants a perk: makes the user's award, or adds points to it.</summary>
    GrantPerk,

    /// <summary>Changes the points of an award that the user has; never below zero.</summary>
    AdjustPoints,

    /// <summary>Puts the user into a segment.</summary>
    AddToSegment,

    /// <summary>Takes the user out of a segment.</summary>
    RemoveFromSegment,
}
