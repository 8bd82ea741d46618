using Pepper.Worker;
using Pepper.Worker.DurableTask;

namespace Pepper.Tests.Unit.Local.Orchestrations;

public sealed record Sum(int Count, int Total);

public static class Orchestrators
{
    private static int fickle;

    [Function("Squares")]
    public static async Task<int[]> Squares([OrchestrationTrigger] TaskOrchestrationContext context, int count)
    {
        var squares = await Task.WhenAll(Enumerable.Range(0, count).Select(n => context.CallActivityAsync<int>("Square", n)));
        context.SetCustomStatus("all squared");
        return squares;
    }

    [Function("Stubborn")]
    public static Task<string> Stubborn([OrchestrationTrigger] TaskOrchestrationContext context, int worksAt) =>
        context.CallActivityAsync<string>(
            "Flaky", worksAt, TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromMilliseconds(5), 2)));

    [Function("Catching")]
    public static async Task<string> Catching([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        try
        {
            return await context.CallActivityAsync<string>("Flaky", 2);
        }
        catch (TaskFailedException exception)
        {
            var details = exception.FailureDetails;
            return $"{details} (caused by InvalidOperationException: {details.IsCausedBy<InvalidOperationException>()})";
        }
    }

    [Function("Calling")]
    public static Task<int[]> Calling([OrchestrationTrigger] TaskOrchestrationContext context, int count) =>
        context.CallSubOrchestratorAsync<int[]>("Squares", count, new TaskOptions().WithInstanceId($"{context.InstanceId}-child"));

    [Function("Listening")]
    public static async Task<string> Listening([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var words = new List<string>();
        while (words.Count < 3)
        {
            words.Add(await context.WaitForExternalEvent<string>("word"));
        }

        return string.Join(' ', words);
    }

    [Function("Speaking")]
    public static Task Speaking([OrchestrationTrigger] TaskOrchestrationContext context, string ears)
    {
        context.SendEvent(ears, "word", "a");
        context.SendEvent(ears, "word", "b");
        context.SendEvent(ears, "word", "c");
        return Task.CompletedTask;
    }

    [Function("Summing")]
    public static async Task<int> Summing([OrchestrationTrigger] TaskOrchestrationContext context, Sum sum)
    {
        if (sum.Count == 10)
        {
            return sum.Total;
        }

        var next = await context.WaitForExternalEvent<int>("add");
        context.ContinueAsNew(new Sum(sum.Count + 1, sum.Total + next));
        return 0;
    }

    [Function("Impatient")]
    public static async Task<string> Impatient([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        try
        {
            return await context.WaitForExternalEvent<string>("never", TimeSpan.FromMilliseconds(20));
        }
        catch (TaskCanceledException)
        {
            return "gave up";
        }
    }

    [Function("Repeating")]
    public static async Task<bool> Repeating([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var (id, time) = (context.NewGuid(), context.CurrentUtcDateTime);
        var echoed = await context.CallActivityAsync<Guid>("Echo", id);
        await context.CreateTimer(TimeSpan.FromMilliseconds(5), CancellationToken.None);
        var waited = context.CurrentUtcDateTime - time;
        return echoed == id && context.NewGuid() != id && waited >= TimeSpan.FromMilliseconds(5);
    }

    [Function("Fickle")]
    public static Task Fickle([OrchestrationTrigger] TaskOrchestrationContext context) =>
        context.CallActivityAsync(Interlocked.Increment(ref fickle) % 2 == 1 ? "Square" : "Echo", 1);

    [Function("Sleeping")]
    public static Task Sleeping([OrchestrationTrigger] TaskOrchestrationContext context) => Task.Delay(TimeSpan.FromMinutes(1));

    [Function("Halfway")]
    public static async Task<int> Halfway([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var sum = 0;
        for (var n = 1; n <= 3; n++)
        {
            sum += await context.CallActivityAsync<int>("Square", n);
        }

        context.SetCustomStatus("halfway");
        await context.WaitForExternalEvent<object?>("go");
        return sum + await context.CallActivityAsync<int>("Square", 0);
    }
}
