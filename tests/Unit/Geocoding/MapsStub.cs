using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Logging;

namespace Pepper.Tests.Unit.Geocoding;

/// <summary>A server in the place of the map provider, on a free port; gives every request the same answer.</summary>
internal sealed class MapsStub : IDisposable
{
    private readonly WebApplication app;
    private RequestDelegate answer = _ => Task.CompletedTask;
    private bool isStopped;

    public MapsStub()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.Run(http =>
        {
            Requests.Enqueue(new SeenRequest(http.Request.GetEncodedPathAndQuery(), http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString())));
            return answer(http);
        });
        app.StartAsync().GetAwaiter().GetResult();
        Address = new Uri(app.Urls.First());
    }

    public Uri Address { get; }

    public ConcurrentQueue<SeenRequest> Requests { get; } = new();

    public void Answers(HttpStatusCode status, string body, params (string Name, string Value)[] headers) => answer = async http =>
    {
        http.Response.StatusCode = (int)status;
        foreach (var (name, value) in headers)
        {
            http.Response.Headers[name] = value;
        }

        await http.Response.WriteAsync(body);
    };

    public void NeverAnswers() => answer = async http =>
    {
        try
        {
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // Who asked has gone, as it should.
        }
    };

    public void Dispose()
    {
        if (!isStopped)
        {
            isStopped = true;
            app.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }
}

/// <summary>A request that came.</summary>
internal sealed record SeenRequest(string PathAndQuery, IReadOnlyDictionary<string, string> Headers);
