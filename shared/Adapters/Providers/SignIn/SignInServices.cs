using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Pepper.Core.SignIn;

namespace Pepper.Adapters.Providers.SignIn;

/// <summary>Registers the providers of sign-in.</summary>
internal static class SignInServices
{
    private const int MaxAnswer = 512 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    internal static IServiceCollection AddSignInProviders(this IServiceCollection services)
    {
        services.AddClient(IdTokenVerifier.ClientName);
        services.AddClient(FacebookSessions.ClientName);
        services.TryAddSingleton<IIssuers, ConfiguredIssuers>();
        return services
            .AddSingleton<IIdTokenVerifier, IdTokenVerifier>()
            .AddSingleton<IFacebookSessions, FacebookSessions>()
            .CheckAtStart<IdTokenVerifier>(ConfiguredIssuers.Check)
            .CheckAtStart<FacebookSessions>(configuration => FacebookSessions.AddressOf(configuration));
    }

    // Addresses hold tokens, so no request is logged, and none is sent on to where an answer points.
    private static void AddClient(this IServiceCollection services, string name) => services
        .AddHttpClient(name, client =>
        {
            client.Timeout = Patience;
            client.MaxResponseContentBufferSize = MaxAnswer;
        })
        .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        })
        .RemoveAllLoggers();
}
