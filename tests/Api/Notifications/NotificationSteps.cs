using System.Text.Json;
using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Notifications;

/// <summary>What tests of push messages do over and over.</summary>
internal static class NotificationSteps
{
    /// <summary>A new user with a device.</summary>
    public static async Task<(TestUser User, string Token)> NewUserWithDeviceAsync(this TestTenant tenant, string member = "gcmDeviceToken")
    {
        var user = await tenant.NewUserAsync();
        var token = $"device-{Guid.NewGuid():n}";
        await user.RegisterAsync(token, member);
        return (user, token);
    }

    /// <summary>The user's app registers a device.</summary>
    public static async Task RegisterAsync(this TestUser user, string token, string member = "gcmDeviceToken") =>
        (await user.Client.PutAsync($"/users/{user.Id}", new Dictionary<string, string> { [member] = token })).Expect(200);

    /// <summary>The body of a message.</summary>
    public static Dictionary<string, object> Body(bool isProcessing = false, params (string Member, object Value)[] more)
    {
        var body = new Dictionary<string, object>
        {
            ["title"] = "Happy hour",
            ["message"] = "Two coffees for one until six.",
            ["type"] = "alert",
            ["value"] = string.Empty,
            ["isProcessingMessage"] = isProcessing,
        };
        foreach (var (member, value) in more)
        {
            body[member] = value;
        }

        return body;
    }

    /// <summary>Sends a message and waits until it has ended.</summary>
    public static async Task<ApiAnswer> SendAsync(this TestTenant tenant, Dictionary<string, object> body, string path = "/notifications") =>
        await tenant.WhenEndedAsync((await tenant.Admin.PostAsync(path, body)).Expect(200).Id);

    /// <summary>The message once it has ended.</summary>
    public static Task<ApiAnswer> WhenEndedAsync(this TestTenant tenant, string messageId) => Eventually.GetAsync(
        async () => (await tenant.Admin.GetAsync($"/notifications/{messageId}")).Expect(200) is var polled
            && polled["status"].GetString() is "COMPLETED" or "FAILED" ? polled : null,
        TimeSpan.FromSeconds(60),
        () => $"The message {messageId} has not ended in time.");

    /// <summary>Its counts.</summary>
    public static (int Sent, int Failures, int Skipped) Counts(this ApiAnswer message) =>
        (message["sent"].GetInt32(), message["failures"].GetInt32(), message["skipped"].GetInt32());

    /// <summary>The pushes that the outbox has for a device.</summary>
    public static async Task<IReadOnlyList<JsonElement>> PushesAsync(this ApiFixture api, string token)
    {
        using var client = api.Host.CreateClient();
        using var outbox = JsonDocument.Parse(await client.GetStringAsync(new Uri($"/dev/outbox?to={token}", UriKind.Relative)));
        return [.. outbox.RootElement.GetProperty("items").EnumerateArray().Select(item => item.Clone())];
    }
}
