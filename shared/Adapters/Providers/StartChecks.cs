using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Pepper.Adapters.Providers;

/// <summary>Checks of settings that stop a host from starting, rather than the first call that needs them.</summary>
internal static class StartChecks
{
    /// <summary>Has the host run a check before it serves; what the check throws ends the host.</summary>
    /// <typeparam name="TProvider">Whose settings are checked.</typeparam>
    internal static IServiceCollection CheckAtStart<TProvider>(this IServiceCollection services, Action<IConfiguration> check)
    {
        services.AddOptions<Checked<TProvider>>().Configure<IConfiguration>((_, configuration) => check(configuration)).ValidateOnStart();
        return services;
    }

    // Options with nothing in them: hosts make those that are to be validated when they start.
    private sealed class Checked<TProvider>;
}
