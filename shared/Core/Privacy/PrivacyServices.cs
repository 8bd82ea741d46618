using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Pepper.Core.Privacy;

/// <summary>Registers this room.</summary>
internal static class PrivacyServices
{
    internal static IServiceCollection AddPrivacy(this IServiceCollection services)
    {
        services.TryAddSingleton(SecondLook.Default);
        return services
            .AddSingleton<UserDocuments>()
            .AddSingleton<PendingErasures>()
            .AddSingleton<Erasures>();
    }
}
