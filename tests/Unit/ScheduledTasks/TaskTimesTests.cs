using System.Text.Json;
using Pepper.Core.ScheduledTasks;

namespace Pepper.Tests.Unit.ScheduledTasks;

public sealed class TaskTimesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_task_is_begun_when_its_time_has_come_and_by_one_at_a_time()
    {
        var task = Scheduled(Now);

        var begun = TaskTimes.Begin(task, Now);

        Assert.False(TaskTimes.MayBegin(task, Now.AddMilliseconds(-1)));
        Assert.True(TaskTimes.MayBegin(task, Now));
        Assert.False(TaskTimes.MayBegin(begun, Now.AddMinutes(1)));
        Assert.True(TaskTimes.MayBegin(begun, Now + TaskTimes.Lease));
        Assert.Equal((ScheduledTaskStatus.Queued, 1, Now), (begun.Status, begun.Attempts, begun.QueuedAt));
    }

    [Theory]
    [InlineData(ScheduledTaskStatus.Draft)]
    [InlineData(ScheduledTaskStatus.Completed)]
    [InlineData(ScheduledTaskStatus.Failed)]
    public void A_draft_and_what_has_ended_is_not_begun(ScheduledTaskStatus status) =>
        Assert.False(TaskTimes.MayBegin(Scheduled(Now) with { Status = status }, Now.AddYears(1)));

    [Fact]
    public void What_may_pass_is_tried_ten_times_with_growing_waits_up_to_an_hour()
    {
        var task = Scheduled(Now);
        var waits = new List<double>();
        var at = Now;
        while (task.Status != ScheduledTaskStatus.Failed)
        {
            task = TaskTimes.Fail(TaskTimes.Begin(task, at), "The store is away.", mayPass: true, at);
            waits.Add((task.DueAt - at).TotalMinutes);
            at = task.DueAt;
        }

        Assert.Equal([1, 2, 4, 8, 16, 32, 60, 60, 60, 0], waits);
        Assert.Equal((10, "The store is away."), (task.Attempts, task.Error));
        Assert.Equal(at + ScheduledTask.Retention, task.ExpiresAt);
    }

    [Fact]
    public void What_is_refused_for_good_is_not_tried_again()
    {
        var failed = TaskTimes.Fail(TaskTimes.Begin(Scheduled(Now), Now), "No segment has this id.", mayPass: false, Now);

        Assert.Equal((ScheduledTaskStatus.Failed, 1), (failed.Status, failed.Attempts));
    }

    private static ScheduledTask Scheduled(DateTimeOffset at) => new(
        "605c9d6466a2ac0ea3bc6a85",
        "5f1eb51b18b4d6a8d4c4e5f0",
        ScheduledTaskType.CreatePushNotification,
        JsonElement.Parse("{}"),
        ScheduledTaskStatus.Scheduled,
        at,
        at,
        at,
        TaskSource.Api);
}
