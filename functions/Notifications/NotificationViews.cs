using System.Text.Json.Serialization;
using Pepper.Core.Notifications.OfActions;
using Pepper.Core.Text;

namespace Pepper.Functions.Notifications;

/// <summary>How this feature's answers are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(NotificationView))]
[JsonSerializable(typeof(ReceiptView))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, PushTemplate>))]
internal sealed partial class NotificationViews : JsonSerializerContext;
