using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Pepper.Core.Notifications;
using Pepper.Core.ScheduledTasks;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;
using Pepper.Tests.Unit.Storage;

namespace Pepper.Tests.Unit.ScheduledTasks;

public sealed class RunDueTasksTests : IAsyncLifetime
{
    private RestartableTenant tenant = null!;

    public async Task InitializeAsync()
    {
        tenant = await RestartableTenant.NewAsync();
        var reservation = new ApplicationReservation(tenant.Tenant.Id);
        await tenant.AddAsync(
            ApplicationReservation.PartitionOf("beans"), ApplicationReservation.DocumentType.Create(ApplicationReservation.DocumentId, reservation));
    }

    public async Task DisposeAsync() => await tenant.DisposeAsync();

    [Fact]
    public async Task A_task_runs_at_its_minute_and_never_again()
    {
        var task = await ScheduleAsync(Now.AddMinutes(3));

        await RunAsync();
        var early = await ReadAsync(task.Id);
        tenant.Clock.Advance(TimeSpan.FromMinutes(3));
        await RunAsync();
        tenant.Clock.Advance(TimeSpan.FromMinutes(1));
        await RunAsync();
        var done = await ReadAsync(task.Id);

        Assert.Equal((ScheduledTaskStatus.Scheduled, 0), (early.Status, early.Attempts));
        Assert.Equal((ScheduledTaskStatus.Completed, 1, RunScheduledTaskHandler.IdOf(task)), (done.Status, done.Attempts, done.NotificationMessageId));
        Assert.Equal(task.RunAt, done.QueuedAt);
        Assert.Equal([done.NotificationMessageId!], await NotificationsAsync());
    }

    [Fact]
    public async Task What_fell_due_while_nobody_was_there_is_made_up_for_once()
    {
        var task = await ScheduleAsync(Now.AddMinutes(1));

        tenant.Clock.Advance(TimeSpan.FromDays(3));
        await RunAsync();
        await RunAsync();

        Assert.Equal(ScheduledTaskStatus.Completed, (await ReadAsync(task.Id)).Status);
        Assert.Single(await NotificationsAsync());
    }

    [Fact]
    public async Task More_tasks_than_one_page_holds_run_in_their_minute()
    {
        for (var i = 0; i <= 1000; i++)
        {
            await ScheduleAsync(Now, audience: """ "segmentIds":["605c9d6466a2ac0ea3bc6a85"] """);
        }

        await RunAsync();

        var waiting = await tenant.Get<ListScheduledTasksHandler>().HandleAsync(new ListScheduledTasks(ScheduledTaskStatus.Scheduled, null, 1), tenant.Call(), CancellationToken.None);
        Assert.Empty(waiting.Value!);
    }

    [Fact]
    public async Task A_draft_does_not_run()
    {
        var task = await ScheduleAsync(Now, ScheduledTaskStatus.Draft);

        await RunAsync();

        Assert.Equal(ScheduledTaskStatus.Draft, (await ReadAsync(task.Id)).Status);
        Assert.Empty(await NotificationsAsync());
    }

    [Fact]
    public async Task What_is_refused_for_good_fails_at_once_and_says_why()
    {
        var task = await ScheduleAsync(Now, audience: """ "segmentIds":["605c9d6466a2ac0ea3bc6a85"] """);

        await RunAsync();
        var failed = await ReadAsync(task.Id);

        Assert.Equal((ScheduledTaskStatus.Failed, 1), (failed.Status, failed.Attempts));
        Assert.Contains("605c9d6466a2ac0ea3bc6a85", failed.Error, StringComparison.Ordinal);
        Assert.Empty(await NotificationsAsync());
    }

    [Fact]
    public async Task A_task_that_has_begun_can_be_neither_changed_nor_deleted()
    {
        var task = await ScheduleAsync(Now);
        await RunAsync();

        var changed = await tenant.Get<UpdateScheduledTaskHandler>().HandleAsync(
            new UpdateScheduledTask(task.Id, new TaskInput(null, null, default, default, ScheduledTaskStatus.Draft)), tenant.Call(), CancellationToken.None);

        Assert.Equal("Conflict", changed.Error!.Code);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_run_that_breaks_off_anywhere_makes_one_notification(bool isMade)
    {
        for (var breakAt = 0; breakAt < 3; breakAt++)
        {
            var task = await ScheduleAsync(Now);
            var before = (await NotificationsAsync()).Count;
            var broken = new InterruptingStore(tenant.Documents, breakAt, isMade);
            await Assert.ThrowsAnyAsync<Exception>(() => RunAsync(tenant.Start(broken).GetRequiredService<RunDueTasksHandler>()));
            Assert.True(broken.HasBroken);

            for (var minute = 0; minute < 4; minute++)
            {
                tenant.Clock.Advance(TimeSpan.FromMinutes(1));
                await RunAsync();
            }

            Assert.Equal(ScheduledTaskStatus.Completed, (await ReadAsync(task.Id)).Status);
            Assert.Equal(before + 1, (await NotificationsAsync()).Count);
        }
    }

    [Fact]
    public async Task Two_runs_at_once_make_one_notification()
    {
        await ScheduleAsync(Now);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => RunAsync()));

        Assert.Single(await NotificationsAsync());
    }

    [Fact]
    public async Task A_rule_makes_one_task_for_an_action_and_takes_back_those_that_have_not_begun()
    {
        var rules = tenant.Get<RuleTasks>();
        var (rule, action) = (tenant.Call().NewId("rule"), tenant.Call().NewId("action"));
        var now = new RuleTask(rule, action, ScheduledTaskType.CreatePushNotification, Parameters(), Now) { UserId = tenant.Call().NewId("user") };
        var later = now with { ActionId = tenant.Call().NewId("action"), RunAt = Now.AddDays(1) };

        foreach (var wanted in (RuleTask[])[now, now, later])
        {
            Assert.True((await rules.CreateAsync(wanted, tenant.Call(), CancellationToken.None)).IsSuccess);
        }

        await RunAsync();
        var removed = await rules.RemovePendingAsync(rule, tenant.Call(), CancellationToken.None);

        Assert.Equal(1, removed.Value);
        Assert.Equal(TaskSource.OfRule(rule, action), (await ReadAsync(now.Id)).Source);
        Assert.Null(await ScheduledTask.DocumentType.ReadAsync(tenant.Documents, Tasks, later.Id, CancellationToken.None));
    }

    private DateTimeOffset Now => tenant.Clock.GetUtcNow();

    private Partition Tasks => ScheduledTask.PartitionOf(tenant.Tenant.Id);

    private static JsonElement Parameters(string audience = """ "global":true """) =>
        JsonElement.Parse($$"""{"message":"Half price until noon","type":"alert","value":"","isProcessingMessage":false,{{audience}}}""");

    private Task RunAsync(RunDueTasksHandler? run = null) => (run ?? tenant.Get<RunDueTasksHandler>()).HandleAsync(Now, CancellationToken.None);

    private async Task<ScheduledTask> ReadAsync(string id) =>
        (await ScheduledTask.DocumentType.ReadAsync(tenant.Documents, Tasks, id, CancellationToken.None))!.Value;

    private async Task<ScheduledTask> ScheduleAsync(
        DateTimeOffset at, ScheduledTaskStatus? status = null, string audience = """ "global":true """)
    {
        var command = new CreateScheduledTask(
            ScheduledTaskType.CreatePushNotification, Parameters(audience), new TaskTime(at, null), null, status, null);
        return (await tenant.Get<CreateScheduledTaskHandler>().HandleAsync(command, tenant.Call(), CancellationToken.None)).Value!;
    }

    private async Task<IReadOnlyList<string>> NotificationsAsync()
    {
        var query = new QuerySpec(NotificationMessage.DocumentType.Name, tenant.Tenant.Id) { Owner = NotificationMessage.PartitionOf(tenant.Tenant.Id).Owner };
        return [.. (await NotificationMessage.DocumentType.QueryAllAsync(tenant.Documents, query, CancellationToken.None)).Select(message => message.Id)];
    }
}
