using Microsoft.Extensions.DependencyInjection;
using Pepper.Core.Awards.Explain;

namespace Pepper.Core.Credits;

/// <summary>Registers this feature's use cases.</summary>
internal static class CreditsServices
{
    internal static IServiceCollection AddCredits(this IServiceCollection services) => services
        .AddSingleton<ICauseExplainer, CreditCause>()
        .AddSingleton<CreateCreditHandler>()
        .AddSingleton<ListCreditsHandler>();
}
