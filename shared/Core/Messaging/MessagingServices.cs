using Microsoft.Extensions.DependencyInjection;

namespace Pepper.Core.Messaging;

/// <summary>Registers this room's use cases.</summary>
internal static class MessagingServices
{
    internal static IServiceCollection AddMessaging(this IServiceCollection services) => services
        .AddSingleton<MessageSenders>()
        .AddSingleton<DeliverMessageHandler>()
        .AddSingleton<RetryMessagesHandler>();
}
