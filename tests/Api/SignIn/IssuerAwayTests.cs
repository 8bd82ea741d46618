using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;
using Pepper.Tests.Support.SignIn;

namespace Pepper.Tests.Api.SignIn;

public sealed class IssuerAwayTests
{
    [FactThatNeeds(Need.TestIssuers)]
    public async Task Nobody_signs_in_while_the_provider_is_away_and_everybody_can_when_it_is_back()
    {
        await using var issuer = await StubIssuer.StartAsync();
        await using var host = await HostProcess.StartAsync(new Dictionary<string, string?> { ["PEPPER_APPLE_ISSUER"] = issuer.Address });
        var tenant = await (await RunningApi.ConnectAsync(host)).NewTenantAsync();
        (await tenant.Admin.PutAsync("/settings", new { signIn = new { apple = new { clientIds = new[] { "app" } } } })).Expect(200);
        var token = issuer.Key.Sign(issuer.Claims("1", "app"));
        issuer.IsAway = true;

        var away = (await tenant.Anonymous.SsoAsync(token, "apple")).ExpectError(503, "Unavailable");
        issuer.IsAway = false;
        var back = await Eventually.GetAsync(
            async () => await tenant.Anonymous.SsoAsync(token, "apple") is { Status: 200 } answer ? answer : null,
            TimeSpan.FromSeconds(30),
            () => "The provider was not asked again.");

        Assert.NotNull(away.Header("Retry-After"));
        Assert.Equal("ACTIVE", back["state"].GetString());
    }
}
