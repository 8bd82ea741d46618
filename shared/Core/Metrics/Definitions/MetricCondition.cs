using System.Text.Json;
using System.Text.Json.Serialization;
using Pepper.Core.Input;
using Pepper.Core.Text;

namespace Pepper.Core.Metrics.Definitions;

/// <summary>
/// Something that must hold for an effect: how a metric compares with a number, or whether the user is in a segment or holds a perk.
/// Reference: Metrics - User, Add a condition to a user metric definition effect.
/// </summary>
/// <param name="ConditionId">The condition's id.</param>
/// <param name="MetricId">The metric that is compared; null for the other kinds.</param>
/// <param name="Operator">How.</param>
/// <param name="Value">A number to compare with, of at most four decimals, or the id of a segment or perk.</param>
public sealed record MetricCondition(string ConditionId, string? MetricId, MetricOperator Operator, JsonElement Value)
{
    /// <summary>Whether it compares a metric.</summary>
    [JsonIgnore]
    public bool IsComparison => Operator <= MetricOperator.LessThan;

    /// <summary>The segment that it asks about; null for none.</summary>
    [JsonIgnore]
    public string? SegmentId => Operator is MetricOperator.IsInSegment or MetricOperator.IsNotInSegment ? Value.GetString() : null;

    /// <summary>The perk that it asks about; null for none.</summary>
    [JsonIgnore]
    public string? PerkId => Operator is MetricOperator.HasPerk or MetricOperator.HasNotPerk ? Value.GetString() : null;

    /// <summary>Whether a metric's value is as it must be.</summary>
    public bool Compare(decimal value)
    {
        var wanted = Value.GetDecimal();
        return Operator switch
        {
            MetricOperator.Equal => value == wanted,
            MetricOperator.NotEqual => value != wanted,
            MetricOperator.GreaterThan => value > wanted,
            _ => value < wanted,
        };
    }

    /// <summary>Reads a condition, which has no id yet.</summary>
    public static MetricCondition Read(Fields body)
    {
        body.RefuseOthers("metricId", "operator", "value");
        var condition = new MetricCondition(
            string.Empty,
            body.Text("metricId", UserMetric.MaxIdLength, 1),
            body.RequiredChoice<MetricOperator>("operator"),
            body.Has("value") ? body.Source.GetProperty("value").Clone() : default);
        if (condition.IsComparison)
        {
            body.RequiredNumber("value");
            if (condition.MetricId is null)
            {
                body.Fail("metricId", "is required.");
            }
        }
        else
        {
            body.RequiredId("value");
            if (condition.MetricId is not null)
            {
                body.Fail("metricId", "goes with comparisons of metrics alone.");
            }
        }

        return condition;
    }
}

/// <summary>How a condition looks. Reference: <c>operator</c>; HAS_PERK, HAS_NOT_PERK and IS_NOT_IN_SEGMENT are ours.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<MetricOperator>))]
public enum MetricOperator
{
    /// <summary>The metric is the number.</summary>
    Equal,

    /// <summary>The metric is another number.</summary>
    NotEqual,

    /// <summary>The metric is above the number.</summary>
    GreaterThan,

    /// <summary>The metric is below the number.</summary>
    LessThan,

    /// <summary>The user is in the segment.</summary>
    IsInSegment,

    /// <summary>The user is not in the segment.</summary>
    IsNotInSegment,

    /// <summary>The user has an award of the perk with points available.</summary>
    HasPerk,

    /// <summary>The user has none.</summary>
    HasNotPerk,
}
