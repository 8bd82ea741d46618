using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
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
    public static async Task<StubServer> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var built = builder.Build();
        built.Run(answer);
        await built.StartAsync();
        return new StubServer(built);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => app.DisposeAsync();
}
