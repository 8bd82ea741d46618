using System.Text.Json.Nodes;
using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;
using Pepper.Tests.Support.SignIn;

namespace Pepper.Tests.Api.SignIn;

/// <summary>
/// A host whose Google and Facebook are stubs of these tests, and whose Apple is its own test issuer, shared by the classes
/// of this folder.
/// </summary>
public sealed class SignInFixture : IAsyncLifetime
{
    /// <summary>The client id of the tenants' app, at Google and at Apple.</summary>
    public const string App = "app-1.example";

    private static readonly Lazy<Task<Running>> Shared = new(StartAsync);

    private Running? running;

    /// <summary>The issuer that stands for Google.</summary>
    public StubIssuer Google => Started.Google;

    /// <summary>Facebook's API.</summary>
    public StubFacebook Facebook => Started.Facebook;

    /// <summary>The host.</summary>
    public HostProcess Host => Started.Api.Host;

    private Running Started => running ?? throw new InvalidOperationException("The fixture was not initialised.");

    /// <summary>A new tenant with Google, Apple and Facebook set up.</summary>
    /// <param name="settings">More settings, as an object of <c>PUT /settings</c>.</param>
    public async Task<TestTenant> NewTenantAsync(object? settings = null)
    {
        var tenant = await Started.Api.NewTenantAsync();
        var signIn = new { google = new { clientIds = new[] { App } }, apple = new { clientIds = new[] { App } }, facebook = new { appId = StubFacebook.AppId } };
        (await tenant.Admin.PutAsync("/settings", new { signIn })).Expect(200);
        if (settings is not null)
        {
            (await tenant.Admin.PutAsync("/settings", settings)).Expect(200);
        }

        return tenant;
    }

    /// <summary>A good token of Google's.</summary>
    public string Token(string subject, string? email = null, Action<JsonObject>? change = null)
    {
        var claims = Google.Claims(subject, App, email);
        change?.Invoke(claims);
        return Google.Key.Sign(claims);
    }

    /// <summary>A token of Apple's, by the host's own test issuer.</summary>
    public async Task<string> AppleTokenAsync(object request)
    {
        using var client = Host.CreateClient();
        using var content = new StringContent(System.Text.Json.JsonSerializer.Serialize(request), System.Text.Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri("/dev/issuers/apple/token", UriKind.Relative), content);
        answer.EnsureSuccessStatusCode();
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["idToken"]!.GetValue<string>();
    }

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        // Against an instance elsewhere every test of these classes is skipped, and the fixture is made all the same.
        if (TestedInstance.Current.WhyNot(Need.TestIssuers) is null)
        {
            running = await Shared.Value;
        }
    }

    /// <inheritdoc />
    public Task DisposeAsync() => Task.CompletedTask;

    private static async Task<Running> StartAsync()
    {
        var google = await StubIssuer.StartAsync();
        var facebook = await StubFacebook.StartAsync();
        var host = await HostProcess.StartAsync(new Dictionary<string, string?>
        {
            ["PEPPER_GOOGLE_ISSUER"] = google.Address,
            ["PEPPER_FACEBOOK_URL"] = facebook.Address,
            ["PEPPER_FACEBOOK_SECRET"] = StubFacebook.Secret,
        });
        AppDomain.CurrentDomain.ProcessExit += (_, _) => host.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return new Running(await RunningApi.ConnectAsync(host), google, facebook);
    }

    private sealed record Running(RunningApi Api, StubIssuer Google, StubFacebook Facebook);
}
