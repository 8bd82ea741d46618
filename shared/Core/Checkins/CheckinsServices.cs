using Microsoft.Extensions.DependencyInjection;

namespace Pepper.Core.Checkins;

/// <summary>Registers this feature's use cases.</summary>
internal static class CheckinsServices
{
    internal static IServiceCollection AddCheckins(this IServiceCollection services) => services
        .AddSingleton<UserCheckins>()
        .AddSingleton<CheckinFinder>()
        .AddSingleton<CreateCheckinHandler>()
        .AddSingleton<ListCheckinsHandler>()
        .AddSingleton<ListLocationCheckinsHandler>()
        .AddSingleton<UpdateCheckinHandler>()
        .AddSingleton<EndCheckinHandler>();
}
