using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pepper.Local;

namespace Pepper.Tests.Unit.Local;

/// <summary>A local host with a few functions, on a port of its own.</summary>
internal sealed class FunctionHost : IAsyncDisposable
{
    private readonly WebApplication running;

    private FunctionHost(WebApplication app, HttpClient client)
    {
        running = app;
        Client = client;
    }

    public HttpClient Client { get; }

    public static async Task<FunctionHost> StartAsync(Action<IServiceCollection> configure, params Type[] classes)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        configure(builder.Services);
        builder.AddLocalFunctions(options =>
        {
            foreach (var type in classes)
            {
                options.Classes.Add(type);
            }
        });
        var app = builder.Build();
        app.MapLocalFunctions();
        await app.StartAsync();
        return new FunctionHost(app, new HttpClient { BaseAddress = new Uri(app.Urls.First()) });
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await running.StopAsync();
        await running.DisposeAsync();
    }
}
