using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Pepper.Tests.Support.SignIn;

/// <summary>An issuer of ID tokens (OpenID Connect) whose keys can be changed, and which can be away.</summary>
public sealed class StubIssuer : IAsyncDisposable
{
    private readonly TimeProvider clock;
    private readonly Lock gate = new();
    private List<StubKey> published = [StubKey.Rsa()];
    private StubServer? server;
    private int fetches;

    private StubIssuer(TimeProvider clock) => this.clock = clock;

    /// <summary>The issuer's own address.</summary>
    public string Address => server!.Address;

    /// <summary>The key that signs, the one published last.</summary>
    public StubKey Key
    {
        get
        {
            lock (gate)
            {
                return published[^1];
            }
        }
    }

    /// <summary>How often its keys were asked for.</summary>
    public int Fetches => Volatile.Read(ref fetches);

    /// <summary>Whether it answers 503 to everything.</summary>
    public bool IsAway { get; set; }

    /// <summary>What it answers to everything, with status 200, in the place of what it should; null when it behaves.</summary>
    public string? Nonsense { get; set; }

    /// <summary>Starts one.</summary>
    public static async Task<StubIssuer> StartAsync(TimeProvider? clock = null)
    {
        var issuer = new StubIssuer(clock ?? TimeProvider.System);
        issuer.server = await StubServer.StartAsync(issuer.AnswerAsync);
        return issuer;
    }

    /// <summary>Publishes these keys alone.</summary>
    public void Publish(params IReadOnlyList<StubKey> keys)
    {
        lock (gate)
        {
            published = [.. keys];
        }
    }

    /// <summary>What a good token says, good for an hour.</summary>
    /// <param name="subject">Who signs in.</param>
    /// <param name="audience">The app.</param>
    /// <param name="email">A verified address; null for none.</param>
    public JsonObject Claims(string subject, string audience, string? email = null)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        var claims = new JsonObject
        {
            ["iss"] = Address,
            ["aud"] = audience,
            ["sub"] = subject,
            ["iat"] = now,
            ["exp"] = now + 3600,
        };
        if (email is not null)
        {
            claims["email"] = email;
            claims["email_verified"] = true;
        }

        return claims;
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
        if (IsAway)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.CompletedTask;
        }

        if (Nonsense is not null)
        {
            return http.Response.WriteAsync(Nonsense);
        }

        switch (http.Request.Path.Value)
        {
            case "/.well-known/openid-configuration":
                return WriteAsync(http, new JsonObject { ["issuer"] = Address, ["jwks_uri"] = $"{Address}/keys" });
            case "/keys":
                Interlocked.Increment(ref fetches);
                lock (gate)
                {
                    return WriteAsync(http, new JsonObject { ["keys"] = new JsonArray([.. published.Select(key => key.Published())]) });
                }

            default:
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
        }
    }

    private static Task WriteAsync(HttpContext http, JsonObject json)
    {
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(json.ToJsonString());
    }
}
