using System.Net;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Pepper.Core;
using Pepper.Core.Messaging.DeadLetters;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Functions;
using Pepper.Functions.Http;
using Pepper.Functions.Messaging;
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
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await CallAsync(() => throw new InvalidOperationException(), applicationId: "demo"));

        Assert.Equal(["1 status=503 cause=store"], measured.Of("pepper.http.failures"));
    }

    [Fact]
    public async Task A_call_that_a_use_case_refuses_for_now_is_counted()
    {
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await CallAsync(() => Error.Unavailable("Not now.", TimeSpan.FromSeconds(1))));

        Assert.Equal(["1 status=503 cause=refused"], measured.Of("pepper.http.failures"));
    }

    [Fact]
    public async Task A_call_that_meets_a_bug_is_counted_as_one()
    {
        Assert.Equal(HttpStatusCode.InternalServerError, await CallAsync(() => throw new InvalidOperationException()));

        Assert.Equal(["1 status=500 cause=bug"], measured.Of("pepper.http.failures"));
        Assert.Empty(measured.Of("pepper.function.failures"));
    }

    [Fact]
    public async Task A_call_that_the_caller_got_wrong_is_not_counted()
    {
        Assert.Equal(HttpStatusCode.NotFound, await CallAsync(() => Error.NotFound("dead letter", "deadLetterId")));

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

    private async Task<HttpStatusCode> CallAsync(Func<Result<DeadLetter>> answer, string? applicationId = null)
    {
        await using var host = await FunctionHost.StartAsync(
            services => services
                .AddPepperCore()
                .AddPepperFunctions("of the operator")
                .AddSingleton(DispatchProxy.Create<IDocumentStore, AwayStore>())
                .AddSingleton(LettersOf(answer))
                .AddSingleton<IFunctionsWorkerMiddleware>(new InFlow(measured))
                .AddSingleton<IFunctionsWorkerMiddleware>(provider => provider.GetRequiredService<FailedRuns>())
                .AddSingleton<IFunctionsWorkerMiddleware>(provider => provider.GetRequiredService<HttpPipeline>()),
            typeof(DeadLetterFunctions));
        using var request = new HttpRequestMessage(HttpMethod.Get, "deadletters/000000000000000000000000");
        request.Headers.Add("x-service-auth-token", "of the operator");
        if (applicationId is not null)
        {
            request.Headers.Add("x-application-id", applicationId);
        }

        using var given = await host.Client.SendAsync(request);
        return given.StatusCode;
    }

    private static IDeadLetters LettersOf(Func<Result<DeadLetter>> answer)
    {
        var letters = DispatchProxy.Create<IDeadLetters, Letters>();
        ((Letters)letters).Answer = answer;
        return letters;
    }

    // A request's flow is not that of the test which sent it.
    private sealed class InFlow(Measurements measured) : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            measured.Enter();
            await next(context);
        }
    }

    public class AwayStore : DispatchProxy
    {
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => throw new StoreUnavailableException("The power has failed.");
    }

    public class Letters : DispatchProxy
    {
        public Func<Result<DeadLetter>>? Answer { get; set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => Task.FromResult(Answer!());
    }
}
