using System.Buffers.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Pepper.Adapters.Providers;
using Pepper.Core.Messaging;

namespace Pepper.Tests.Unit.Messaging.Push;

/// <summary>A host's sender of push messages with the settings of a test, and a clock that stands still.</summary>
internal sealed class PushScene : IAsyncDisposable
{
    private readonly ServiceProvider services;

    public PushScene(IReadOnlyDictionary<string, string?> settings) => services = new ServiceCollection()
        .AddLogging()
        .AddSingleton<TimeProvider>(Clock)
        .AddSingleton<IConfiguration>(ProviderSettings.Of([.. settings.Select(setting => (setting.Key, setting.Value))]))
        .AddPepperProviders()
        .BuildServiceProvider();

    public FakeTimeProvider Clock { get; } = new(MessageScene.Message.CreatedAt);

    public static OutboundMessage Message(DevicePlatform platform) => MessageScene.Message with
    {
        Channel = MessageChannel.Push,
        To = "device-token",
        Subject = "Happy \"hour\"",
        Text = "Zwei Kaffees für einen, bis 18 Uhr ☕",
        UsefulUntil = MessageScene.Message.CreatedAt.AddDays(1),
        Tries = 1,
        Push = new PushDetails(platform, new Dictionary<string, string>
        {
            ["notificationMessageId"] = "605efeade9965c0ecc921311",
            ["type"] = "alert",
            ["value"] = string.Empty,
            ["imageUrl"] = "https://example.com/cup.png",
            ["deepLink"] = """{"type":"PERK"}""",
        }),
    };

    public async Task<SendOutcome> SendAsync(OutboundMessage message)
    {
        var tenant = ProviderSettings.Tenant();
        return await services.GetServices<IMessageSender>().First(one => one.Carries(MessageChannel.Push, tenant)).SendAsync(message, tenant, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    /// <summary>A part of a signed token: 0 the header, 1 the claims.</summary>
    public static JsonNode Part(string token, int part) => JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[part]))!;

    /// <summary>What a token's signature is over, and the signature.</summary>
    public static (byte[] Content, byte[] Signature) Signed(string token) =>
        (System.Text.Encoding.ASCII.GetBytes(token[..token.LastIndexOf('.')]), Base64Url.DecodeFromChars(token.Split('.')[2]));
}
