using Microsoft.Extensions.DependencyInjection;

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
        .AddSingleton<ListUserReceiptsHandler>();
}
