using System.Security.Cryptography;
using Pepper.Core.Messaging;
using Pepper.Tests.Support.Providers;

namespace Pepper.Tests.Unit.Messaging.Push;

public sealed class ApnsTests : IAsyncLifetime, IAsyncDisposable
{
    private static readonly OutboundMessage Message = PushScene.Message(DevicePlatform.Ios);

    private ApnsStub apns = null!;
    private PushScene scene = null!;

    public async Task InitializeAsync()
    {
        apns = await ApnsStub.StartAsync();
        scene = new PushScene(apns.Settings);
    }

    Task IAsyncLifetime.DisposeAsync() => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await scene.DisposeAsync();
        await apns.DisposeAsync();
    }

    [Fact]
    public async Task A_message_is_posted_to_the_device_over_HTTP_2()
    {
        Assert.Equal(SendOutcome.Delivered, await scene.SendAsync(Message));

        var request = Assert.Single(apns.Requests);
        Assert.Equal(("/3/device/device-token", "HTTP/2"), (request.Path, request.Protocol));
        Assert.Equal(
            ("com.example.cafe", "alert", "10", Message.Id, Message.UsefulUntil.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture)),
            (request.Headers["apns-topic"], request.Headers["apns-push-type"], request.Headers["apns-priority"], request.Headers["apns-collapse-id"], request.Headers["apns-expiration"]));
        Assert.Equal(("Happy \"hour\"", Message.Text), ((string?)request.Body["aps"]!["alert"]!["title"], (string?)request.Body["aps"]!["alert"]!["body"]));
        Assert.Equal(("605efeade9965c0ecc921311", """{"type":"PERK"}"""), ((string?)request.Body["notificationMessageId"], (string?)request.Body["deepLink"]));
    }

    [Fact]
    public async Task A_repetition_has_the_same_ids_and_another_message_others()
    {
        await scene.SendAsync(Message);
        await scene.SendAsync(Message with { Tries = 2 });
        await scene.SendAsync(Message with { Id = "d00000000000000000000002" });

        var ids = apns.Requests.Select(request => request.Headers["apns-id"]).ToList();
        Assert.Equal((ids[0], true), (ids[1], Guid.TryParseExact(ids[0], "D", out _)));
        Assert.NotEqual(ids[0], ids[2]);
    }

    [Fact]
    public async Task The_sender_is_known_by_a_token_that_the_teams_key_signed()
    {
        await scene.SendAsync(Message);

        var token = TokenOf(Assert.Single(apns.Requests));
        var (content, signature) = PushScene.Signed(token);
        Assert.True(apns.Key.VerifyData(content, signature, HashAlgorithmName.SHA256));
        Assert.Equal(("ES256", "ABC123DEFG"), ((string?)PushScene.Part(token, 0)["alg"], (string?)PushScene.Part(token, 0)["kid"]));
        Assert.Equal(("DEF123GHIJ", scene.Clock.GetUtcNow().ToUnixTimeSeconds()), ((string?)PushScene.Part(token, 1)["iss"], (long)PushScene.Part(token, 1)["iat"]!));
    }

    [Fact]
    public async Task The_token_is_used_for_more_than_20_minutes_and_less_than_60()
    {
        var used = new List<string>();
        for (var minute = 0; minute <= 60; minute += 10)
        {
            await scene.SendAsync(Message);
            used.Add(TokenOf(apns.Requests.Last()));
            scene.Clock.Advance(TimeSpan.FromMinutes(10));
        }

        Assert.Equal(used[0], used[3]);
        Assert.NotEqual(used[0], used[4]);
        Assert.Equal(used[4], used[6]);
    }

    [Theory]
    [InlineData(410, "Unregistered", SendResult.TargetGone, "APNs 410 Unregistered")]
    [InlineData(400, "BadDeviceToken", SendResult.TargetGone, "APNs 400 BadDeviceToken")]
    [InlineData(400, "DeviceTokenNotForTopic", SendResult.Refused, "APNs 400 DeviceTokenNotForTopic")]
    [InlineData(413, "PayloadTooLarge", SendResult.Refused, "APNs 413 PayloadTooLarge")]
    [InlineData(400, "BadTopic", SendResult.Away, "APNs 400 BadTopic")]
    [InlineData(403, "InvalidProviderToken", SendResult.Away, "APNs 403 InvalidProviderToken")]
    [InlineData(429, "TooManyRequests", SendResult.Away, "APNs 429 TooManyRequests")]
    [InlineData(500, "InternalServerError", SendResult.Away, "APNs 500 InternalServerError")]
    [InlineData(503, "ServiceUnavailable", SendResult.Away, "APNs 503 ServiceUnavailable")]
    public async Task What_Apple_answers_decides(int status, string why, SendResult result, string reason)
    {
        apns.OnMessage = _ => ApnsStub.Error(status, why);

        var outcome = await scene.SendAsync(Message);

        Assert.Equal((result, reason), (outcome.Result, outcome.Reason));
    }

    [Fact]
    public async Task It_says_when_to_come_again()
    {
        apns.OnMessage = _ => ApnsStub.Error(503, "Shutdown") with { RetryAfter = "30" };

        Assert.Equal(SendOutcome.Away("APNs 503 Shutdown", TimeSpan.FromSeconds(30)), await scene.SendAsync(Message));
    }

    [Fact]
    public async Task A_connection_that_is_cut_is_being_away()
    {
        apns.OnMessage = _ => new PushReply(200, string.Empty) { IsCut = true };

        Assert.Equal(SendResult.Away, (await scene.SendAsync(Message)).Result);
    }

    [Fact]
    public async Task The_largest_message_fits_what_Apple_takes()
    {
        // What notifications allow at most, in letters of three bytes each.
        var data = new Dictionary<string, string>(Message.Push!.Data!) { ["deepLink"] = new string('x', 1024), ["value"] = new string('y', 255) };
        await scene.SendAsync(Message with { Text = new string('€', 640), Push = Message.Push with { Data = data } });

        Assert.InRange(Assert.Single(apns.Requests).Bytes, 3300, 4096);
    }

    private static string TokenOf(PushRequest request) => request.Headers["authorization"]["bearer ".Length..];
}
