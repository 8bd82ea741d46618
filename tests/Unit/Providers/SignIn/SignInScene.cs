using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Pepper.Adapters.Providers;
using Pepper.Core.Results;
using Pepper.Core.SignIn;
using Pepper.Core.Tenants;
using Pepper.Tests.Support.SignIn;

namespace Pepper.Tests.Unit.Providers.SignIn;

/// <summary>The providers as a host has them, with stubs in the place of Google and Facebook.</summary>
internal sealed class SignInScene : IAsyncDisposable
{
    public const string App = "app-1.example";

    private readonly ServiceProvider services;

    private SignInScene(FakeTimeProvider clock, StubIssuer issuer, StubFacebook facebook)
    {
        Clock = clock;
        Issuer = issuer;
        Facebook = facebook;
        var settings = new Dictionary<string, string?>
        {
            ["PEPPER_GOOGLE_ISSUER"] = issuer.Address + "/",
            ["PEPPER_APPLE_ISSUER"] = issuer.Address,
            ["PEPPER_FACEBOOK_URL"] = facebook.Address,
            ["PEPPER_FACEBOOK_SECRET"] = StubFacebook.Secret,
        };
        services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddPepperProviders()
            .BuildServiceProvider();
    }

    public FakeTimeProvider Clock { get; }

    public StubIssuer Issuer { get; }

    public StubFacebook Facebook { get; }

    public static async Task<SignInScene> NewAsync()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        return new SignInScene(clock, await StubIssuer.StartAsync(clock), await StubFacebook.StartAsync());
    }

    public Task<Result<ProviderIdentity>> VerifyAsync(string token, SsoProvider provider = SsoProvider.Google) =>
        services.GetRequiredService<IIdTokenVerifier>().VerifyAsync(provider, token, ["another-app", App], CancellationToken.None);

    public Task<FacebookVerdict> AskFacebookAsync(string userId, string token, string? appId = StubFacebook.AppId) =>
        services.GetRequiredService<IFacebookSessions>().CheckAsync(
            new Tenant(
                "605efe2f7d2e8b0d1c9e4d00", "test", "Test", Clock.GetUtcNow(), new TenantSettings(SignIn: new SignInSettings(Facebook: new FacebookSettings(appId)))),
            userId,
            token,
            CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await Issuer.DisposeAsync();
        await Facebook.DisposeAsync();
    }
}
