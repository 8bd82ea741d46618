using System.Text.Json.Serialization;
using Pepper.Core.Notifications.OfActions;
using Pepper.Core.Text;

namespace Pepper.Core.Notifications;

/// <summary>How the documents of this room are written as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(TimestampConverter)])]
[JsonSerializable(typeof(NotificationMessage))]
[JsonSerializable(typeof(OpenNotification))]
[JsonSerializable(typeof(NotificationReceipt))]
[JsonSerializable(typeof(PushTemplates))]
internal sealed partial class NotificationsJson : JsonSerializerContext;
