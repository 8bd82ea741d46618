using Microsoft.Extensions.Time.Testing;
using Pepper.Functions.Operations;
using Pepper.Worker;
using Pepper.Worker.DurableTask;

namespace Pepper.Tests.Unit.Local.Orchestrations;

public class ForgetTests
{
    [Fact]
    public async Task Ended_orchestrations_are_forgotten_after_thirty_days_and_waiting_ones_are_not()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 4, 0, 0, TimeSpan.Zero));
        await using var host = await DurableHost.StartAsync([typeof(Kinds)], clock);
        var timers = new OrchestrationTimers(clock);
        await host.EndOfAsync(await host.Client.ScheduleNewOrchestrationInstanceAsync("Brief", new StartOrchestrationOptions("brief")));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Patient", new StartOrchestrationOptions("patient"));

        clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1));
        await timers.Forget(new TimerInfo(), host.Client, default);
        var early = await host.Client.GetInstanceAsync("brief");
        clock.Advance(TimeSpan.FromSeconds(1));
        await timers.Forget(new TimerInfo(), host.Client, default);

        Assert.NotNull(early);
        Assert.Null(await host.Client.GetInstanceAsync("brief"));
        Assert.NotNull(await host.Client.GetInstanceAsync("patient"));
    }

    public sealed class Kinds
    {
        [Function("Brief")]
        public Task<int> Brief([OrchestrationTrigger] TaskOrchestrationContext context) => Task.FromResult(1);

        [Function("Patient")]
        public Task<string> Patient([OrchestrationTrigger] TaskOrchestrationContext context) => context.WaitForExternalEvent<string>("never");
    }
}
