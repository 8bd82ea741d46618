using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Pepper.Tests.Support.Providers;

/// <summary>
/// What Firebase Cloud Messaging does, on a port of its own: hands out access tokens for signed ones, takes messages, answers as it is
/// told, and remembers what it was sent.
/// </summary>
public sealed class FcmStub : IAsyncDisposable
{
    private readonly ConcurrentQueue<PushRequest> requests = new();
    private readonly ConcurrentQueue<string> assertions = new();
    private readonly RSA key = RSA.Create(2048);
    private StubServer? server;

    private FcmStub()
    {
    }

    /// <summary>Its address.</summary>
    public string Url => server!.Address;

    /// <summary>The messages it was sent, in order, those that it refused too.</summary>
    public IReadOnlyCollection<PushRequest> Requests => requests;

    /// <summary>The signed tokens that access tokens were asked for with.</summary>
    public IReadOnlyCollection<string> Assertions => assertions;

    /// <summary>What it answers to a message; null to take it.</summary>
    public Func<PushRequest, PushReply?> OnMessage { get; set; } = _ => null;

    /// <summary>What it answers to who wants an access token; null to hand one out.</summary>
    public Func<PushReply?> OnToken { get; set; } = () => null;

    /// <summary>Seconds that its access tokens are good.</summary>
    public int TokenSeconds { get; set; } = 3600;

    /// <summary>The key of the service account, as a host is set with it.</summary>
    public string Key => JsonSerializer.Serialize(new
    {
        type = "service_account",
        project_id = "corner-cafe",
        private_key_id = "key-1",
        private_key = key.ExportPkcs8PrivateKeyPem(),
        client_email = "pepper@corner-cafe.example",
        token_uri = $"{Url}/token",
    });

    /// <summary>The public half of the key.</summary>
    public RSA PublicKey
    {
        get
        {
            var half = RSA.Create();
            half.ImportParameters(key.ExportParameters(false));
            return half;
        }
    }

    /// <summary>The settings of a host that sends by it.</summary>
    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?> { ["PEPPER_FCM_KEY"] = Key, ["PEPPER_FCM_URL"] = Url };

    /// <summary>Starts one; it takes every message until it is told otherwise.</summary>
    public static async Task<FcmStub> StartAsync()
    {
        var stub = new FcmStub();
        stub.server = await StubServer.StartAsync(stub.AnswerAsync);
        return stub;
    }

    /// <summary>An error in FCM's words.</summary>
    public static PushReply Error(int status, string word, string? errorCode = null, string? field = null) => new(status, JsonSerializer.Serialize(new
    {
        error = new
        {
            code = status,
            status = word,
            message = "What FCM says may repeat the token.",
            details = new object[] { new { errorCode }, new { fieldViolations = field is null ? null : new[] { new { field } } } },
        },
    }));

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await server!.DisposeAsync();
        key.Dispose();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        if (http.Request.Path == "/token")
        {
            var form = await http.Request.ReadFormAsync();
            assertions.Enqueue(form["assertion"].ToString());
            var reply = OnToken() ?? new PushReply(200, JsonSerializer.Serialize(new { access_token = $"access-{assertions.Count}", expires_in = TokenSeconds }));
            await reply.WriteAsync(http);
            return;
        }

        var request = await PushRequest.ReadAsync(http.Request);
        requests.Enqueue(request);
        await (OnMessage(request) ?? new PushReply(200, """{"name":"projects/corner-cafe/messages/1"}""")).WriteAsync(http);
    }
}
