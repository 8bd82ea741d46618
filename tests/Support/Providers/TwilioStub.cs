using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Pepper.Tests.Support.Providers;

/// <summary>
/// What the Messages resource of Twilio does, on a port of its own: takes messages, lists them by number, answers as it is
/// told, and remembers what it was asked.
/// </summary>
public sealed class TwilioStub : IAsyncDisposable
{
    private readonly HttpListener listener;
    private readonly ConcurrentQueue<TwilioRequest> requests = new();
    private readonly ConcurrentQueue<(TwilioRequest Request, DateTimeOffset At)> taken = new();
    private readonly CancellationTokenSource stop = new();
    private readonly Task serving;

    /// <summary>Starts it; it takes every message until it is told otherwise.</summary>
    public TwilioStub()
    {
        (listener, Url) = Listen();
        serving = ServeAsync();
    }

    /// <summary>Its address.</summary>
    public string Url { get; }

    /// <summary>What it was asked, in order.</summary>
    public IReadOnlyCollection<TwilioRequest> Requests => requests;

    /// <summary>The messages it has taken, in order.</summary>
    public IReadOnlyList<TwilioRequest> Taken => [.. taken.Select(message => message.Request)];

    /// <summary>What it answers; null for the usual.</summary>
    public Func<TwilioRequest, TwilioReply?> OnRequest { get; set; } = _ => null;

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await serving;
        listener.Close();
        stop.Dispose();
    }

    private static (HttpListener Listener, string Url) Listen()
    {
        // Between finding a free port and listening on it somebody else may take it: then another one is tried.
        for (var attempt = 1; ; attempt++)
        {
            using var free = new TcpListener(IPAddress.Loopback, 0);
            free.Start();
            var url = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/";
            free.Stop();
            var started = new HttpListener();
            started.Prefixes.Add(url);
            try
            {
                started.Start();
                return (started, url);
            }
            catch (HttpListenerException) when (attempt < 5)
            {
                started.Close();
            }
        }
    }

    private async Task ServeAsync()
    {
        var answers = new List<Task>();
        try
        {
            while (true)
            {
                var context = await listener.GetContextAsync();
                answers.Add(AnswerAsync(context));
            }
        }
        catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }

        await Task.WhenAll(answers);
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            var request = await TwilioRequest.ReadAsync(context.Request);
            requests.Enqueue(request);
            var reply = OnRequest(request);
            if (reply is { TakesIt: true } or null && request.Method == "POST")
            {
                taken.Enqueue((request, DateTimeOffset.UtcNow));
            }

            if (reply is { Hangs: true })
            {
                await Task.Delay(Timeout.Infinite, stop.Token);
            }

            await WriteAsync(context.Response, reply ?? Usual(request));
        }
        catch (Exception ended) when (ended is OperationCanceledException or HttpListenerException or ObjectDisposedException)
        {
            // The other side went, or the test is over.
            context.Response.Abort();
        }
    }

    private TwilioReply Usual(TwilioRequest request) => request.Method == "POST"
        ? new TwilioReply(201, """{"sid":"SM0123456789abcdef0123456789abcdef","status":"queued"}""")
        : new TwilioReply(200, JsonSerializer.Serialize(new
        {
            messages = taken.Reverse().Where(message => message.Request.Form["To"] == request.Query["To"]).Select(message => new
            {
                body = message.Request.Form["Body"],
                date_created = message.At.ToString("ddd, dd MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture),
                date_sent = (string?)null,
            }),
        }));

    private static async Task WriteAsync(HttpListenerResponse response, TwilioReply reply)
    {
        response.StatusCode = reply.Status;
        response.ContentType = "application/json";
        foreach (var (name, value) in reply.Headers)
        {
            response.AddHeader(name, value);
        }

        await response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(reply.Body));
        response.Close();
    }
}
