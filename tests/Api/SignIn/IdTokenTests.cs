using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Pepper.Tests.Support.Api;
using Pepper.Tests.Support.SignIn;

namespace Pepper.Tests.Api.SignIn;

public sealed class IdTokenTests(SignInFixture api) : IClassFixture<SignInFixture>
{
    public static TheoryData<string> Faults => [.. Bad.Keys];

    private static readonly Dictionary<string, Func<StubKey, JsonObject, string>> Bad = new()
    {
        ["a forged signature"] = (key, claims) => key.Sign(claims)[..^8] + "AAAAAAAA",
        ["another key under the same name"] = (key, claims) => StubKey.Rsa(key.KeyId).Sign(claims),
        ["a key nobody publishes"] = (_, claims) => StubKey.Rsa().Sign(claims),
        ["no signature"] = (key, claims) => key.LeaveUnsigned(claims),
        ["a signature by the public key"] = (key, claims) => key.SignByPublicKey(claims),
        ["expired"] = (key, claims) => key.Sign(With(claims, "exp", DateTimeOffset.UtcNow.AddHours(-1).ToUnixTimeSeconds())),
        ["not yet valid"] = (key, claims) => key.Sign(With(claims, "nbf", DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds())),
        ["issued later"] = (key, claims) => key.Sign(With(claims, "iat", DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds())),
        ["another audience"] = (key, claims) => key.Sign(With(claims, "aud", "another-app")),
        ["another issuer"] = (key, claims) => key.Sign(With(claims, "iss", "https://accounts.google.com")),
        ["no subject"] = (key, claims) => key.Sign(With(claims, "sub", null)),
        ["a subject no provider writes"] = (key, claims) => key.Sign(With(claims, "sub", "a b")),
        ["a subject that is too long"] = (key, claims) => key.Sign(With(claims, "sub", new string('1', 256))),
        ["huge"] = (key, claims) => key.Sign(With(claims, "padding", new string('x', 10_000))),
        ["text"] = (_, _) => "let me in",
    };

    [TheoryThatNeeds(Need.TestIssuers)]
    [MemberData(nameof(Faults))]
    public async Task A_token_with_a_fault_is_refused_and_leaves_nothing_behind(string fault)
    {
        var tenant = await api.NewTenantAsync();

        var answer = await tenant.Anonymous.SsoAsync(Bad[fault](api.Google.Key, api.Google.Claims("1", SignInFixture.App)));

        answer.ExpectError(422, "Validation", "idToken");
        Assert.Empty((await tenant.Admin.GetAsync("/users")).Items);
    }

    [FactThatNeeds(Need.TestIssuers)]
    public async Task Which_check_failed_is_not_told()
    {
        var tenant = await api.NewTenantAsync();
        var claims = () => api.Google.Claims("1", SignInFixture.App);

        var answers = await Task.WhenAll(Bad.Where(fault => fault.Key != "huge").Select(fault => tenant.Anonymous.SsoAsync(fault.Value(api.Google.Key, claims()))));

        Assert.Single(answers.Select(answer => answer.Text).Distinct());
    }

    [FactThatNeeds(Need.TestIssuers)]
    public async Task A_token_of_one_provider_is_none_of_the_other()
    {
        var tenant = await api.NewTenantAsync();
        var apple = await api.AppleTokenAsync(new { subject = "1", audience = SignInFixture.App });

        (await tenant.Anonymous.SsoAsync(apple)).ExpectError(422, "Validation", "idToken");
        (await tenant.Anonymous.SsoAsync(api.Token("1"), "apple")).ExpectError(422, "Validation", "idToken");
    }

    [FactThatNeeds(Need.TestIssuers)]
    public async Task A_token_for_another_tenants_app_is_refused()
    {
        var tenant = await api.NewTenantAsync(new { signIn = new { google = new { clientIds = new[] { "app-2.example" } } } });

        (await tenant.Anonymous.SsoAsync(api.Token("1"))).ExpectError(422, "Validation", "idToken");
    }

    [FactThatNeeds(Need.TestIssuers)]
    public async Task A_provider_without_client_ids_is_not_set_up()
    {
        var tenant = await api.NewTenantAsync(new { signIn = new { google = (object?)null } });

        (await tenant.Anonymous.SsoAsync(api.Token("1"))).ExpectError(422, "Validation", "ssoProvider");
    }

    [FactThatNeeds(Need.TestIssuers)]
    public async Task A_token_caught_on_the_way_does_not_fit_another_nonce()
    {
        var tenant = await api.NewTenantAsync();
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("n-1")));
        var (raw, hashed) = (api.Token("1", change: claims => claims["nonce"] = "n-1"), api.Token("1", change: claims => claims["nonce"] = hash));
        (await tenant.Anonymous.SsoAsync(raw)).Expect(200);

        (await tenant.Anonymous.SignInAsync(raw, "n-1")).Expect(200);
        (await tenant.Anonymous.SignInAsync(hashed, "n-1")).Expect(200);
        (await tenant.Anonymous.SignInAsync(raw, "n-2")).ExpectError(422, "Validation", "idToken");
        (await tenant.Anonymous.SignInAsync(hashed, "n-2")).ExpectError(422, "Validation", "idToken");
        (await tenant.Anonymous.SignInAsync(api.Token("1"), "n-1")).ExpectError(422, "Validation", "idToken");
    }

    [FactThatNeeds(Need.TestIssuers)]
    public async Task A_tenant_may_want_a_nonce_each_time()
    {
        var tenant = await api.NewTenantAsync(new { signIn = new { google = new { requireNonce = true } } });
        var token = api.Token("1", change: claims => claims["nonce"] = "n-1");

        (await tenant.Anonymous.SsoAsync(token)).ExpectError(422, "Validation", "nonce");
        (await tenant.Anonymous.PostAsync("/users/login/google", new { idToken = token, nonce = "n-1", firstName = "A", lastName = "B" })).Expect(200);
    }

    [FactThatNeeds(Need.TestIssuers)]
    public async Task The_test_issuer_can_make_tokens_that_are_no_good()
    {
        var tenant = await api.NewTenantAsync();
        var expired = await api.AppleTokenAsync(new { subject = "1", audience = SignInFixture.App, expiresIn = -600 });
        var unverified = await api.AppleTokenAsync(new { subject = "1", audience = SignInFixture.App, email = "a@example.com", emailVerified = false, nonce = "n" });

        (await tenant.Anonymous.SsoAsync(expired, "apple")).ExpectError(422, "Validation", "idToken");
        Assert.Equal(["APPLE 1 verified"], await tenant.NamesAsync((await tenant.Anonymous.SsoAsync(unverified, "apple")).UserId()));
    }

    [TheoryThatNeeds(Need.TestIssuers)]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    public async Task The_test_issuer_answers_this_machine_alone(string header, string value)
    {
        using var client = api.Host.CreateClient();
        client.DefaultRequestHeaders.Add(header, value);
        using var body = new StringContent("""{"subject":"1","audience":"app-1.example"}""", Encoding.UTF8, "application/json");

        using var token = await client.PostAsync(new Uri("/dev/issuers/apple/token", UriKind.Relative), body);
        using var keys = await client.GetAsync(new Uri("/dev/issuers/apple/keys", UriKind.Relative));

        Assert.Equal((404, 404), ((int)token.StatusCode, (int)keys.StatusCode));
    }

    [TheoryThatNeeds(Need.TestIssuers)]
    [InlineData("google")]
    [InlineData("facebook")]
    [InlineData("1")]
    [InlineData("google,apple")]
    public async Task There_is_no_test_issuer_of_a_provider_whose_own_is_set_or_that_is_none(string provider)
    {
        using var client = api.Host.CreateClient();
        using var body = new StringContent("""{"subject":"1","audience":"app-1.example"}""", Encoding.UTF8, "application/json");

        using var answer = await client.PostAsync(new Uri($"/dev/issuers/{provider}/token", UriKind.Relative), body);

        Assert.Equal(404, (int)answer.StatusCode);
    }

    private static JsonObject With(JsonObject claims, string name, JsonNode? value)
    {
        claims[name] = value;
        return claims;
    }
}
