using Microsoft.Extensions.DependencyInjection;

namespace Pepper.Core.Sessions;

/// <summary>Registers this feature's use cases.</summary>
internal static class SessionsServices
{
    internal static IServiceCollection AddSessions(this IServiceCollection services) => services
        .AddSingleton<SessionReader>()
        .AddSingleton<UserSessions>()
        .AddSingleton<DeleteSessionsHandler>()
        .AddSingleton<CreateAdminSessionHandler>();
}
