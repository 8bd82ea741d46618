using System.Text.Json.Serialization;
using Pepper.Core.Text;

namespace Pepper.Functions.Referrals;

/// <summary>How this feature's answers are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(ReferralView))]
internal sealed partial class ReferralViews : JsonSerializerContext;
