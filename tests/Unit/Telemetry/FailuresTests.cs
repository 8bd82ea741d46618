using System.Net;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Pepper.Core;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Functions;
using Pepper.Functions.Health;
using Pepper.Functions.Http;
using Pepper.Functions.Telemetry;
using Pepper.Local.Queues;
using Pepper.Tests.Unit.Local;
using Pepper.Tests.Unit.Local.Queues;
using Pepper.Worker;
using Pepper.Worker.Middleware;
using QueueFunctions = Pepper.Tests.Unit.Local.Queues.MessageFunctions;

namespace Pepper.Tests.Unit.Telemetry;

public sealed class FailuresTests : IDisposable
{
    private readonly Measurements measured = new();

    public void Dispose() => measured.Dispose();

    [Fact]
    public async Task A_call_that_meets_a_store_that_is_away_is_counted_by_its_cause()
    {
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await CallAsync(() => throw new StoreUnavailableException("The power has failed.")));

        Assert.Equal(["1 status=503 cause=store"], measured.Of("pepper.http.failures"));
    }

    [Fact]
    public async Task A_call_that_a_use_case_refuses_for_now_is_counted()
    {
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await CallAsync(Nothing, Error.Unavailable("Not now.", TimeSpan.FromSeconds(1))));

        Assert.Equal(["1 status=503 cause=refused"], measured.Of("pepper.http.failures"));
    }

    [Fact]
    public async Task A_call_that_meets_a_bug_is_counted_as_one()
    {
        Assert.Equal(HttpStatusCode.InternalServerError, await CallAsync(() => throw new InvalidOperationException("A bug.")));

        Assert.Equal(["1 status=500 cause=bug"], measured.Of("pepper.http.failures"));
        Assert.Empty(measured.Of("pepper.function.failures"));
    }

    [Fact]
    public async Task A_call_that_is_answered_or_that_the_caller_got_wrong_is_not_counted()
    {
        Assert.Equal(HttpStatusCode.OK, await CallAsync(Nothing));
        Assert.Equal(HttpStatusCode.NotFound, await CallAsync(Nothing, Error.NotFound("user", "userId")));

        Assert.Empty(measured.Of("pepper.http.failures"));
    }

    [Fact]
    public async Task Runs_that_throw_are_counted_by_function_and_what_is_given_up_by_its_source()
    {
        var deliveries = new Deliveries();
        deliveries.FailuresOf("o1", 2);
        await using var host = await DurableHost.StartAsync(
            [typeof(QueueFunctions)],
            configure: options => options.Queues.MaxDeliveries = 2,
            register: services => services
                .AddSingleton(deliveries)
                .AddSingleton<IFunctionsWorkerMiddleware>(new FailedRuns()));

        await host.Services.GetRequiredService<LocalBus>().SendAsync("orders", new BusMessage("o1", null, "o1"u8.ToArray()), CancellationToken.None);
        await DurableHost.WaitUntilAsync(() => measured.Of("pepper.bus.dead_letters").Count > 0);

        Assert.Equal(["1 function=Orders", "1 function=Orders"], measured.Of("pepper.function.failures"));
        Assert.Equal(["1 source=orders"], measured.Of("pepper.bus.dead_letters"));
    }

    private static Task<StoredDocument?> Nothing() => Task.FromResult<StoredDocument?>(null);

    /// <summary>Calls <c>GET /health</c>, which reads a document.</summary>
    /// <param name="read">What comes of the reading.</param>
    /// <param name="refusal">What the function refuses with in place of that.</param>
    private async Task<HttpStatusCode> CallAsync(Func<Task<StoredDocument?>> read, Error? refusal = null)
    {
        var store = DispatchProxy.Create<IDocumentStore, ReadStore>();
        ((ReadStore)store).Read = read;
        await using var host = await FunctionHost.StartAsync(
            services => services
                .AddPepperCore()
                .AddPepperFunctions(null)
                .AddSingleton(store)
                .AddSingleton<IFunctionsWorkerMiddleware>(new Step(async next =>
                {
                    // A request's flow is not that of the test which sent it.
                    measured.Enter();
                    await next();
                    return null;
                }))
                .AddSingleton<IFunctionsWorkerMiddleware>(provider => provider.GetRequiredService<FailedRuns>())
                .AddSingleton<IFunctionsWorkerMiddleware>(provider => provider.GetRequiredService<HttpPipeline>())
                .AddSingleton<IFunctionsWorkerMiddleware>(new Step(async next =>
                {
                    await next();
                    return refusal;
                })),
            typeof(HealthFunctions));
        using var given = await host.Client.GetAsync(new Uri("health", UriKind.Relative));
        return given.StatusCode;
    }

    private sealed class Step(Func<Func<Task>, Task<Error?>> run) : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            if (await run(() => next(context)) is { } refusal)
            {
                context.GetInvocationResult().Value = Answer.Of(refusal);
            }
        }
    }

    public class ReadStore : DispatchProxy
    {
        public Func<Task<StoredDocument?>>? Read { get; set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => Read!();
    }
}
