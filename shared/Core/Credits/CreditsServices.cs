using Microsoft.Extensions.DependencyInjection;

namespace Pepper.Core.Credits;

/// <summary>Registers this feature's use cases.</summary>
internal static class CreditsServices
{
    internal static IServiceCollection AddCredits(this IServiceCollection services) => services
        .AddSingleton<CreateCreditHandler>()
        .AddSingleton<ListCreditsHandler>();
}
