using Microsoft.Extensions.DependencyInjection;
using Pepper.Core.Actions;
using Pepper.Core.Messaging;
using Pepper.Core.Notifications.OfActions;

namespace Pepper.Core.Notifications;

/// <summary>Registers this feature's use cases.</summary>
internal static class NotificationsServices
{
    internal static IServiceCollection AddNotifications(this IServiceCollection services) => services
        .AddSingleton<ReceiptCounts>()
        .AddSingleton<CreateNotificationHandler>()
        .AddSingleton<GetNotificationHandler>()
        .AddSingleton<ListNotificationsHandler>()
        .AddSingleton<ListReceiptsHandler>()
        .AddSingleton<ListUserReceiptsHandler>()
        .AddSingleton<GetPushTemplatesHandler>()
        .AddSingleton<UpdatePushTemplatesHandler>()
        .AddSingleton<PushAudience>()
        .AddSingleton<IActionAudience>(provider => provider.GetRequiredService<PushAudience>())
        .AddSingleton<NotifyOfActionHandler>()
        .AddSingleton<RecipientPages>()
        .AddSingleton<RecipientWriter>()
        .AddSingleton<BeginNotificationHandler>()
        .AddSingleton<PlanRecipientsHandler>()
        .AddSingleton<CompleteNotificationHandler>()
        .AddSingleton<OpenNotifications>()
        .AddSingleton<ReceiptOfMessage>()
        .AddSingleton<IMessageRelevance>(provider => provider.GetRequiredService<ReceiptOfMessage>())
        .AddSingleton<IMessageEnd>(provider => provider.GetRequiredService<ReceiptOfMessage>());
}
