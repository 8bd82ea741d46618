using System.Security.Cryptography;
using Pepper.Core.Messaging;
using Pepper.Tests.Support.Providers;

namespace Pepper.Tests.Unit.Messaging.Push;

public sealed class FcmTests : IAsyncLifetime, IAsyncDisposable
{
    private static readonly OutboundMessage Message = PushScene.Message(DevicePlatform.Android);

    private FcmStub fcm = null!;
    private PushScene scene = null!;

    public async Task InitializeAsync()
    {
        fcm = await FcmStub.StartAsync();
        scene = new PushScene(fcm.Settings);
    }

    Task IAsyncLifetime.DisposeAsync() => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await scene.DisposeAsync();
        await fcm.DisposeAsync();
    }

    [Fact]
    public async Task A_message_is_posted_to_the_project_of_the_account()
    {
        Assert.Equal(SendOutcome.Delivered, await scene.SendAsync(Message));

        var request = Assert.Single(fcm.Requests);
        Assert.Equal(("/v1/projects/corner-cafe/messages:send", "Bearer access-1"), (request.Path, request.Headers["Authorization"]));
        Assert.Equal(
            """{"message":{"token":"device-token","notification":{"title":"Happy \"hour\"","body":"Zwei Kaffees für einen, bis 18 Uhr ☕","image":"https://example.com/cup.png"},"data":{"notificationMessageId":"605efeade9965c0ecc921311","type":"alert","value":"","imageUrl":"https://example.com/cup.png","deepLink":"{\"type\":\"PERK\"}"},"android":{"ttl":"86400s","notification":{"tag":"d00000000000000000000001"}}}}""",
            request.Body.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    [Fact]
    public async Task The_access_token_is_asked_for_with_one_signed_by_the_account()
    {
        await scene.SendAsync(Message);

        var assertion = Assert.Single(fcm.Assertions);
        var (content, signature) = PushScene.Signed(assertion);
        using var key = fcm.PublicKey;
        Assert.True(key.VerifyData(content, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        Assert.Equal(("RS256", "key-1"), ((string?)PushScene.Part(assertion, 0)["alg"], (string?)PushScene.Part(assertion, 0)["kid"]));
        var claims = PushScene.Part(assertion, 1);
        var now = scene.Clock.GetUtcNow().ToUnixTimeSeconds();
        Assert.Equal(("pepper@corner-cafe.example", $"{fcm.Url}/token"), ((string?)claims["iss"], (string?)claims["aud"]));
        Assert.Equal("https://www.googleapis.com/auth/firebase.messaging", (string?)claims["scope"]);
        Assert.Equal((now, now + 3600), ((long)claims["iat"]!, (long)claims["exp"]!));
    }

    [Fact]
    public async Task Many_messages_at_once_ask_for_one_token_and_the_next_hour_for_another()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => scene.SendAsync(Message)));
        Assert.Single(fcm.Assertions);

        scene.Clock.Advance(TimeSpan.FromMinutes(56));
        await scene.SendAsync(Message);

        Assert.Equal(2, fcm.Assertions.Count);
        Assert.Equal("Bearer access-2", fcm.Requests.Last().Headers["Authorization"]);
    }

    [Fact]
    public async Task A_token_that_is_refused_is_not_used_again()
    {
        fcm.OnMessage = _ => FcmStub.Error(401, "UNAUTHENTICATED");
        Assert.Equal(SendOutcome.Away("FCM 401 UNAUTHENTICATED"), await scene.SendAsync(Message));
        fcm.OnMessage = _ => null;

        Assert.Equal(SendOutcome.Delivered, await scene.SendAsync(Message));

        Assert.Equal(2, fcm.Assertions.Count);
    }

    [Theory]
    [InlineData(404, "NOT_FOUND", "UNREGISTERED", null, SendResult.TargetGone, "FCM 404 UNREGISTERED")]
    [InlineData(400, "INVALID_ARGUMENT", "INVALID_ARGUMENT", "message.token", SendResult.TargetGone, "FCM 400 INVALID_ARGUMENT")]
    [InlineData(400, "INVALID_ARGUMENT", "INVALID_ARGUMENT", null, SendResult.Refused, "FCM 400 INVALID_ARGUMENT")]
    [InlineData(403, "PERMISSION_DENIED", "SENDER_ID_MISMATCH", null, SendResult.Refused, "FCM 403 SENDER_ID_MISMATCH")]
    [InlineData(403, "PERMISSION_DENIED", null, null, SendResult.Away, "FCM 403 PERMISSION_DENIED")]
    [InlineData(404, "NOT_FOUND", null, null, SendResult.Away, "FCM 404 NOT_FOUND")]
    [InlineData(500, "INTERNAL", "INTERNAL", null, SendResult.Away, "FCM 500 INTERNAL")]
    [InlineData(503, "UNAVAILABLE", "UNAVAILABLE", null, SendResult.Away, "FCM 503 UNAVAILABLE")]
    public async Task What_FCM_answers_decides(int status, string word, string? code, string? field, SendResult result, string reason)
    {
        fcm.OnMessage = _ => FcmStub.Error(status, word, code, field);

        var outcome = await scene.SendAsync(Message);

        Assert.Equal((result, reason), (outcome.Result, outcome.Reason));
    }

    [Theory]
    [InlineData("42", 42)]
    [InlineData(null, 60)]
    public async Task A_quota_says_when_to_come_again_or_means_a_minute(string? retryAfter, int seconds)
    {
        fcm.OnMessage = _ => FcmStub.Error(429, "RESOURCE_EXHAUSTED", "QUOTA_EXCEEDED") with { RetryAfter = retryAfter };

        Assert.Equal(SendOutcome.Away("FCM 429 QUOTA_EXCEEDED", TimeSpan.FromSeconds(seconds)), await scene.SendAsync(Message));
    }

    [Theory]
    [InlineData(400, "<html>A proxy's page</html>")]
    [InlineData(502, "")]
    [InlineData(302, "{}")]
    public async Task An_answer_of_somebody_else_is_being_away(int status, string body)
    {
        fcm.OnMessage = _ => new PushReply(status, body);

        Assert.Equal(SendResult.Away, (await scene.SendAsync(Message)).Result);
    }

    [Fact]
    public async Task Without_an_access_token_nothing_is_sent()
    {
        fcm.OnToken = () => new PushReply(400, """{"error":"invalid_grant"}""");

        Assert.Equal(SendOutcome.Away("FCM token 400"), await scene.SendAsync(Message));

        Assert.Empty(fcm.Requests);
    }

    [Fact]
    public async Task A_connection_that_is_cut_is_being_away()
    {
        fcm.OnMessage = _ => new PushReply(200, "{}") { IsCut = true };

        Assert.Equal(SendOutcome.Away("FCM unreachable"), await scene.SendAsync(Message));
    }

    [Fact]
    public async Task A_device_whose_service_is_not_set_is_refused_at_once() =>
        Assert.Equal(SendOutcome.Refused("APNs not set"), await scene.SendAsync(PushScene.Message(DevicePlatform.Ios)));
}
