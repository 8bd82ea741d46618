using System.Reflection;

namespace Pepper.Tests.Unit.Orchestrators;

public sealed class DeterminismCheckTests
{
    [Theory]
    [InlineData(nameof(WrongOrchestrators.AsksTheClock), "DateTime.get_UtcNow")]
    [InlineData(nameof(WrongOrchestrators.AsksTheLocalClock), "DateTimeOffset.get_Now")]
    [InlineData(nameof(WrongOrchestrators.AsksATimeProvider), "TimeProvider.get_System")]
    [InlineData(nameof(WrongOrchestrators.MakesAnId), "Guid.NewGuid")]
    [InlineData(nameof(WrongOrchestrators.Guesses), "Random.get_Shared")]
    [InlineData(nameof(WrongOrchestrators.Delays), "Task.Delay")]
    [InlineData(nameof(WrongOrchestrators.LeavesTheThread), "Task.Run")]
    [InlineData(nameof(WrongOrchestrators.GoesOnAnywhere), "Task.ConfigureAwait")]
    [InlineData(nameof(WrongOrchestrators.Sleeps), "Thread.Sleep")]
    [InlineData(nameof(WrongOrchestrators.ReadsAFile), "File.ReadAllText")]
    [InlineData(nameof(WrongOrchestrators.ReadsASetting), "Environment.GetEnvironmentVariable")]
    [InlineData(nameof(WrongOrchestrators.CallsSomebody), "HttpClient.GetStringAsync")]
    [InlineData(nameof(WrongOrchestrators.AsksTheStore), "IDocumentStore.ReadAsync")]
    [InlineData(nameof(WrongOrchestrators.Remembers), "WrongOrchestrators.runs")]
    [InlineData(nameof(WrongOrchestrators.HidesItInALambda), "DateTime.get_UtcNow")]
    [InlineData(nameof(WrongOrchestrators.HidesItInAHelper), "Guid.NewGuid")]
    [InlineData(nameof(WrongOrchestrators.HidesItInAField), "DateTimeOffset.get_UtcNow")]
    [InlineData(nameof(WrongOrchestrators.HidesItInAnIterator), "Random.get_Shared")]
    public void What_may_come_out_otherwise_is_found_and_named(string orchestrator, string named) =>
        Assert.Contains(FaultsOf(typeof(WrongOrchestrators), orchestrator), fault => fault.Contains(named, StringComparison.Ordinal));

    [Fact]
    public void What_comes_of_the_context_and_of_values_is_let_through() =>
        Assert.Empty(FaultsOf(typeof(DeterminismCheckTests), nameof(Sound)));

    private static IReadOnlyList<string> FaultsOf(Type type, string method) =>
        DeterminismCheck.FaultsOf(type.GetMethod(method, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!);

    private static async Task<string> Sound(Pepper.Worker.DurableTask.TaskOrchestrationContext context)
    {
        var names = context.GetInput<string[]>() ?? [];
        var until = context.CurrentUtcDateTime + TimeSpan.FromMinutes(1);
        var found = new List<Task<int>>();
        foreach (var name in names.Where(name => name.Length > 0).OrderBy(name => name, StringComparer.Ordinal))
        {
            found.Add(context.CallActivityAsync<int>("Count", new { name, until }));
        }

        var counts = await Task.WhenAll(found);
        await context.CreateTimer(until, CancellationToken.None);
        return $"{context.NewGuid()} {counts.Sum()}";
    }
}
