using Microsoft.AspNetCore.Http;
using Pepper.Local.Functions;
using Pepper.Worker;

namespace Pepper.Tests.Unit.Local;

public class FunctionTableTests
{
    [Fact]
    public void Each_trigger_is_read()
    {
        var table = FunctionTable.OfTypes(typeof(Sound));

        Assert.Equal(["Get", "Nightly", "Rules"], table.Functions.Select(function => function.Name));
        var http = Assert.IsType<HttpFunction>(table.Functions[0].Trigger);
        Assert.Equal("things/{id}", http.Route);
        Assert.Equal(["GET"], http.Verbs);
        Assert.Equal(new TimerFunction("0 0 2 * * *", UseMonitor: true, RunOnStartup: false), table.Functions[1].Trigger);
        Assert.Equal(new MessageFunction(new MessageSource("actions", "rules"), IsSessionsEnabled: true), table.Functions[2].Trigger);
    }

    [Theory]
    [InlineData(typeof(SameName), "Twice is the name of 2 functions")]
    [InlineData(typeof(SameRoute), "GET /A/{}/B is answered by 2 functions")]
    [InlineData(typeof(SameSubscription), "actions/rules is read by 2 functions")]
    [InlineData(typeof(Unbindable), "the parameter 'other' is no value of the route 'a/{id}'")]
    [InlineData(typeof(Reserved), "the Functions host keeps '/admin' for itself")]
    [InlineData(typeof(ReservedInCapitals), "the Functions host keeps '/Runtime' for itself")]
    [InlineData(typeof(Unnameable), "'Get things' is no name of a function")]
    [InlineData(typeof(Shadowed), "GetThing (/things/{id}) would take the requests of ListDone (/things/done)")]
    [InlineData(typeof(ShadowedByAll), "Anything (/{*path}) would take the requests of Things (/things)")]
    [InlineData(typeof(TwoTriggers), "Both has 2 triggers")]
    [InlineData(typeof(NotPublic), "Hidden is not public")]
    [InlineData(typeof(ForgetsFailures), "it needs a retry policy without an end")]
    [InlineData(typeof(GivesUp), "it needs a retry policy without an end")]
    [InlineData(typeof(TypedChanges), "a change feed trigger's parameter is a string")]
    [InlineData(typeof(RetriedTimer), "only change feeds have a retry policy")]
    [InlineData(typeof(ReturnsAnything), "an HTTP function returns an IResult or an IActionResult")]
    public void What_cannot_work_is_refused_and_named(Type type, string fault)
    {
        var exception = Assert.Throws<FunctionTableException>(() => FunctionTable.OfTypes(type));

        Assert.Contains(fault, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_function_with_the_earlier_name_may_have_the_more_specific_route() =>
        Assert.Equal(["FindDone", "GetThing", "PutDone"], FunctionTable.OfTypes(typeof(Ordered)).Functions.Select(function => function.Name));

    public static class Ordered
    {
        [Function("FindDone")]
        public static IResult Done([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "things/done")] HttpRequest request) => TypedResults.Ok();

        [Function("GetThing")]
        public static IResult One([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "things/{id}")] HttpRequest request) => TypedResults.Ok();

        [Function("PutDone")]
        public static IResult Put([HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "things/done")] HttpRequest request) => TypedResults.Ok();
    }

    public static class Shadowed
    {
        [Function("GetThing")]
        public static IResult One([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "things/{id}")] HttpRequest request) => TypedResults.Ok();

        [Function("ListDone")]
        public static IResult Done([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "things/done")] HttpRequest request) => TypedResults.Ok();
    }

    public static class ShadowedByAll
    {
        [Function("Anything")]
        public static IResult All([HttpTrigger(AuthorizationLevel.Anonymous, Route = "{*path}")] HttpRequest request) => TypedResults.Ok();

        [Function("Things")]
        public static IResult List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "things")] HttpRequest request) => TypedResults.Ok();
    }

    public static class Unnameable
    {
        [Function("Get things")]
        public static IResult Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "things")] HttpRequest request) => TypedResults.Ok();
    }

    public static class ReservedInCapitals
    {
        [Function("Get")]
        public static IResult Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "Runtime/things")] HttpRequest request) => TypedResults.Ok();
    }

    public static class Sound
    {
        [Function("Get")]
        public static IResult Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "/things/{id}")] HttpRequest request, string id) =>
            TypedResults.Text(id);

        [Function("Nightly")]
        public static void Nightly([TimerTrigger("0 0 2 * * *")] TimerInfo timer)
        {
        }

        [Function("Rules")]
        public static void Rules([ServiceBusTrigger("actions", "rules", IsSessionsEnabled = true)] string message)
        {
        }
    }

    public static class ForgetsFailures
    {
        [Function("Feed")]
        public static void Feed([CosmosDBTrigger("pepper", "documents")] string changes)
        {
        }
    }

    public static class GivesUp
    {
        [Function("Feed")]
        [ExponentialBackoffRetry(5, "00:00:01", "00:00:30")]
        public static void Feed([CosmosDBTrigger("pepper", "documents")] string changes)
        {
        }
    }

    public static class TypedChanges
    {
        [Function("Feed")]
        [ExponentialBackoffRetry(-1, "00:00:01", "00:00:30")]
        public static void Feed([CosmosDBTrigger("pepper", "documents")] IReadOnlyList<string> changes)
        {
        }
    }

    public static class RetriedTimer
    {
        [Function("Nightly")]
        [ExponentialBackoffRetry(-1, "00:00:01", "00:00:30")]
        public static void Nightly([TimerTrigger("0 0 2 * * *")] TimerInfo timer)
        {
        }
    }

    public static class SameName
    {
        [Function("Twice")]
        public static void One([TimerTrigger("0 0 2 * * *")] TimerInfo timer)
        {
        }

        [Function("twice")]
        public static void Two([TimerTrigger("0 0 3 * * *")] TimerInfo timer)
        {
        }
    }

    public static class SameRoute
    {
        [Function("One")]
        public static IResult One([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "a/{x}/b")] HttpRequest request) =>
            TypedResults.Ok();

        [Function("Two")]
        public static IResult Two([HttpTrigger(AuthorizationLevel.Anonymous, "GET", "put", Route = "a/{y}/b")] HttpRequest request) =>
            TypedResults.Ok();
    }

    public static class SameSubscription
    {
        [Function("One")]
        public static void One([ServiceBusTrigger("actions", "rules")] string message)
        {
        }

        [Function("Two")]
        public static void Two([ServiceBusTrigger("actions", "rules")] string message)
        {
        }
    }

    public static class Unbindable
    {
        [Function("Get")]
        public static IResult Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "a/{id}")] HttpRequest request, string other) =>
            TypedResults.Text(other);
    }

    public static class Reserved
    {
        [Function("Get")]
        public static IResult Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "admin/things")] HttpRequest request) =>
            TypedResults.Ok();
    }

    public static class TwoTriggers
    {
        [Function("Both")]
        public static void Both([TimerTrigger("0 0 2 * * *")] TimerInfo timer, [ServiceBusTrigger("queue")] string message)
        {
        }
    }

    public static class NotPublic
    {
        [Function("Hidden")]
        internal static void Hidden([TimerTrigger("0 0 2 * * *")] TimerInfo timer)
        {
        }
    }

    public static class ReturnsAnything
    {
        [Function("Get")]
        public static string Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "a")] HttpRequest request) => "a";
    }
}
