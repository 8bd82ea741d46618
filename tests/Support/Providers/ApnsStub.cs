using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Pepper.Tests.Support.Providers;

/// <summary>
/// What Apple's push service does, over HTTP/2 on a port of its own: takes messages, answers as it is told, and remembers what it was
/// sent.
/// </summary>
public sealed class ApnsStub : IAsyncDisposable
{
    private readonly ConcurrentQueue<PushRequest> requests = new();
    private StubServer? server;

    private ApnsStub()
    {
    }

    /// <summary>Its address.</summary>
    public string Url => server!.Address;

    /// <summary>The messages it was sent, in order, those that it refused too.</summary>
    public IReadOnlyCollection<PushRequest> Requests => requests;

    /// <summary>What it answers to a message; null to take it.</summary>
    public Func<PushRequest, PushReply?> OnMessage { get; set; } = _ => null;

    /// <summary>The key that signs provider tokens.</summary>
    public ECDsa Key { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>The settings of a host that sends by it.</summary>
    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["PEPPER_APNS_KEY"] = Key.ExportPkcs8PrivateKeyPem(),
        ["PEPPER_APNS_KEY_ID"] = "ABC123DEFG",
        ["PEPPER_APNS_TEAM_ID"] = "DEF123GHIJ",
        ["PEPPER_APNS_TOPIC"] = "com.example.cafe",
        ["PEPPER_APNS_URL"] = Url,
    };

    /// <summary>Starts one; it takes every message until it is told otherwise.</summary>
    public static async Task<ApnsStub> StartAsync()
    {
        var stub = new ApnsStub();
        stub.server = await StubServer.StartAsync(stub.AnswerAsync, HttpProtocols.Http2);
        return stub;
    }

    /// <summary>An error in Apple's words.</summary>
    public static PushReply Error(int status, string reason) => new(status, JsonSerializer.Serialize(new { reason }));

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await server!.DisposeAsync();
        Key.Dispose();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var request = await PushRequest.ReadAsync(http.Request);
        requests.Enqueue(request);
        await (OnMessage(request) ?? new PushReply(200, string.Empty)).WriteAsync(http);
    }
}
