namespace Pepper.Tests.Faults.Runtime;

public sealed class TimerFaultTests
{
    [Fact]
    public async Task Runs_missed_by_a_kill_are_made_up_for_once()
    {
        await using var probe = await ProbeProcess.StartAsync();
        await probe.UntilAsync(() => probe.Ticks.Contains("tick"));

        probe.Kill();
        var before = probe.Ticks.Count;
        var killed = DateTime.UtcNow;
        await probe.UntilAsync(() => DateTime.UtcNow - killed > TimeSpan.FromSeconds(3));
        await probe.StartAgainAsync();
        await probe.UntilAsync(() => probe.Ticks.Count >= before + 3);

        Assert.Equal("tick late", probe.Ticks[before]);
    }
}
