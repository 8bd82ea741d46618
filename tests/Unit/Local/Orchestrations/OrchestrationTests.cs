using Microsoft.Extensions.DependencyInjection;
using Pepper.Worker.DurableTask;
using Pepper.Worker.DurableTask.Client;

namespace Pepper.Tests.Unit.Local.Orchestrations;

public class OrchestrationTests
{
    /// <summary>Every orchestrator must do the same when its code stays in memory and when it is replayed at each step.</summary>
    public static TheoryData<int> Memories => [1000, 0];

    [Theory]
    [MemberData(nameof(Memories))]
    public async Task Results_of_a_fan_out_come_back_in_order(int keepInMemory)
    {
        await using var host = await StartAsync(keepInMemory);

        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Squares", 30);
        var end = await host.EndOfAsync(id);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, end.RuntimeStatus);
        Assert.Equal(Enumerable.Range(0, 30).Select(n => n * n), end.ReadOutputAs<int[]>());
        Assert.Equal(30, end.ReadInputAs<int>());
        Assert.Equal("all squared", end.ReadCustomStatusAs<string>());
        Assert.Equal(30, host.Services.GetRequiredService<Calls>().Of("Square"));
    }

    [Theory]
    [MemberData(nameof(Memories))]
    public async Task A_failing_activity_is_tried_again_as_the_policy_says(int keepInMemory)
    {
        await using var host = await StartAsync(keepInMemory);

        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Stubborn", 3);
        var end = await host.EndOfAsync(id);

        Assert.Equal("worked at try 3", end.ReadOutputAs<string>());
        Assert.Equal(3, host.Services.GetRequiredService<Calls>().Of("Flaky"));
    }

    [Fact]
    public async Task A_failure_without_a_retry_left_reaches_the_code_with_its_cause()
    {
        await using var host = await StartAsync();

        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Catching");
        var end = await host.EndOfAsync(id);

        Assert.Equal("System.InvalidOperationException: Flaky on purpose. (caused by InvalidOperationException: True)", end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_unhandled_failure_fails_the_orchestration()
    {
        await using var host = await StartAsync();

        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Stubborn", 100);
        var end = await host.EndOfAsync(id);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Equal(typeof(TaskFailedException).FullName, end.FailureDetails!.ErrorType);
        Assert.Equal("Flaky on purpose.", end.FailureDetails.InnerFailure!.ErrorMessage);
        Assert.Equal(5, host.Services.GetRequiredService<Calls>().Of("Flaky"));
    }

    [Theory]
    [MemberData(nameof(Memories))]
    public async Task A_sub_orchestration_answers_its_caller(int keepInMemory)
    {
        await using var host = await StartAsync(keepInMemory);

        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Calling", 4);
        var end = await host.EndOfAsync(id);

        Assert.Equal([0, 1, 4, 9], end.ReadOutputAs<int[]>()!);
        var child = await host.Client.GetInstanceAsync($"{id}-child");
        Assert.Equal(OrchestrationRuntimeStatus.Completed, child!.RuntimeStatus);
    }

    [Theory]
    [MemberData(nameof(Memories))]
    public async Task Events_are_given_in_order_also_those_raised_before_anyone_waits(int keepInMemory)
    {
        await using var host = await StartAsync(keepInMemory);
        var later = DateTimeOffset.UtcNow.AddMilliseconds(50);

        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Listening", new StartOrchestrationOptions("ears", later));
        await host.Client.RaiseEventAsync(id, "word", "first");
        await host.Client.RaiseEventAsync(id, "WORD", "second");
        await host.Client.RaiseEventAsync(id, "word", "third");
        var end = await host.EndOfAsync(id);

        Assert.Equal("first second third", end.ReadOutputAs<string>());
    }

    [Theory]
    [MemberData(nameof(Memories))]
    public async Task Beginning_anew_keeps_the_events_nobody_waited_for(int keepInMemory)
    {
        await using var host = await StartAsync(keepInMemory);

        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Summing", new Sum(0, 0));
        foreach (var n in Enumerable.Range(1, 10))
        {
            await host.Client.RaiseEventAsync(id, "add", n);
        }

        var end = await host.EndOfAsync(id);

        Assert.Equal(55, end.ReadOutputAs<int>());
    }

    [Theory]
    [MemberData(nameof(Memories))]
    public async Task An_event_that_does_not_come_in_time_is_given_up(int keepInMemory)
    {
        await using var host = await StartAsync(keepInMemory);

        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Impatient");
        var end = await host.EndOfAsync(id);

        Assert.Equal("gave up", end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task One_orchestration_can_raise_an_event_in_another()
    {
        await using var host = await StartAsync();

        var ears = await host.Client.ScheduleNewOrchestrationInstanceAsync("Listening");
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Speaking", ears);
        var end = await host.EndOfAsync(ears);

        Assert.Equal("a b c", end.ReadOutputAs<string>());
    }

    [Theory]
    [MemberData(nameof(Memories))]
    public async Task Ids_and_times_are_the_same_in_a_replay(int keepInMemory)
    {
        await using var host = await StartAsync(keepInMemory);

        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Repeating");
        var end = await host.EndOfAsync(id);

        Assert.True(end.ReadOutputAs<bool>());
    }

    [Fact]
    public async Task Code_that_asks_for_something_else_in_a_replay_fails_with_the_task_named()
    {
        await using var host = await StartAsync(keepInMemory: 0);

        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Fickle");
        var end = await host.EndOfAsync(id);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Contains("its task #1 was activity", end.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_that_waits_for_anything_but_its_context_fails_at_once()
    {
        await using var host = await StartAsync();

        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Sleeping");
        var end = await host.EndOfAsync(id);

        Assert.Contains("something other than what its context gives", end.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_id_at_work_cannot_be_scheduled_again_and_one_that_has_ended_can()
    {
        await using var host = await StartAsync();
        var options = new StartOrchestrationOptions("once");

        await host.Client.ScheduleNewOrchestrationInstanceAsync("Listening", options);
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(
            () => host.Client.ScheduleNewOrchestrationInstanceAsync("Listening", options));
        await host.Client.TerminateInstanceAsync("once", "enough");
        var first = await host.EndOfAsync("once");
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Squares", 2, options);
        var second = await host.EndOfAsync("once");

        Assert.Equal((OrchestrationRuntimeStatus.Terminated, "enough"), (first.RuntimeStatus, first.ReadOutputAs<string>()));
        Assert.Equal([0, 1], second.ReadOutputAs<int[]>()!);
    }

    [Theory]
    [MemberData(nameof(Memories))]
    public async Task A_held_orchestration_hears_what_happened_when_it_goes_on(int keepInMemory)
    {
        await using var host = await StartAsync(keepInMemory);

        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Listening");
        await host.Client.WaitForInstanceStartAsync(id);
        await host.Client.SuspendInstanceAsync(id);
        await host.Client.RaiseEventAsync(id, "word", "x");
        await host.Client.RaiseEventAsync(id, "word", "y");
        await host.Client.RaiseEventAsync(id, "word", "z");
        var held = await host.Client.GetInstanceAsync(id);
        await host.Client.ResumeInstanceAsync(id);
        var end = await host.EndOfAsync(id);

        Assert.Equal(OrchestrationRuntimeStatus.Suspended, held!.RuntimeStatus);
        Assert.Equal("x y z", end.ReadOutputAs<string>());
    }

    [Fact]
    public async Task What_was_recorded_before_a_restart_is_not_done_again()
    {
        await using var host = await StartAsync();
        var calls = host.Services.GetRequiredService<Calls>();

        var id = await host.Client.ScheduleNewOrchestrationInstanceAsync("Halfway");
        await DurableHost.WaitUntilAsync(() => host.Client.GetInstanceAsync(id, true).Result!.SerializedCustomStatus is not null);
        await host.RestartAsync();
        await host.Client.RaiseEventAsync(id, "go");
        var end = await host.EndOfAsync(id);

        Assert.Equal(14, end.ReadOutputAs<int>());
        Assert.Equal(4, calls.Of("Square"));
    }

    [Fact]
    public async Task Orchestrations_are_listed_by_id_in_pages_and_purged_when_they_have_ended()
    {
        await using var host = await StartAsync();
        foreach (var n in Enumerable.Range(0, 5))
        {
            await host.Client.ScheduleNewOrchestrationInstanceAsync("Squares", 1, new StartOrchestrationOptions($"list-{n}"));
        }

        foreach (var n in Enumerable.Range(0, 5))
        {
            await host.EndOfAsync($"list-{n}");
        }

        await host.Client.ScheduleNewOrchestrationInstanceAsync("Listening", new StartOrchestrationOptions("list-9"));
        var query = new OrchestrationQuery(InstanceIdPrefix: "list-", PageSize: 2, Statuses: [OrchestrationRuntimeStatus.Completed]);
        var pages = await host.Client.GetAllInstancesAsync(query).AsPages().ToListAsync();
        var purged = await host.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter());

        Assert.Equal(["list-0,list-1", "list-2,list-3", "list-4"], pages.Select(page => string.Join(',', page.Values.Select(item => item.InstanceId))));
        Assert.Equal(5, purged.PurgedInstanceCount);
        Assert.Null(await host.Client.GetInstanceAsync("list-0"));
        Assert.NotNull(await host.Client.GetInstanceAsync("list-9"));
    }

    private static Task<DurableHost> StartAsync(int keepInMemory = 1000)
    {
        var calls = new Calls();
        return DurableHost.StartAsync(
            [typeof(Orchestrators), typeof(Activities)],
            configure: options => options.Orchestrations.KeepInMemory = keepInMemory,
            register: services => services.AddSingleton(calls));
    }
}
