using System.Text.Json.Serialization;
using Pepper.Core.Text;

namespace Pepper.Core.Referrals;

/// <summary>How the documents of this room are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(ClaimedReferral))]
[JsonSerializable(typeof(DrawnCode))]
[JsonSerializable(typeof(Referral))]
[JsonSerializable(typeof(RewardedReferral))]
internal sealed partial class ReferralsJson : JsonSerializerContext;
