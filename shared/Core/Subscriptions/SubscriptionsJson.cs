using System.Text.Json.Serialization;
using Pepper.Core.Text;

namespace Pepper.Core.Subscriptions;

/// <summary>How the documents of this room are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter), typeof(PlainNumberConverter)])]
[JsonSerializable(typeof(Subscription))]
[JsonSerializable(typeof(SubscriptionSlot))]
internal sealed partial class SubscriptionsJson : JsonSerializerContext;
