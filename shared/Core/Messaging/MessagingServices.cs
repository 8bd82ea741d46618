using Microsoft.Extensions.DependencyInjection;
using Pepper.Core.Messaging.DeadLetters;

namespace Pepper.Core.Messaging;

/// <summary>Registers this room's use cases.</summary>
internal static class MessagingServices
{
    internal static IServiceCollection AddMessaging(this IServiceCollection services) => services
        .AddSingleton<MessageSenders>()
        .AddSingleton<DeliverMessageHandler>()
        .AddSingleton<RetryMessagesHandler>()
        .AddSingleton<ListDeadLettersHandler>()
        .AddSingleton<GetDeadLetterHandler>()
        .AddSingleton<ReplayDeadLetterHandler>()
        .AddSingleton<ReplayDeadLettersHandler>()
        .AddSingleton<DeleteDeadLetterHandler>();
}
