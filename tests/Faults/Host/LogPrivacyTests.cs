using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Pepper.Tests.Support;
using Pepper.Tests.Support.SignIn;

namespace Pepper.Tests.Faults.Host;

public sealed class LogPrivacyTests
{
    private const string Mail = "zebedee.quux@example.com";
    private const string Mobile = "+447700900123";
    private const string Password = "correct-horse-zebedee";

    private static readonly Dictionary<string, string?> Talkative = new()
    {
        ["Logging__LogLevel__Default"] = "Trace",
        ["PEPPER_LOG_FORMAT"] = "json",
    };

    [Fact]
    public async Task Nothing_personal_and_nothing_secret_reaches_the_log_even_at_its_most_talkative()
    {
        await using var host = await HostProcess.StartAsync(Talkative);
        using var client = host.CreateClient();
        client.DefaultRequestHeaders.Add("x-application-id", "demo");
        using var signedUp = await client.PostAsJsonAsync("/users", new
        {
            firstName = "Zebedee",
            lastName = "Quuxington",
            credentials = new[] { new { provider = "EMAIL", id = Mail, token = Password }, new { provider = "MOBILE", id = Mobile, token = Password } },
        });
        Assert.Equal(HttpStatusCode.OK, signedUp.StatusCode);

        var code = await CodeAsync(client);
        using var activated = await client.PostAsJsonAsync("/users/activate", new { id = Mobile, token = code });
        using var session = await activated.Content.ReadFromJsonAsync<JsonDocument>();
        var token = session!.RootElement.GetProperty("_id").GetString()!;
        await SignInAsync(client, Password);
        await SignInAsync(client, "wrong-horse-zebedee");
        using var found = new HttpRequestMessage(HttpMethod.Get, $"/users?credentialId={Uri.EscapeDataString(Mail)}");
        found.Headers.Authorization = new AuthenticationHeaderValue("Token", host.AdminToken);
        using var list = await client.SendAsync(found);
        Assert.Equal(HttpStatusCode.OK, list.StatusCode);

        var log = host.Output;
        Assert.Contains("Now listening on", log, StringComparison.Ordinal);
        Assert.All(
            ["Zebedee", "Quuxington", "zebedee", "900123", Password, "wrong-horse", token, host.AdminToken, host.ServiceToken],
            secret => Assert.DoesNotContain(secret, log, StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_token_of_a_provider_reaches_the_log()
    {
        await using var google = await StubIssuer.StartAsync();
        await using var facebook = await StubFacebook.StartAsync();
        var settings = new Dictionary<string, string?>(Talkative)
        {
            ["PEPPER_GOOGLE_ISSUER"] = google.Address,
            ["PEPPER_FACEBOOK_URL"] = facebook.Address,
            ["PEPPER_FACEBOOK_SECRET"] = StubFacebook.Secret,
        };
        await using var host = await HostProcess.StartAsync(settings);
        using var client = host.CreateClient();
        client.DefaultRequestHeaders.Add("x-application-id", "demo");
        using var change = new HttpRequestMessage(HttpMethod.Put, "/settings")
        {
            Content = JsonContent.Create(new { signIn = new { google = new { clientIds = new[] { "app" } }, facebook = new { appId = StubFacebook.AppId } } }),
        };
        change.Headers.Authorization = new AuthenticationHeaderValue("Token", host.AdminToken);
        using var changed = await client.SendAsync(change);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);

        var idToken = google.Key.Sign(google.Claims("zebedee-1", "app", Mail));
        using var signedIn = await client.PostAsJsonAsync("/users/login/google", new { idToken, firstName = "Zebedee", lastName = "Quuxington" });
        Assert.Equal(HttpStatusCode.OK, signedIn.StatusCode);
        google.IsAway = true;
        using var stranger = StubKey.Rsa();
        var unknown = stranger.Sign(google.Claims("zebedee-2", "app", Mail));
        using var refused = await client.PostAsJsonAsync("/users/login/google", new { idToken = unknown });
        var session = facebook.NewSession("10150123456789");
        using var signedUp = await client.PostAsJsonAsync("/users", new
        {
            firstName = "Zebedee",
            lastName = "Quuxington",
            credentials = new[] { new { provider = "FACEBOOK", id = "10150123456789", token = session } },
        });
        Assert.Equal(HttpStatusCode.OK, signedUp.StatusCode);
        await facebook.DisposeAsync();
        using var away = await client.PostAsJsonAsync("/users", new
        {
            firstName = "Zebedee",
            lastName = "Quuxington",
            credentials = new[] { new { provider = "FACEBOOK", id = "10150123456780", token = session } },
        });
        Assert.Equal(HttpStatusCode.ServiceUnavailable, away.StatusCode);

        // What the host wrote arrives a moment later.
        var log = await Eventually.GetAsync(
            () => Task.FromResult(host.Output is var output && output.Contains("Facebook cannot be reached", StringComparison.Ordinal) ? output : null),
            TimeSpan.FromSeconds(30),
            () => "The host did not say that Facebook is away.");
        Assert.All(
            ["Zebedee", "zebedee", idToken.Split('.')[1], unknown.Split('.')[1], session, Uri.EscapeDataString(session), StubFacebook.Secret, "1015012345678"],
            secret => Assert.DoesNotContain(secret, log, StringComparison.Ordinal));
    }

    private static async Task<string> CodeAsync(HttpClient client)
    {
        var code = string.Empty;
        await Eventually.IsTrueAsync(
            async () =>
            {
                var outbox = await client.GetStringAsync(new Uri($"/dev/outbox?to={Uri.EscapeDataString(Mobile)}", UriKind.Relative));
                using var messages = JsonDocument.Parse(outbox);
                var texts = messages.RootElement.GetProperty("items").EnumerateArray().Select(message => message.GetProperty("text").GetString()!);
                code = texts.Select(text => new string([.. text.Where(char.IsAsciiDigit).Take(4)])).FirstOrDefault(string.Empty);
                return code.Length == 4;
            },
            TimeSpan.FromSeconds(20),
            () => "No code arrived in the outbox.");
        return code;
    }

    private static async Task SignInAsync(HttpClient client, string password)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/users/login");
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Mail}:{password}")));
        request.Headers.Add("AuthProvider", "EMAIL");
        using var answer = await client.SendAsync(request);
        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Unauthorized);
    }
}
