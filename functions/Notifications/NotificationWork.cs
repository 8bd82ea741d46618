using Pepper.Core.Notifications;

namespace Pepper.Functions.Notifications;

/// <summary>
/// The orchestration that delivers a push message, and its steps: begin, give page after page of recipients theirs, then look until
/// each of those has ended. Every step can be taken again. One that keeps failing ends the orchestration; the timer begins another
/// one, which passes over what is done.
/// </summary>
public sealed class NotificationWork(BeginNotificationHandler begin, PlanRecipientsHandler plan, CompleteNotificationHandler complete)
{
    /// <summary>The orchestration's name.</summary>
    public const string Name = "Notify";

    /// <summary>Steps of one run of the orchestrator; then it begins again, so that its record stays short.</summary>
    private const int StepsPerRun = 100;

    private const int LongestWaitSeconds = 30;

    // About eight minutes in all: longer than a store is away for a restart or a failover.
    private static readonly TaskOptions Patiently = TaskOptions.FromRetryPolicy(
        new RetryPolicy(12, TimeSpan.FromSeconds(1), 2, TimeSpan.FromMinutes(1)));

    /// <summary>Begins, gives page after page, looks until it has ended.</summary>
    [Function(Name)]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var (run, position, waits) = context.GetInput<NotificationState>()!;
        position ??= await context.CallActivityAsync<NotificationPosition?>("BeginNotification", run, Patiently);
        for (var step = 0; step < StepsPerRun && position is not null; step++)
        {
            if (!position.IsWhole)
            {
                position = await context.CallActivityAsync<NotificationPosition?>("PlanRecipients", new NotificationStep(run, position), Patiently);
                continue;
            }

            if (await context.CallActivityAsync<bool>("CompleteNotification", run, Patiently))
            {
                return;
            }

            await context.CreateTimer(TimeSpan.FromSeconds(Math.Min(LongestWaitSeconds, 1 << Math.Min(waits++, 5))), CancellationToken.None);
        }

        if (position is not null)
        {
            context.ContinueAsNew(new NotificationState(run, position, waits));
        }
    }

    /// <summary>First step: the message is being delivered.</summary>
    [Function("BeginNotification")]
    public Task<NotificationPosition?> BeginAsync([ActivityTrigger] NotificationRun run, CancellationToken cancellation) =>
        begin.HandleAsync(run, cancellation);

    /// <summary>Each further step: a page of recipients get theirs.</summary>
    [Function("PlanRecipients")]
    public Task<NotificationPosition?> PlanAsync([ActivityTrigger] NotificationStep step, CancellationToken cancellation) =>
        plan.HandleAsync(step, cancellation);

    /// <summary>Last step, again and again: ends the message when all of its recipients have.</summary>
    [Function("CompleteNotification")]
    public Task<bool> CompleteAsync([ActivityTrigger] NotificationRun run, CancellationToken cancellation) =>
        complete.HandleAsync(run, cancellation);
}
