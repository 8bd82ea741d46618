using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace Pepper.Tests.Support.Webhooks;

/// <summary>A receiver of webhooks on this machine, which keeps what it gets and answers as the test says.</summary>
public sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly ConcurrentQueue<ReceivedWebhook> received = new();
    private StubServer? server;

    /// <summary>What it got, in the order it came.</summary>
    public IReadOnlyList<ReceivedWebhook> Received => [.. received];

    /// <summary>Answers a webhook that was just kept; 204 unless a test says otherwise.</summary>
    public Func<ReceivedWebhook, HttpContext, Task> Answer { get; set; } = (_, http) =>
    {
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    };

    private StubServer Server => server ?? throw new InvalidOperationException("The receiver was not started.");

    /// <summary>Starts one.</summary>
    public static async Task<WebhookReceiver> StartAsync()
    {
        var receiver = new WebhookReceiver();
        receiver.server = await StubServer.StartAsync(receiver.TakeAsync);
        return receiver;
    }

    /// <summary>The URL of a path of its own.</summary>
    public string UrlOf(string path) => $"{Server.Address}/{path}";

    /// <summary>Has it answer a status from now on.</summary>
    public void AnswerWith(int status) => Answer = (_, http) =>
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    /// <summary>Waits until it has got so many webhooks.</summary>
    public async Task<IReadOnlyList<ReceivedWebhook>> WaitForAsync(int count, string? path = null)
    {
        IReadOnlyList<ReceivedWebhook> Of() => [.. received.Where(webhook => path is null || webhook.Path == $"/{path}")];
        await Eventually.IsTrueAsync(
            () => Task.FromResult(Of().Count >= count), TimeSpan.FromSeconds(45), () => $"{Of().Count} of {count} webhooks came.");
        return Of();
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var headers = http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var webhook = new ReceivedWebhook(http.Request.Path, headers, body.ToArray());
        received.Enqueue(webhook);
        await Answer(webhook, http);
    }
}
