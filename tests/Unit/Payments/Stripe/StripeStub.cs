using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pepper.Adapters.Providers;
using Pepper.Adapters.Providers.Payments;
using Pepper.Core.Payments;
using Pepper.Core.Tenants;
using Pepper.Tests.Support;

namespace Pepper.Tests.Unit.Payments.Stripe;

/// <summary>Stripe, as far as it is called: answers what a test has set, and remembers what it was asked, exactly.</summary>
internal sealed class StripeStub : IAsyncDisposable, ILoggerProvider
{
    public const string Key = "sk_test_of_this_tenant";
    public const string WebhookSecret = "whsec_of_this_tenant";

    private readonly ConcurrentQueue<StripeCall> calls = new();
    private readonly ConcurrentQueue<string> lines = new();
    private readonly Dictionary<string, Queue<(int Status, string Body, TimeSpan Delay)>> answers = new(StringComparer.Ordinal);
    private StubServer? server;
    private ServiceProvider? services;

    public static Tenant Tenant { get; } = new(
        "605efe2f7d2e8b0d1c9e4a00", "beans", "Beans", DateTimeOffset.UnixEpoch, new TenantSettings(Payments: new PaymentSettings(GatewayKind.Stripe, "pk_test_1")));

    /// <summary>The gateway that calls this.</summary>
    public IPaymentGateway Gateway => services!.GetServices<IPaymentGateway>().Single(gateway => gateway.Kind == GatewayKind.Stripe);

    /// <summary>The calls, in order.</summary>
    public IReadOnlyList<StripeCall> Calls => [.. calls];

    /// <summary>What was logged.</summary>
    public string Log => string.Join('\n', lines);

    public static async Task<StripeStub> StartAsync(TimeSpan? timeout = null, string? key = Key)
    {
        var stub = new StripeStub();
        stub.server = await StubServer.StartAsync(stub.AnswerAsync);
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            [StripeClients.UrlSetting] = stub.server.Address,
            [$"{StripeClients.KeySetting}:beans"] = key,
            [$"{StripeEvents.SecretSetting}:beans"] = WebhookSecret,
        }).Build();
        var registered = new ServiceCollection()
            .AddSingleton<IConfiguration>(settings)
            .AddSingleton(TimeProvider.System)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(stub))
            .AddPepperProviders();
        registered.AddHttpClient(StripeClients.HttpClientName, client => client.Timeout = timeout ?? client.Timeout);
        stub.services = registered.BuildServiceProvider();
        return stub;
    }

    /// <summary>Answers the next call of this verb and path, and with nothing set after it all that follow.</summary>
    /// <param name="call">Verb and path, such as <c>POST /v1/customers</c>.</param>
    /// <param name="body">JSON.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="delay">How long the answer takes; what was asked is done at once.</param>
    public StripeStub On(string call, string body, int status = 200, TimeSpan delay = default)
    {
        if (!answers.TryGetValue(call, out var queue))
        {
            answers[call] = queue = new();
        }

        queue.Enqueue((status, body, delay));
        return this;
    }

    public ILogger CreateLogger(string categoryName) => new Lines(lines);

    public void Dispose()
    {
    }

    /// <summary>Goes away.</summary>
    public async Task StopAsync() => await server!.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await services!.DisposeAsync();
        await StopAsync();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var form = Uri.UnescapeDataString((await reader.ReadToEndAsync()).Replace('+', ' '));
        var headers = http.Request.Headers;
        string? Header(string name) => headers.TryGetValue(name, out var values) ? values.ToString() : null;
        calls.Enqueue(new StripeCall(
            http.Request.Method,
            Uri.UnescapeDataString($"{http.Request.Path}{http.Request.QueryString}".Replace('+', ' ')),
            form,
            Header("Idempotency-Key"),
            Header("Stripe-Version"),
            Header("Authorization")));

        var (status, body, delay) = Next($"{http.Request.Method} {http.Request.Path}");
        if (delay > TimeSpan.Zero)
        {
            // The caller is to give up first; its going away ends the wait.
            await Task.Delay(delay, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        http.Response.Headers["Request-Id"] = "req_1";
        await http.Response.WriteAsync(body);
    }

    private (int Status, string Body, TimeSpan Delay) Next(string call)
    {
        lock (answers)
        {
            return !answers.TryGetValue(call, out var queue)
                ? (404, """{"error":{"type":"invalid_request_error","code":"resource_missing","message":"No such thing."}}""", TimeSpan.Zero)
                : queue.Count > 1 ? queue.Dequeue() : queue.Peek();
        }
    }

    private sealed class Lines(ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");
    }
}
