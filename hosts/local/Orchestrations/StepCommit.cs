using System.Text.Json;
using Microsoft.Data.Sqlite;
using Pepper.Adapters.Local.Sqlite;
using Pepper.Local.Storage;
using Pepper.Worker.DurableTask;
using Pepper.Worker.DurableTask.Client;

namespace Pepper.Local.Orchestrations;

/// <summary>Writes a step: what was asked for, what others must hear of, how it ended. All inside one transaction.</summary>
internal static class StepCommit
{
    /// <summary>Writes the step and gives what others must hear of; null when the run has ended meanwhile.</summary>
    public static IReadOnlyList<Arrival>? Run(SqliteConnection connection, Step step, DateTimeOffset now)
    {
        if (OrchestrationRows.FindInstance(connection, step.Instance.Id) is not { IsLive: true } instance
            || instance.Execution != step.Instance.Execution)
        {
            return null;
        }

        // What runs now stays suspended when somebody has suspended it while it ran.
        connection.Statement(
                """
                UPDATE orchestrations
                SET status = CASE status WHEN 7 THEN 7 ELSE 0 END,
                    processed = ?2, custom_status = coalesce(?3, custom_status), updated_at = ?4
                WHERE id = ?1
                """)
            .Bind(1, instance.Id)
            .Bind(2, step.Processed)
            .BindText(3, step.CustomStatus)
            .BindTime(4, now)
            .Execute();
        var arrivals = new List<Arrival>();
        foreach (var task in step.Tasks)
        {
            OrchestrationRows.Open(connection, instance, task);
            arrivals.AddRange(Begin(connection, instance, task, now));
        }

        foreach (var timer in step.CancelledTimers)
        {
            OrchestrationRows.Close(connection, instance.Id, instance.Execution, timer);
        }

        if (step.Ending is { Status: OrchestrationRuntimeStatus.ContinuedAsNew } next)
        {
            arrivals.AddRange(BeginAgain(connection, instance, step.Processed, next, now));
        }
        else if (step.Ending is { } ending)
        {
            arrivals.AddRange(End(connection, instance, ending, now));
        }

        return arrivals;
    }

    /// <summary>Ends a run and lets its caller know.</summary>
    public static IEnumerable<Arrival> End(SqliteConnection connection, Instance instance, Ending ending, DateTimeOffset now)
    {
        OrchestrationRows.CloseAll(connection, instance.Id);
        connection.Statement("UPDATE orchestrations SET status = ?2, output = ?3, failure = ?4, start_at = NULL, updated_at = ?5 WHERE id = ?1")
            .Bind(1, instance.Id)
            .Bind(2, (long)ending.Status)
            .BindText(3, ending.Output)
            .BindText(4, ending.Failure is null ? null : JsonSerializer.Serialize(ending.Failure))
            .BindTime(5, now)
            .Execute();
        if (instance.Parent is not { } parent
            || OrchestrationRows.FindInstance(connection, parent.InstanceId) is not { IsLive: true } caller
            || caller.Execution != parent.Execution
            || !OrchestrationRows.Close(connection, caller.Id, caller.Execution, parent.TaskId))
        {
            return [];
        }

        var failure = ending.Failure ?? (ending.Status == OrchestrationRuntimeStatus.Terminated ? Terminated(instance) : null);
        return
        [
            failure is null
                ? OrchestrationRows.Append(connection, caller, HistoryKind.TaskCompleted, parent.TaskId, null, ending.Output, now)
                : Fail(connection, caller, parent.TaskId, failure, now),
        ];
    }

    private static IEnumerable<Arrival> Begin(SqliteConnection connection, Instance caller, DurableTask task, DateTimeOffset now)
    {
        var target = task.Target is null ? null : OrchestrationRows.FindInstance(connection, task.Target);
        if (task.Kind == TaskKind.Event)
        {
            return target is { IsLive: true }
                ? [OrchestrationRows.Append(connection, target, HistoryKind.EventRaised, 0, task.Name, task.Input, now)]
                : [];
        }

        if (task.Kind != TaskKind.Orchestration)
        {
            return [];
        }

        if (target is { IsLive: true })
        {
            OrchestrationRows.Close(connection, caller.Id, caller.Execution, task.Id);
            var exists = new OrchestrationAlreadyExistsException($"The orchestration '{target.Id}' exists and is {target.Status}.");
            return [Fail(connection, caller, task.Id, TaskFailureDetails.FromException(exists), now)];
        }

        var parent = new ParentTask(caller.Id, caller.Execution, caller.Name, task.Id);
        var child = OrchestrationRows.Insert(connection, task.Target!, task.Name, task.Input, parent, null, now);
        return [OrchestrationRows.Append(connection, child, HistoryKind.Started, 0, null, null, now)];
    }

    private static List<Arrival> BeginAgain(
        SqliteConnection connection, Instance instance, long processed, Ending ending, DateTimeOffset now)
    {
        // Events that came while the step ran were heard by nobody yet; they are the next run's.
        var late = OrchestrationRows.Events(connection, instance.Id)
            .Where(e => e.Kind == HistoryKind.EventRaised && e.Sequence > processed);
        OrchestrationRows.ForgetHistory(connection, instance.Id);
        var next = instance with { Execution = OrchestrationRows.NextExecution(connection) };
        connection.Statement("UPDATE orchestrations SET execution = ?2, input = ?3, processed = 0, updated_at = ?4 WHERE id = ?1")
            .Bind(1, instance.Id)
            .Bind(2, next.Execution)
            .BindText(3, ending.Output)
            .BindTime(4, now)
            .Execute();
        var arrivals = new List<Arrival> { OrchestrationRows.Append(connection, next, HistoryKind.Started, 0, null, null, now) };
        arrivals.AddRange(ending.Kept.Concat(late).Select(e =>
            OrchestrationRows.Append(connection, next, HistoryKind.EventRaised, 0, e.Name, e.Payload, e.At)));
        return arrivals;
    }

    private static Arrival Fail(SqliteConnection connection, Instance caller, int taskId, TaskFailureDetails failure, DateTimeOffset now) =>
        OrchestrationRows.Append(connection, caller, HistoryKind.TaskFailed, taskId, null, JsonSerializer.Serialize(failure), now);

    private static TaskFailureDetails Terminated(Instance instance) =>
        new(typeof(OperationCanceledException).FullName!, $"The orchestration '{instance.Id}' was terminated.", null, null);
}
