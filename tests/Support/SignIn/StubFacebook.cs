using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Pepper.Tests.Support.SignIn;

/// <summary>Facebook's Graph API, as far as <c>debug_token</c> goes.</summary>
public sealed class StubFacebook : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, JsonObject> sessions = new(StringComparer.Ordinal);
    private StubServer? server;

    /// <summary>The app whose secret is right.</summary>
    public const string AppId = "1234567890";

    /// <summary>Its secret.</summary>
    public const string Secret = "app-secret-of-facebook";

    /// <summary>Where it answers.</summary>
    public string Address => server!.Address;

    /// <summary>The status of every answer, if it is not to be a proper one.</summary>
    public int? Status { get; set; }

    /// <summary>The body of that answer.</summary>
    public string Body { get; set; } = "{}";

    /// <summary>What came as <c>Authorization</c> last.</summary>
    public string? Authorization { get; private set; }

    /// <summary>Starts one.</summary>
    public static async Task<StubFacebook> StartAsync()
    {
        var facebook = new StubFacebook();
        facebook.server = await StubServer.StartAsync(facebook.AnswerAsync);
        return facebook;
    }

    /// <summary>A session of a user.</summary>
    /// <param name="userId">Whose.</param>
    /// <param name="change">What is different about it; null when nothing is.</param>
    /// <returns>Its token.</returns>
    public string NewSession(string userId, Action<JsonObject>? change = null)
    {
        var session = new JsonObject
        {
            ["app_id"] = AppId,
            ["type"] = "USER",
            ["is_valid"] = true,
            ["expires_at"] = DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds(),
            ["user_id"] = userId,
        };
        change?.Invoke(session);
        var token = $"EAAB{Guid.NewGuid():n}+/={Guid.NewGuid():n}";
        sessions[token] = session;
        return token;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }

    private Task AnswerAsync(HttpContext http)
    {
        Authorization = http.Request.Headers.Authorization.ToString();
        if (Status is { } status)
        {
            return WriteAsync(http, status, Body);
        }

        if (http.Request.Path != "/debug_token" || Authorization != $"Bearer {AppId}|{Secret}")
        {
            return WriteAsync(http, 400, """{"error":{"message":"Invalid OAuth access token.","type":"OAuthException","code":190}}""");
        }

        var known = sessions.GetValueOrDefault(http.Request.Query["input_token"].ToString());
        var data = known?.DeepClone() ?? new JsonObject { ["is_valid"] = false, ["error"] = new JsonObject { ["code"] = 190 } };
        return WriteAsync(http, 200, new JsonObject { ["data"] = data }.ToJsonString());
    }

    private static Task WriteAsync(HttpContext http, int status, string body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(body);
    }
}
