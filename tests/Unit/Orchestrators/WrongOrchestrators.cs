using Pepper.Core.Storage;
using Pepper.Worker.DurableTask;

namespace Pepper.Tests.Unit.Orchestrators;

/// <summary>Orchestrators as they must not be, each with one fault. Nothing calls them.</summary>
internal static class WrongOrchestrators
{
    private static readonly DateTimeOffset Started = DateTimeOffset.UtcNow;
    private static int runs;

    public static async Task AsksTheClock(TaskOrchestrationContext context) => await context.CallActivityAsync("Step", DateTime.UtcNow);

    public static async Task AsksTheLocalClock(TaskOrchestrationContext context) => await context.CallActivityAsync("Step", DateTimeOffset.Now);

    public static async Task AsksATimeProvider(TaskOrchestrationContext context) => await context.CallActivityAsync("Step", TimeProvider.System.GetUtcNow());

    public static async Task MakesAnId(TaskOrchestrationContext context) => await context.CallActivityAsync("Step", Guid.NewGuid());

    public static async Task Guesses(TaskOrchestrationContext context) => await context.CallActivityAsync("Step", Random.Shared.Next());

    public static async Task Delays(TaskOrchestrationContext context)
    {
        await Task.Delay(TimeSpan.FromSeconds(1));
        await context.CallActivityAsync("Step");
    }

    public static async Task LeavesTheThread(TaskOrchestrationContext context) => await Task.Run(() => context.CallActivityAsync("Step"));

    public static async Task GoesOnAnywhere(TaskOrchestrationContext context) => await context.CallActivityAsync("Step").ConfigureAwait(false);

    public static Task Sleeps(TaskOrchestrationContext context)
    {
        Thread.Sleep(1);
        return context.CallActivityAsync("Step");
    }

    public static async Task ReadsAFile(TaskOrchestrationContext context) => await context.CallActivityAsync("Step", File.ReadAllText("plan"));

    public static async Task ReadsASetting(TaskOrchestrationContext context) =>
        await context.CallActivityAsync("Step", Environment.GetEnvironmentVariable("PLAN"));

    public static async Task CallsSomebody(TaskOrchestrationContext context)
    {
        using var client = new HttpClient();
        await context.CallActivityAsync("Step", await client.GetStringAsync(new Uri("https://example.com")));
    }

    public static async Task AsksTheStore(TaskOrchestrationContext context) =>
        await context.CallActivityAsync("Step", await context.GetInput<IDocumentStore>()!.ReadAsync(new Partition("tenant", "owner"), "id", CancellationToken.None));

    public static async Task Remembers(TaskOrchestrationContext context)
    {
        runs++;
        await context.CallActivityAsync("Step", runs);
    }

    public static async Task HidesItInALambda(TaskOrchestrationContext context) =>
        await context.CallActivityAsync("Step", context.GetInput<string[]>()!.Select(name => $"{name} {DateTime.UtcNow}").ToArray());

    public static async Task HidesItInAHelper(TaskOrchestrationContext context) => await StepAsync(context);

    public static async Task HidesItInAField(TaskOrchestrationContext context) => await context.CallActivityAsync("Step", Started);

    public static async Task HidesItInAnIterator(TaskOrchestrationContext context) => await context.CallActivityAsync("Step", Numbers().ToArray());

    private static async Task StepAsync(TaskOrchestrationContext context) => await context.CallActivityAsync("Step", Guid.NewGuid());

    private static IEnumerable<int> Numbers()
    {
        yield return Random.Shared.Next();
    }
}
