using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Pepper.Core.Results;
using Pepper.Core.SignIn;
using Pepper.Core.Tenants;

namespace Pepper.Tests.Unit.Users;

/// <summary>Providers of sign-in that say what a test has told them to say; of all else they know nothing.</summary>
internal sealed class StandInProviders : IIdTokenVerifier, IFacebookSessions
{
    /// <summary>Who is meant by a token.</summary>
    public ConcurrentDictionary<string, ProviderIdentity> Identities { get; } = new(StringComparer.Ordinal);

    /// <summary>What Facebook says of a token.</summary>
    public ConcurrentDictionary<string, FacebookVerdict> Sessions { get; } = new(StringComparer.Ordinal);

    public Task<Result<ProviderIdentity>> VerifyAsync(
        SsoProvider provider, string idToken, IReadOnlyList<string> clientIds, CancellationToken cancellation) =>
        Task.FromResult<Result<ProviderIdentity>>(Identities.TryGetValue(idToken, out var identity) ? identity : IdToken.Refused());

    public Task<FacebookVerdict> CheckAsync(Tenant tenant, string userId, string token, CancellationToken cancellation) =>
        Task.FromResult(Sessions.GetValueOrDefault(token, FacebookVerdict.NotSetUp));
}

/// <summary>Registers the stand-ins.</summary>
internal static class StandInProvidersServices
{
    internal static IServiceCollection AddStandInProviders(this IServiceCollection services, StandInProviders? providers = null)
    {
        providers ??= new StandInProviders();
        return services.AddSingleton<IIdTokenVerifier>(providers).AddSingleton<IFacebookSessions>(providers);
    }
}
