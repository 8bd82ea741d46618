using System.Collections.Concurrent;
using System.Net;
using Microsoft.Azure.Cosmos;
using Pepper.Adapters.Azure.Cosmos;
using Pepper.Tests.Contract.Documents;
using Pepper.Tests.Support.Cosmos;

namespace Pepper.Tests.Contract.Cosmos;

/// <summary>What came of a request to documents, in place of the account's own answer.</summary>
/// <param name="request">The request.</param>
/// <param name="ask">Asks the account.</param>
public delegate Task<HttpResponseMessage> Answer(HttpRequestMessage request, Func<Task<HttpResponseMessage>> ask);

/// <summary>An account whose next answers about documents are written down beforehand. It keeps what it was asked.</summary>
public sealed class ScriptedAccount : DelegatingHandler
{
    private readonly ConcurrentQueue<Answer> script = [];

    /// <summary>Begins with an account that has nothing.</summary>
    public ScriptedAccount()
        : base(new CosmosAccount())
    {
    }

    /// <summary>The account behind it.</summary>
    public CosmosAccount Account => (CosmosAccount)InnerHandler!;

    /// <summary>The requests to documents since the last <see cref="Next"/>.</summary>
    public ConcurrentQueue<(HttpRequestMessage Request, string Content)> Asked { get; } = [];

    /// <summary>Opens a store on the account.</summary>
    public Task<CosmosDocumentStore> OpenAsync(TimeProvider? clock = null) => CosmosDocumentStore.OpenAsync(
        new CosmosOptions(CosmosAccount.ConnectionString) { HttpClientFactory = () => new HttpClient(this, disposeHandler: false) },
        StoreUnderTest.Types,
        clock ?? TimeProvider.System,
        default);

    /// <summary>Takes the container away from under the store, as somebody else.</summary>
    public async Task DeleteContainerAsync()
    {
        using var client = new CosmosClient(CosmosAccount.ConnectionString, new CosmosClientOptions
        {
            ConnectionMode = ConnectionMode.Gateway,
            HttpClientFactory = () => new HttpClient(this, disposeHandler: false),
        });
        await client.GetContainer("pepper", "documents").DeleteContainerAsync();
    }

    /// <summary>The answers to the next requests; when they are used up, the account's own.</summary>
    public void Next(params Answer[] answers)
    {
        Asked.Clear();
        Array.ForEach(answers, script.Enqueue);
    }

    /// <summary>The same answer for as many requests as any test makes.</summary>
    public void Always(Answer answer) => Next([.. Enumerable.Repeat(answer, 1000)]);

    /// <summary>The service's own answer.</summary>
    public static Answer Own { get; } = (_, ask) => ask();

    /// <summary>A refusal; nothing is done.</summary>
    public static Answer Refuse(int status, int? retryAfterMilliseconds = null, int? subStatus = null) => (request, _) =>
    {
        var answer = new HttpResponseMessage((HttpStatusCode)status) { RequestMessage = request, Content = new StringContent("{}") };
        answer.Headers.Add("x-ms-activity-id", Guid.NewGuid().ToString());
        if (retryAfterMilliseconds is { } wait)
        {
            answer.Headers.Add("x-ms-retry-after-ms", wait.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        if (subStatus is { } sub)
        {
            answer.Headers.Add("x-ms-substatus", sub.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        return Task.FromResult(answer);
    };

    /// <summary>No connection; nothing is done.</summary>
    public static Answer Unreachable { get; } = (_, _) => throw new HttpRequestException("Nobody listens.", new System.Net.Sockets.SocketException());

    /// <summary>The account does what it is asked, and the answer never arrives.</summary>
    public static Answer Lost(Func<Exception> failure) => async (_, ask) =>
    {
        (await ask()).Dispose();
        throw failure();
    };

    /// <summary>The account does what it is asked, and something on the way answers in its place.</summary>
    public static Answer LostAs(int status) => async (request, ask) =>
    {
        (await ask()).Dispose();
        return await Refuse(status)(request, ask);
    };

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!request.RequestUri!.AbsolutePath.Contains("/docs", StringComparison.Ordinal))
        {
            return await base.SendAsync(request, cancellationToken);
        }

        Asked.Enqueue((request, request.Content is null ? string.Empty : await request.Content.ReadAsStringAsync(cancellationToken)));
        return script.TryDequeue(out var answer)
            ? await answer(request, () => base.SendAsync(request, cancellationToken))
            : await base.SendAsync(request, cancellationToken);
    }
}
