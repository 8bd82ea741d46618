using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Users;

/// <summary>People who sign up, and what they find in their mailboxes and on their phones.</summary>
internal static partial class People
{
    public const string Password = "correct horse battery staple";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>An address that nobody else has.</summary>
    public static string NewEmail() => $"{Guid.NewGuid():n}@example.com";

    /// <summary>A British mobile number; tenants share none, so it need not be unique.</summary>
    public static string NewMobile() => $"+4474988{Random.Shared.Next(100_000):d5}";

    public static object Person(string provider, string id, string? token = Password) => new
    {
        firstName = "Grace",
        lastName = "Hopper",
        credentials = new[] { new { provider, id, token } },
    };

    /// <summary>Signs up without a token.</summary>
    public static Task<ApiAnswer> SignUpAsync(this TestTenant tenant, string provider, string id) =>
        tenant.Anonymous.PostAsync("/users", Person(provider, id));

    /// <summary>Sends Basic credentials to the login.</summary>
    public static Task<ApiAnswer> LogInAsync(this TestTenant tenant, string username, string password, string? provider = null)
    {
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{username}:{password}"));
        var client = tenant.Anonymous.With("Authorization", $"Basic {basic}");
        return (provider is null ? client : client.With("AuthProvider", provider)).PostAsync("/users/login");
    }

    /// <summary>A client with this token.</summary>
    public static ApiClient Holding(this TestTenant tenant, string token) => tenant.Anonymous.With("Authorization", $"Token {token}");

    /// <summary>The code in the newest of so many messages to an address or number; waits until there are as many.</summary>
    public static async Task<string> CodeAsync(this ApiFixture api, TestTenant tenant, string to, int messages = 1)
    {
        var texts = await Eventually.GetAsync(
            async () => await api.MessagesAsync(tenant, to) is { } found && found.Count >= messages ? found : null,
            Patience,
            () => $"No {messages} messages came to {to}.\n{api.Output}");
        return Code().Match(texts[0]).Value;
    }

    /// <summary>What was sent to an address or number of the tenant, newest first.</summary>
    public static async Task<IReadOnlyList<string>> MessagesAsync(this ApiFixture api, TestTenant tenant, string to)
    {
        // The outbox belongs to the host, not to the API, so it is read past the contract.
        using var client = api.Host.CreateClient();
        using var outbox = JsonDocument.Parse(await client.GetStringAsync(new Uri($"/dev/outbox?to={Uri.EscapeDataString(to)}", UriKind.Relative)));
        return
        [
            .. outbox.RootElement.GetProperty("items").EnumerateArray()
                .Where(message => message.GetProperty("tenantId").GetString() == tenant.Id)
                .Select(message => message.GetProperty("text").GetString()!),
        ];
    }

    /// <summary>Another code of the same length.</summary>
    public static string Wrong(string code) => code == "0000" ? "0001" : "0000";

    /// <summary>The types of a user's actions, oldest first.</summary>
    public static async Task<IReadOnlyList<string>> ActionTypesAsync(this TestTenant tenant, string userId)
    {
        var answer = (await tenant.Admin.GetAsync($"/users/{userId}/actions")).Expect(200);
        return [.. answer["actions"].EnumerateArray().Select(action => action.GetProperty("type").GetString()!).Reverse()];
    }

    [GeneratedRegex("^[0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Code();
}
