using Pepper.Worker;
using Pepper.Worker.DurableTask;

namespace Pepper.Probe;

public static class Orchestrators
{
    /// <summary>Doubles every number below the input, many at a time, and adds them up.</summary>
    [Function("FanOut")]
    public static async Task<int> FanOut([OrchestrationTrigger] TaskOrchestrationContext context, int count)
    {
        var doubled = await Task.WhenAll(Enumerable.Range(0, count).Select(n => context.CallActivityAsync<int>("Double", n)));
        return doubled.Sum();
    }

    /// <summary>Calls an activity that works at the input-th try.</summary>
    [Function("Retry")]
    public static Task<int> Retry([OrchestrationTrigger] TaskOrchestrationContext context, int worksAt) =>
        context.CallActivityAsync<int>(
            "Stubborn", worksAt, TaskOptions.FromRetryPolicy(new RetryPolicy(10, TimeSpan.FromMilliseconds(300))));

    /// <summary>Waits as many milliseconds as the input says between two activities.</summary>
    [Function("Wait")]
    public static async Task<int> Wait([OrchestrationTrigger] TaskOrchestrationContext context, int milliseconds)
    {
        await context.CallActivityAsync<int>("Double", 1);
        var due = context.CurrentUtcDateTime.AddMilliseconds(milliseconds);
        await context.CreateTimer(due, CancellationToken.None);
        await context.CallActivityAsync<int>("Double", 2);
        return context.CurrentUtcDateTime >= due ? 1 : 0;
    }

    /// <summary>Adds up as many events as the input says.</summary>
    [Function("Listen")]
    public static async Task<int> Listen([OrchestrationTrigger] TaskOrchestrationContext context, int count)
    {
        var sum = 0;
        for (var n = 0; n < count; n++)
        {
            sum += await context.CallActivityAsync<int>("Double", await context.WaitForExternalEvent<int>("number"));
        }

        return sum;
    }

    /// <summary>Counts down to zero, each number in a run of its own.</summary>
    [Function("CountDown")]
    public static async Task<int> CountDown([OrchestrationTrigger] TaskOrchestrationContext context, int left)
    {
        await context.CallActivityAsync<int>("Double", left);
        if (left > 0)
        {
            context.ContinueAsNew(left - 1);
        }

        return left;
    }

    /// <summary>Has another orchestration fan out.</summary>
    [Function("Parent")]
    public static Task<int> Parent([OrchestrationTrigger] TaskOrchestrationContext context, int count) =>
        context.CallSubOrchestratorAsync<int>("FanOut", count, new TaskOptions().WithInstanceId($"{context.InstanceId}-child"));
}
