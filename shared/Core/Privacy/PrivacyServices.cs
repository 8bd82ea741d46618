using Microsoft.Extensions.DependencyInjection;

namespace Pepper.Core.Privacy;

/// <summary>Registers this room.</summary>
internal static class PrivacyServices
{
    internal static IServiceCollection AddPrivacy(this IServiceCollection services) => services
        .AddSingleton<UserDocuments>()
        .AddSingleton<PendingErasures>()
        .AddSingleton<Erasures>();
}
