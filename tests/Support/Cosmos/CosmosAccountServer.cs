using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Pepper.Tests.Support.Cosmos;

/// <summary>A <see cref="CosmosAccount"/> behind a port of this machine, for clients in other processes and for whole connections.</summary>
public sealed class CosmosAccountServer : IAsyncDisposable
{
    private readonly CosmosAccount account = new();
    private readonly HttpMessageInvoker invoker;
    private StubServer? server;

    private CosmosAccountServer() => invoker = new HttpMessageInvoker(account, disposeHandler: false);

    /// <summary>How the account is entered.</summary>
    public string ConnectionString => CosmosAccount.ConnectionStringAt(server!.Address);

    /// <summary>Starts one, on an empty account.</summary>
    public static async Task<CosmosAccountServer> StartAsync()
    {
        var started = new CosmosAccountServer();
        started.server = await StubServer.StartAsync(started.AnswerAsync);
        return started;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await server!.DisposeAsync();
        invoker.Dispose();
        account.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var request = await RequestOfAsync(context.Request);

        // What a client asked for before it was killed is done like anything else.
        using var answer = await invoker.SendAsync(request, CancellationToken.None);
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers))
        {
            context.Response.Headers[name] = values.ToArray();
        }

        var body = await answer.Content.ReadAsByteArrayAsync();
        if (answer.StatusCode is not (System.Net.HttpStatusCode.NoContent or System.Net.HttpStatusCode.NotModified))
        {
            context.Response.ContentLength = body.Length;
            await context.Response.Body.WriteAsync(body);
        }
    }

    private static async Task<HttpRequestMessage> RequestOfAsync(HttpRequest from)
    {
        var body = new MemoryStream();
        await from.Body.CopyToAsync(body);
        body.Position = 0;
        var request = new HttpRequestMessage(new HttpMethod(from.Method), from.GetEncodedUrl()) { Content = new StreamContent(body) };
        foreach (var (name, values) in from.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, values.ToArray()))
            {
                request.Content.Headers.TryAddWithoutValidation(name, values.ToArray());
            }
        }

        return request;
    }
}
