using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Pepper.Worker;
using Pepper.Worker.Middleware;
using FromBodyAttribute = Pepper.Worker.Http.FromBodyAttribute;

namespace Pepper.Tests.Unit.Local;

public class HttpFunctionsTests
{
    [Fact]
    public async Task Each_kind_of_result_is_sent()
    {
        await using var host = await FunctionHost.StartAsync(_ => { }, typeof(Results));

        Assert.Equal("plain", await host.Client.GetStringAsync("plain"));
        Assert.Equal("later", await host.Client.GetStringAsync("later"));
        Assert.Equal("from an action", await host.Client.GetStringAsync("action"));
        Assert.Equal("\"typed\"", await host.Client.GetStringAsync("typed/1"));
        Assert.Equal(HttpStatusCode.NotFound, (await host.Client.GetAsync("typed/0")).StatusCode);
    }

    [Fact]
    public async Task Values_of_the_route_are_given_by_name_and_type()
    {
        await using var host = await FunctionHost.StartAsync(_ => { }, typeof(Bindings));

        Assert.Equal("ann 7 none", await host.Client.GetStringAsync("people/ann/7"));
        Assert.Equal("ann 7 8", await host.Client.GetStringAsync("people/ann/7/8"));
        Assert.Equal(HttpStatusCode.NotFound, (await host.Client.GetAsync("people/ann/x")).StatusCode);
    }

    [Fact]
    public async Task A_body_is_read_when_the_function_takes_it()
    {
        await using var host = await FunctionHost.StartAsync(_ => { }, typeof(Bindings));

        var answer = await host.Client.PostAsJsonAsync("greet", new { name = "Ann" });

        Assert.Equal("Hello Ann", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Another_verb_on_a_known_route_is_not_allowed()
    {
        await using var host = await FunctionHost.StartAsync(_ => { }, typeof(Results));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await host.Client.DeleteAsync("plain")).StatusCode);
    }

    [Fact]
    public async Task Middleware_runs_in_order_and_sees_what_the_function_returned()
    {
        await using var host = await FunctionHost.StartAsync(
            services =>
            {
                services.AddSingleton<IFunctionsWorkerMiddleware>(new Mark("outer"));
                services.AddSingleton<IFunctionsWorkerMiddleware>(new Mark("inner"));
            },
            typeof(Results));

        var answer = await host.Client.GetAsync("plain");

        Assert.Equal("outer,inner", answer.Headers.GetValues("x-before").Single());
        Assert.Equal("inner,outer", answer.Headers.GetValues("x-after").Single());
        Assert.Equal("Plain ContentHttpResult", answer.Headers.GetValues("x-seen").First());
    }

    [Fact]
    public async Task Middleware_can_answer_in_the_place_of_the_function()
    {
        await using var host = await FunctionHost.StartAsync(
            services => services.AddSingleton<IFunctionsWorkerMiddleware>(new Refuse()),
            typeof(Results));

        var answer = await host.Client.GetAsync("plain");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_failure_nobody_answers_is_a_500()
    {
        await using var host = await FunctionHost.StartAsync(_ => { }, typeof(Results));

        Assert.Equal(HttpStatusCode.InternalServerError, (await host.Client.GetAsync("broken")).StatusCode);
    }

    [Fact]
    public async Task A_class_of_scoped_services_is_made_for_each_call()
    {
        await using var host = await FunctionHost.StartAsync(services => services.AddScoped<Counter>(), typeof(Counting));

        Assert.Equal("1", await host.Client.GetStringAsync("count"));
        Assert.Equal("1", await host.Client.GetStringAsync("count"));
    }

    [Fact]
    public async Task A_class_that_can_change_is_made_for_each_call()
    {
        await using var host = await FunctionHost.StartAsync(_ => { }, typeof(Remembering));

        Assert.Equal("1", await host.Client.GetStringAsync("remember"));
        Assert.Equal("1", await host.Client.GetStringAsync("remember"));
    }

    public static class Results
    {
        [Function("Plain")]
        public static IResult Plain([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "plain")] HttpRequest request) =>
            TypedResults.Text("plain");

        [Function("Later")]
        public static async Task<IResult> Later([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "later")] HttpRequest request)
        {
            await Task.Yield();
            return TypedResults.Text("later");
        }

        [Function("Action")]
        public static IActionResult Action([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "action")] HttpRequest request) =>
            new ContentResult { Content = "from an action" };

        [Function("Typed")]
        public static Results<Ok<string>, NotFound> Typed(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "typed/{id}")] HttpRequest request, int id) =>
            id == 0 ? TypedResults.NotFound() : TypedResults.Ok("typed");

        [Function("Broken")]
        public static IResult Broken([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "broken")] HttpRequest request) =>
            throw new InvalidOperationException("Broken on purpose.");
    }

    public class Bindings
    {
        [Function("Person")]
        public IResult Person(
            [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "people/{name}/{age:int}/{shoe:int?}")] HttpRequest request,
            string name,
            int age,
            int? shoe,
            FunctionContext context,
            CancellationToken cancellation) =>
            context.FunctionDefinition.Name == "Person" && !cancellation.IsCancellationRequested
                ? TypedResults.Text($"{name} {age} {shoe?.ToString() ?? "none"}")
                : TypedResults.NotFound();

        [Function("Greet")]
        public IResult Greet(
            [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "greet")] HttpRequest request, [FromBody] Greeting greeting) =>
            TypedResults.Text($"Hello {greeting.Name}");
    }

    public sealed record Greeting(string Name);

    public sealed class Counter
    {
        public int Value { get; set; }
    }

    public class Counting(Counter counter)
    {
        [Function("Count")]
        public IResult Count([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "count")] HttpRequest request) =>
            TypedResults.Text($"{++counter.Value}");
    }

    public class Remembering
    {
        private int calls;

        [Function("Remember")]
        public IResult Remember([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "remember")] HttpRequest request) =>
            TypedResults.Text($"{++calls}");
    }

    private sealed class Mark(string name) : IFunctionsWorkerMiddleware
    {
        public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            var headers = context.GetHttpContext()!.Response.Headers;
            headers["x-before"] = Append(headers["x-before"]);
            await next(context);
            headers["x-after"] = Append(headers["x-after"]);
            headers["x-seen"] = $"{context.FunctionDefinition.Name} {context.GetInvocationResult().Value!.GetType().Name}";
        }

        private string Append(string? before) => before is null ? name : $"{before},{name}";
    }

    private sealed class Refuse : IFunctionsWorkerMiddleware
    {
        public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
        {
            context.GetInvocationResult().Value = new StatusCodeResult(403);
            return Task.CompletedTask;
        }
    }
}
