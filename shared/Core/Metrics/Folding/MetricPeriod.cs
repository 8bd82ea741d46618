using System.Text.Json.Serialization;
using Pepper.Core.Text;

namespace Pepper.Core.Metrics.Folding;

/// <summary>The times that a word names, by the tenant's calendar. Ours but for ALL_TIME.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<MetricPeriod>))]
public enum MetricPeriod
{
    /// <summary>All of it.</summary>
    AllTime,

    /// <summary>Today.</summary>
    Today,

    /// <summary>This week, from Monday.</summary>
    ThisWeek,

    /// <summary>This month.</summary>
    ThisMonth,

    /// <summary>This year.</summary>
    ThisYear,
}
