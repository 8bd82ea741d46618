using Microsoft.Extensions.DependencyInjection;

namespace Pepper.Core.Settings;

/// <summary>Registers this feature's use cases.</summary>
internal static class SettingsServices
{
    internal static IServiceCollection AddSettings(this IServiceCollection services) => services
        .AddSingleton<GetSettingsHandler>()
        .AddSingleton<UpdateSettingsHandler>()
        .AddSingleton<UploadApplePayFileHandler>()
        .AddSingleton<GetApplePayFileHandler>();
}
