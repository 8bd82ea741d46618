namespace Pepper.Tests.Faults.Runtime;

public sealed class OrchestrationFaultTests
{
    [Theory]
    [InlineData("FanOut", "job")]
    [InlineData("Parent", "job-child")]
    public async Task A_fan_out_goes_on_after_a_kill_and_what_was_recorded_is_not_run_again(string orchestrator, string fanOut)
    {
        await using var probe = await ProbeProcess.StartAsync();
        await probe.PostAsync($"start/{orchestrator}/job/200");

        await probe.UntilAsync(() => probe.Journal.Count >= 60);
        probe.Kill();
        var recorded = probe.Query($"SELECT input FROM orchestration_tasks WHERE instance_id = '{fanOut}' AND kind = 0 AND done = 1");
        await probe.StartAgainAsync();

        Assert.Equal($"Completed {Enumerable.Range(0, 200).Sum(n => 2 * n)}", await probe.EndOfAsync("job"));
        Assert.NotEmpty(recorded);
        Assert.All(recorded, n => Assert.Single(probe.Journal, $"double {n}"));
        Assert.All(Enumerable.Range(0, 200), n => Assert.InRange(probe.Journal.Count(line => line == $"double {n}"), 1, 2));
    }

    [Fact]
    public async Task A_retry_policy_goes_on_counting_after_a_kill()
    {
        await using var probe = await ProbeProcess.StartAsync();
        await probe.PostAsync("start/Retry/job/4");

        await probe.UntilAsync(() => probe.Journal.Count >= 2);
        probe.Kill();
        var failures = probe.Query("SELECT task_id FROM orchestration_events WHERE instance_id = 'job' AND kind = 2");
        var unrecorded = probe.Journal.Count - failures.Count;
        await probe.StartAgainAsync();

        Assert.Equal("Completed 4", await probe.EndOfAsync("job"));
        Assert.InRange(unrecorded, 0, 1);
        Assert.Equal(4, probe.Journal.Count);
    }

    [Fact]
    public async Task A_timer_fires_after_a_kill_and_not_too_early()
    {
        await using var probe = await ProbeProcess.StartAsync();
        await probe.PostAsync("start/Wait/job/3000");

        await probe.UntilAsync(() => probe.Journal.Count == 1);
        probe.Kill();
        await probe.StartAgainAsync();

        Assert.Equal("Completed 1", await probe.EndOfAsync("job"));
        Assert.Equal("double 2", probe.Journal[^1]);
        Assert.Single(probe.Journal, "double 2");
    }

    [Fact]
    public async Task Events_raised_before_and_after_a_kill_are_heard_once_each()
    {
        await using var probe = await ProbeProcess.StartAsync();
        await probe.PostAsync("start/Listen/job/6");
        foreach (var n in new[] { 1, 2, 3 })
        {
            await probe.PostAsync($"raise/job/number/{n}");
        }

        probe.Kill();
        await probe.StartAgainAsync();
        foreach (var n in new[] { 4, 5, 6 })
        {
            await probe.PostAsync($"raise/job/number/{n}");
        }

        Assert.Equal("Completed 42", await probe.EndOfAsync("job"));
    }

    [Fact]
    public async Task Runs_that_begin_anew_go_on_over_many_kills()
    {
        await using var probe = await ProbeProcess.StartAsync();
        await probe.PostAsync("start/CountDown/job/40");

        foreach (var seen in new[] { 5, 15, 30 })
        {
            await probe.UntilAsync(() => probe.Journal.Count >= seen);
            probe.Kill();
            await probe.StartAgainAsync();
        }

        Assert.Equal("Completed 0", await probe.EndOfAsync("job"));
        var numbers = probe.Journal.Select(line => line["double ".Length..]).ToList();
        Assert.Equal(Enumerable.Range(0, 41).Select(n => $"{40 - n}"), numbers.Distinct());
        Assert.InRange(numbers.Count, 41, 44);
    }
}
