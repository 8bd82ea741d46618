using System.Text.Json.Serialization;

namespace Pepper.Core.Payments;

/// <summary>The unit of a billing interval, as payment gateways write it. Reference: Subscription Schemes, <c>pricing</c>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BillingInterval>))]
public enum BillingInterval
{
    /// <summary>Days.</summary>
    [JsonStringEnumMemberName("day")]
    Day,

    /// <summary>Weeks.</summary>
    [JsonStringEnumMemberName("week")]
    Week,

    /// <summary>Months of the calendar.</summary>
    [JsonStringEnumMemberName("month")]
    Month,

    /// <summary>Years.</summary>
    [JsonStringEnumMemberName("year")]
    Year,
}
