using System.Text.Json.Nodes;
using Pepper.Core.Results;
using Pepper.Core.SignIn;
using Pepper.Tests.Support.SignIn;

namespace Pepper.Tests.Unit.Providers.SignIn;

public sealed class IdTokenVerifierTests
{
    [Fact]
    public async Task A_good_token_says_who_it_is()
    {
        await using var scene = await SignInScene.NewAsync();
        var claims = scene.Issuer.Claims("Subject-1", SignInScene.App, "ada@example.com");
        claims["nonce"] = "n-1";

        var google = await scene.VerifyAsync(scene.Issuer.Key.Sign(claims));
        var apple = await scene.VerifyAsync(scene.Issuer.Key.Sign(claims), SsoProvider.Apple);

        Assert.Equal(new ProviderIdentity("Subject-1", "ada@example.com", true, "n-1"), google.Value);
        Assert.Equal(google.Value, apple.Value);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("\"true\"", true)]
    [InlineData("false", false)]
    [InlineData("\"false\"", false)]
    [InlineData("1", false)]
    [InlineData("null", false)]
    public async Task An_address_is_vouched_for_when_the_provider_says_so(string said, bool isVerified)
    {
        await using var scene = await SignInScene.NewAsync();
        var claims = scene.Issuer.Claims("1", SignInScene.App, "ada@example.com");
        claims["email_verified"] = JsonNode.Parse(said);

        Assert.Equal(isVerified, (await scene.VerifyAsync(scene.Issuer.Key.Sign(claims))).Value!.IsEmailVerified);
    }

    [Fact]
    public async Task Google_spells_its_issuer_in_two_ways_and_Apple_in_one()
    {
        await using var scene = await SignInScene.NewAsync();
        var claims = scene.Issuer.Claims("1", SignInScene.App);
        claims["iss"] = scene.Issuer.Address["http://".Length..];
        var token = scene.Issuer.Key.Sign(claims);

        Assert.True((await scene.VerifyAsync(token)).IsSuccess);
        AssertRefused(await scene.VerifyAsync(token, SsoProvider.Apple));
    }

    [Fact]
    public async Task Tokens_signed_on_the_curve_are_as_good()
    {
        await using var scene = await SignInScene.NewAsync();
        using var key = StubKey.Curve();
        scene.Issuer.Publish(key);

        Assert.True((await scene.VerifyAsync(key.Sign(scene.Issuer.Claims("1", SignInScene.App)))).IsSuccess);
    }

    [Theory]
    [InlineData("iss", "\"https://accounts.google.com.example.org\"")]
    [InlineData("iss", "null")]
    [InlineData("iss", "7")]
    [InlineData("aud", "\"another-tenants-app\"")]
    [InlineData("aud", "\"APP-1.EXAMPLE\"")]
    [InlineData("aud", "null")]
    [InlineData("aud", "[]")]
    [InlineData("aud", """["app-1.example","another-app"]""")]
    [InlineData("sub", "null")]
    [InlineData("sub", "\"\"")]
    [InlineData("exp", "null")]
    [InlineData("exp", "\"tomorrow\"")]
    [InlineData("iat", "null")]
    public async Task A_token_with_a_claim_that_is_wrong_is_refused(string claim, string value)
    {
        await using var scene = await SignInScene.NewAsync();
        var claims = scene.Issuer.Claims("1", SignInScene.App);
        claims[claim] = JsonNode.Parse(value);
        var without = scene.Issuer.Claims("1", SignInScene.App);
        without.Remove(claim);

        AssertRefused(await scene.VerifyAsync(scene.Issuer.Key.Sign(claims)));
        AssertRefused(await scene.VerifyAsync(scene.Issuer.Key.Sign(without)));
    }

    [Theory]
    [InlineData("exp", -59, true)]
    [InlineData("exp", -61, false)]
    [InlineData("nbf", 59, true)]
    [InlineData("nbf", 62, false)]
    [InlineData("iat", 59, true)]
    [InlineData("iat", 62, false)]
    public async Task Clocks_may_differ_by_a_minute(string claim, int seconds, bool isGood)
    {
        await using var scene = await SignInScene.NewAsync();
        var claims = scene.Issuer.Claims("1", SignInScene.App);
        claims[claim] = scene.Clock.GetUtcNow().ToUnixTimeSeconds() + seconds;

        Assert.Equal(isGood, (await scene.VerifyAsync(scene.Issuer.Key.Sign(claims))).IsSuccess);
    }

    [Fact]
    public async Task A_signature_that_is_not_the_issuers_is_refused()
    {
        await using var scene = await SignInScene.NewAsync();
        var claims = scene.Issuer.Claims("1", SignInScene.App);
        var good = scene.Issuer.Key.Sign(claims);
        using var stranger = StubKey.Rsa(scene.Issuer.Key.KeyId);
        using var curve = StubKey.Curve(scene.Issuer.Key.KeyId);
        var parts = good.Split('.');
        var elevated = scene.Issuer.Key.Sign(scene.Issuer.Claims("2", SignInScene.App)).Split('.');

        string[] forged =
        [
            stranger.Sign(claims),
            curve.Sign(claims),
            curve.Sign(claims, new JsonObject { ["alg"] = "RS256" }),
            scene.Issuer.Key.Sign(claims, new JsonObject { ["alg"] = "ES256" }),
            scene.Issuer.Key.Sign(claims, new JsonObject { ["alg"] = "RS512" }),
            scene.Issuer.Key.Sign(claims, new JsonObject { ["kid"] = null }),
            scene.Issuer.Key.Sign(claims, new JsonObject { ["crit"] = new JsonArray("b64"), ["b64"] = false }),
            scene.Issuer.Key.SignByPublicKey(claims),
            scene.Issuer.Key.LeaveUnsigned(claims),
            scene.Issuer.Key.LeaveUnsigned(claims, "None"),
            scene.Issuer.Key.LeaveUnsigned(claims, "RS256"),
            $"{parts[0]}.{elevated[1]}.{parts[2]}",
            $"{parts[0]}.{parts[1]}.{parts[2][..^4]}AAAA",
            $"{parts[0]}.{parts[1]}.",
            $"{parts[0]}.{parts[1]}",
        ];

        foreach (var token in forged)
        {
            AssertRefused(await scene.VerifyAsync(token));
        }

        Assert.True((await scene.VerifyAsync(good)).IsSuccess);
    }

    [Fact]
    public async Task A_key_that_the_token_brings_along_is_not_looked_at()
    {
        await using var scene = await SignInScene.NewAsync();
        using var forger = StubKey.Rsa(scene.Issuer.Key.KeyId);
        using var unknown = StubKey.Rsa();
        await using var server = await StubIssuer.StartAsync(scene.Clock);
        server.Publish(forger, unknown);
        var claims = scene.Issuer.Claims("1", SignInScene.App);
        JsonObject[] headers =
        [
            new() { ["jwk"] = forger.Published() },
            new() { ["jku"] = $"{server.Address}/keys" },
            new() { ["x5u"] = $"{server.Address}/keys" },
            new() { ["x5c"] = new JsonArray("MIIB") },
            new() { ["iss"] = server.Address },
        ];

        foreach (var header in headers)
        {
            AssertRefused(await scene.VerifyAsync(forger.Sign(claims, header)));
            AssertRefused(await scene.VerifyAsync(unknown.Sign(claims, header)));
        }

        Assert.Equal(0, server.Fetches);
    }

    [Theory]
    [InlineData("alg", "\"rs256\"")]
    [InlineData("alg", "\"RS256 \"")]
    [InlineData("alg", "\"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256\"")]
    [InlineData("alg", "[\"RS256\"]")]
    [InlineData("alg", "{}")]
    [InlineData("alg", "null")]
    [InlineData("alg", "256")]
    [InlineData("kid", "\"../../../etc/passwd\"")]
    [InlineData("kid", "\"' OR 1=1 --\"")]
    [InlineData("kid", "\"https://example.org/keys\"")]
    [InlineData("kid", "\"\\u0000\"")]
    [InlineData("kid", "\"\"")]
    [InlineData("kid", "7")]
    [InlineData("kid", "[]")]
    [InlineData("kid", "{}")]
    [InlineData("typ", "7")]
    [InlineData("cty", "\"JWT\"")]
    [InlineData("zip", "\"DEF\"")]
    [InlineData("enc", "\"A256GCM\"")]
    public async Task A_header_that_is_odd_is_refused_or_means_nothing(string member, string value)
    {
        await using var scene = await SignInScene.NewAsync();
        var token = scene.Issuer.Key.Sign(scene.Issuer.Claims("1", SignInScene.App), new JsonObject { [member] = JsonNode.Parse(value) });

        var verified = await scene.VerifyAsync(token);

        if (member is "alg" or "kid")
        {
            AssertRefused(verified);
        }
        else
        {
            Assert.True(verified.IsSuccess || verified.Error == IdToken.Refused());
        }
    }

    [Theory]
    [InlineData("exp", "1e300")]
    [InlineData("exp", "-1")]
    [InlineData("exp", "9223372036854775807")]
    [InlineData("exp", "99999999999999999999999")]
    [InlineData("exp", "true")]
    [InlineData("exp", "[4102444800]")]
    [InlineData("exp", "{}")]
    [InlineData("iat", "9223372036854775807")]
    [InlineData("iat", "1e300")]
    [InlineData("iat", "{}")]
    [InlineData("nbf", "\"never\"")]
    [InlineData("nbf", "9223372036854775807")]
    [InlineData("nbf", "{}")]
    [InlineData("aud", "{}")]
    [InlineData("aud", "7")]
    [InlineData("aud", "[[\"app-1.example\"]]")]
    [InlineData("aud", "[\"app-1.example\",7]")]
    [InlineData("aud", "\"app-1.example \"")]
    [InlineData("iss", "[]")]
    [InlineData("iss", "{}")]
    [InlineData("sub", "[\"1\"]")]
    public async Task Claims_of_other_types_never_break_the_check(string claim, string value)
    {
        await using var scene = await SignInScene.NewAsync();
        var claims = scene.Issuer.Claims("1", SignInScene.App);
        claims[claim] = JsonNode.Parse(value);

        var verified = await scene.VerifyAsync(scene.Issuer.Key.Sign(claims));
        Assert.True(verified.Error == IdToken.Refused(), $"{claim}={value}: {verified.Value}");
    }

    [Fact]
    public async Task A_token_that_is_written_in_another_way_than_it_was_signed_is_refused()
    {
        await using var scene = await SignInScene.NewAsync();
        var good = scene.Issuer.Key.Sign(scene.Issuer.Claims("1", SignInScene.App));
        var parts = good.Split('.');

        string[] rewritten =
        [
            $"{parts[0]}.{parts[1]}.{parts[2]}==",
            $"{parts[0]}.{parts[1]}=.{parts[2]}",
            $" {good}",
            $"{good} ",
            $"{good}\n",
            $"Bearer {good}",
            $"{good}.",
            $"{parts[0]}..{parts[2]}",
            $"{parts[0]}.{parts[1]}.{parts[2]}A",
        ];
        foreach (var token in rewritten)
        {
            var verified = await scene.VerifyAsync(token);
            Assert.True(verified.Error == IdToken.Refused(), token.Replace(good, "T"));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("a.b.c")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9..")]
    [InlineData("e30.e30.")]
    [InlineData("bnVsbA.bnVsbA.bnVsbA")]
    [InlineData("W10.W10.W10")]
    [InlineData("a.b.c.d.e")]
    [InlineData("\u00e4.\u00f6.\u00fc")]
    public async Task What_is_no_token_is_refused_and_nobody_is_asked(string text)
    {
        await using var scene = await SignInScene.NewAsync();

        AssertRefused(await scene.VerifyAsync(text));
        Assert.Equal(0, scene.Issuer.Fetches);
    }

    [Fact]
    public async Task A_huge_token_is_refused_and_nobody_is_asked()
    {
        await using var scene = await SignInScene.NewAsync();
        var claims = scene.Issuer.Claims("1", SignInScene.App);
        claims["padding"] = new string('x', IdToken.MaxLength);

        AssertRefused(await scene.VerifyAsync(scene.Issuer.Key.Sign(claims)));
        Assert.Equal(0, scene.Issuer.Fetches);
    }

    private static void AssertRefused(Result<ProviderIdentity> verified) => Assert.Equal(IdToken.Refused(), verified.Error);
}
