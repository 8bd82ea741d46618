using System.Text.Json.Serialization;
using Pepper.Core.Text;

namespace Pepper.Core.Metrics.Folding;

/// <summary>What a sliding range is counted in.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<MetricUnit>))]
public enum MetricUnit
{
    /// <summary>Hours of UTC.</summary>
    Hours,

    /// <summary>Days of the tenant's calendar.</summary>
    Days,

    /// <summary>Seven days each.</summary>
    Weeks,

    /// <summary>Months of the calendar.</summary>
    Months,

    /// <summary>Years of the calendar.</summary>
    Years,
}
