using Pepper.Adapters.Providers.SignIn;
using Pepper.Core.SignIn;
using Pepper.Tests.Support.SignIn;

namespace Pepper.Tests.Unit.Providers.SignIn;

public sealed class ProviderKeysTests
{
    [Fact]
    public async Task Keys_are_fetched_once_however_many_sign_in_at_once()
    {
        await using var scene = await SignInScene.NewAsync();
        var token = Good(scene);

        var verified = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => scene.VerifyAsync(token)));

        Assert.All(verified, one => Assert.True(one.IsSuccess));
        Assert.Equal(1, scene.Issuer.Fetches);
    }

    [Fact]
    public async Task A_key_that_is_new_is_fetched_and_one_that_is_withdrawn_is_good_no_more()
    {
        await using var scene = await SignInScene.NewAsync();
        var old = scene.Issuer.Key;
        Assert.True((await scene.VerifyAsync(Good(scene))).IsSuccess);
        scene.Clock.Advance(ProviderKeys.LeastPause);
        using var key = StubKey.Rsa();

        scene.Issuer.Publish(key);

        Assert.True((await scene.VerifyAsync(Good(scene))).IsSuccess);
        Assert.Equal(IdToken.Refused(), (await scene.VerifyAsync(old.Sign(scene.Issuer.Claims("1", SignInScene.App)))).Error);
        Assert.Equal(2, scene.Issuer.Fetches);
    }

    [Fact]
    public async Task Names_of_keys_that_are_made_up_do_not_flood_the_issuer()
    {
        await using var scene = await SignInScene.NewAsync();
        await scene.VerifyAsync(Good(scene));

        for (var i = 0; i < 50; i++)
        {
            using var stranger = StubKey.Curve();
            Assert.Equal(IdToken.Refused(), (await scene.VerifyAsync(stranger.Sign(scene.Issuer.Claims("1", SignInScene.App)))).Error);
        }

        Assert.Equal(1, scene.Issuer.Fetches);
    }

    [Fact]
    public async Task While_the_issuer_is_away_known_keys_are_good_and_nobody_else_gets_in()
    {
        await using var scene = await SignInScene.NewAsync();
        scene.Issuer.IsAway = true;
        var first = await scene.VerifyAsync(Good(scene));
        scene.Issuer.IsAway = false;
        scene.Clock.Advance(ProviderKeys.PauseAfterFailure);
        Assert.True((await scene.VerifyAsync(Good(scene))).IsSuccess);

        scene.Issuer.IsAway = true;
        scene.Clock.Advance(ProviderKeys.FreshFor);
        var later = await scene.VerifyAsync(Good(scene));
        using var key = StubKey.Rsa();
        var unknown = await scene.VerifyAsync(key.Sign(scene.Issuer.Claims("1", SignInScene.App)));
        scene.Clock.Advance(ProviderKeys.GoodFor);
        var muchLater = await scene.VerifyAsync(Good(scene));

        Assert.Equal((503, true), (first.Error!.Status, first.Error.RetryAfter > TimeSpan.Zero));
        Assert.True(later.IsSuccess);
        Assert.Equal(503, unknown.Error?.Status);
        Assert.Equal(503, muchLater.Error?.Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"jwks_uri":7}""")]
    [InlineData("""{"jwks_uri":"file:///etc/passwd"}""")]
    [InlineData("""{"keys":[{"kty":"RSA","kid":"1","n":"!","e":"!"}],"jwks_uri":"nowhere"}""")]
    public async Task An_issuer_that_talks_nonsense_is_away(string nonsense)
    {
        await using var scene = await SignInScene.NewAsync();
        scene.Issuer.Nonsense = nonsense;

        Assert.Equal(503, (await scene.VerifyAsync(Good(scene))).Error?.Status);
    }

    [Fact]
    public async Task A_withdrawn_key_is_noticed_when_the_keys_are_old()
    {
        await using var scene = await SignInScene.NewAsync();
        var old = scene.Issuer.Key;
        await scene.VerifyAsync(Good(scene));
        using var key = StubKey.Rsa();
        scene.Issuer.Publish(key);

        scene.Clock.Advance(ProviderKeys.FreshFor);

        Assert.Equal(IdToken.Refused(), (await scene.VerifyAsync(old.Sign(scene.Issuer.Claims("1", SignInScene.App)))).Error);
    }

    private static string Good(SignInScene scene) => scene.Issuer.Key.Sign(scene.Issuer.Claims("1", SignInScene.App));
}
