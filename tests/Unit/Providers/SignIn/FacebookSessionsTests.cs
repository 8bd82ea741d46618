using System.Text.Json.Nodes;
using Pepper.Core.SignIn;
using Pepper.Tests.Support.SignIn;

namespace Pepper.Tests.Unit.Providers.SignIn;

public sealed class FacebookSessionsTests
{
    private const string UserId = "10158000000000001";

    [Fact]
    public async Task A_session_of_the_user_is_good()
    {
        await using var scene = await SignInScene.NewAsync();

        Assert.Equal(FacebookVerdict.Good, await scene.AskFacebookAsync(UserId, scene.Facebook.NewSession(UserId)));
        Assert.Equal(FacebookVerdict.Good, await scene.AskFacebookAsync(UserId, scene.Facebook.NewSession(UserId, session => session["expires_at"] = 0)));
        Assert.Equal($"Bearer {StubFacebook.AppId}|{StubFacebook.Secret}", scene.Facebook.Authorization);
    }

    [Theory]
    [InlineData("is_valid", "false")]
    [InlineData("is_valid", "null")]
    [InlineData("is_valid", "\"true\"")]
    [InlineData("user_id", "\"10158000000000002\"")]
    [InlineData("user_id", "null")]
    [InlineData("app_id", "\"666\"")]
    [InlineData("app_id", "null")]
    [InlineData("type", "\"PAGE\"")]
    [InlineData("expires_at", "1000000000")]
    public async Task A_session_that_is_another_ones_or_over_is_refused(string member, string value)
    {
        await using var scene = await SignInScene.NewAsync();
        var token = scene.Facebook.NewSession(UserId, session => session[member] = JsonNode.Parse(value));

        Assert.Equal(FacebookVerdict.Refused, await scene.AskFacebookAsync(UserId, token));
    }

    [Fact]
    public async Task What_is_no_token_is_refused()
    {
        await using var scene = await SignInScene.NewAsync();

        Assert.Equal(FacebookVerdict.Refused, await scene.AskFacebookAsync(UserId, "a&access_token=b"));
        Assert.Equal(FacebookVerdict.Refused, await scene.AskFacebookAsync(UserId, scene.Facebook.NewSession(UserId), "999"));
    }

    [Theory]
    [InlineData(500, "{}")]
    [InlineData(503, "busy")]
    [InlineData(429, "{}")]
    [InlineData(200, "<html>")]
    [InlineData(302, "moved")]
    [InlineData(400, """{"error":{"code":4}}""")]
    [InlineData(403, """{"error":{"code":2}}""")]
    public async Task Facebook_is_away_when_it_does_not_answer_properly(int status, string body)
    {
        await using var scene = await SignInScene.NewAsync();
        var token = scene.Facebook.NewSession(UserId);
        (scene.Facebook.Status, scene.Facebook.Body) = (status, body);

        Assert.Equal(FacebookVerdict.Away, await scene.AskFacebookAsync(UserId, token));
    }

    [Fact]
    public async Task Facebook_is_away_when_nobody_listens()
    {
        await using var scene = await SignInScene.NewAsync();
        var token = scene.Facebook.NewSession(UserId);
        await scene.Facebook.DisposeAsync();

        Assert.Equal(FacebookVerdict.Away, await scene.AskFacebookAsync(UserId, token));
    }

    [Fact]
    public async Task Without_an_app_nobody_is_asked()
    {
        await using var scene = await SignInScene.NewAsync();

        Assert.Equal(FacebookVerdict.NotSetUp, await scene.AskFacebookAsync(UserId, scene.Facebook.NewSession(UserId), appId: null));
        Assert.Null(scene.Facebook.Authorization);
    }
}
