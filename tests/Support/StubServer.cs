using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Pepper.Tests.Support;

/// <summary>A web server of a test's own, on a free port of this machine, which answers as the test says.</summary>
public sealed class StubServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private StubServer(WebApplication app) => this.app = app;

    /// <summary>Where it answers, without a slash at the end.</summary>
    public string Address => app.Urls.First();

    /// <summary>Starts one.</summary>
    /// <param name="answer">Answers every request.</param>
    /// <param name="protocols">The versions of HTTP that it speaks; HTTP/2 without TLS must be the only one.</param>
    public static async Task<StubServer> StartAsync(RequestDelegate answer, HttpProtocols protocols = HttpProtocols.Http1)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = protocols));
        var built = builder.Build();
        built.Run(answer);
        await built.StartAsync();
        return new StubServer(built);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => app.DisposeAsync();
}
