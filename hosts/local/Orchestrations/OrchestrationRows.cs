using Microsoft.Data.Sqlite;
using Pepper.Adapters.Local.Sqlite;
using Pepper.Local.Storage;
using Pepper.Worker.DurableTask.Client;

namespace Pepper.Local.Orchestrations;

/// <summary>The statements that every change of an orchestration is made of; each runs inside the caller's transaction.</summary>
internal static class OrchestrationRows
{
    private const string InstanceColumns =
        "id, execution, name, status, input, processed, parent_id, parent_execution, parent_name, parent_task";

    public static Instance? FindInstance(SqliteConnection connection, string id) =>
        connection.Statement($"SELECT {InstanceColumns} FROM orchestrations WHERE id = ?1").Bind(1, id).Row(ReadInstance);

    /// <summary>Makes a run, in the place of an ended one of the same id.</summary>
    public static Instance Insert(
        SqliteConnection connection, string id, string name, string? input, ParentTask? parent, DateTimeOffset? startAt, DateTimeOffset now)
    {
        Forget(connection, id);
        var execution = NextExecution(connection);
        connection.Statement(
                """
                INSERT INTO orchestrations
                    (id, execution, name, status, input, parent_id, parent_execution, parent_name, parent_task, start_at, created_at, updated_at)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?11)
                """)
            .Bind(1, id)
            .Bind(2, execution)
            .Bind(3, name)
            .Bind(4, (long)OrchestrationRuntimeStatus.Pending)
            .BindText(5, input)
            .BindText(6, parent?.InstanceId)
            .Bind(7, parent?.Execution)
            .BindText(8, parent?.Name)
            .Bind(9, (long?)parent?.TaskId)
            .BindTime(10, startAt)
            .BindTime(11, now)
            .Execute();
        return new Instance(id, execution, name, OrchestrationRuntimeStatus.Pending, input, 0, parent);
    }

    /// <summary>A number that no run has had.</summary>
    public static long NextExecution(SqliteConnection connection) =>
        connection.Statement("UPDATE orchestration_executions SET last = last + 1 RETURNING last").Rows(row => row.Long(0))[0];

    /// <summary>Records an event at the end of the history.</summary>
    public static Arrival Append(
        SqliteConnection connection, Instance instance, HistoryKind kind, int taskId, string? name, string? payload, DateTimeOffset at)
    {
        var last = connection
            .Statement("SELECT sequence FROM orchestration_events WHERE instance_id = ?1 ORDER BY sequence DESC LIMIT 1")
            .Bind(1, instance.Id)
            .Scalar() ?? 0;
        connection.Statement(
                "INSERT INTO orchestration_events (instance_id, sequence, kind, task_id, name, payload, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")
            .Bind(1, instance.Id)
            .Bind(2, last + 1)
            .Bind(3, (long)kind)
            .Bind(4, taskId)
            .BindText(5, name)
            .BindText(6, payload)
            .BindTime(7, at)
            .Execute();
        return new Arrival(instance.Id, instance.Execution, new HistoryEvent(last + 1, kind, taskId, name, payload, at));
    }

    /// <summary>Marks an open task as done; false when it is not open any more, or not this run's.</summary>
    public static bool Close(SqliteConnection connection, string instanceId, long execution, int taskId)
    {
        connection.Statement(
                "UPDATE orchestration_tasks SET done = 1 WHERE instance_id = ?1 AND task_id = ?2 AND execution = ?3 AND done = 0")
            .Bind(1, instanceId)
            .Bind(2, taskId)
            .Bind(3, execution)
            .Execute();
        return connection.Changes() > 0;
    }

    public static void CloseAll(SqliteConnection connection, string instanceId) =>
        connection.Statement("UPDATE orchestration_tasks SET done = 1 WHERE instance_id = ?1 AND done = 0").Bind(1, instanceId).Execute();

    public static void Open(SqliteConnection connection, Instance instance, DurableTask task) =>
        connection.Statement(
                """
                INSERT INTO orchestration_tasks (instance_id, task_id, execution, kind, name, input, due_at, target, done)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
                """)
            .Bind(1, instance.Id)
            .Bind(2, task.Id)
            .Bind(3, instance.Execution)
            .Bind(4, (long)task.Kind)
            .Bind(5, task.Name)
            .BindText(6, task.Input)
            .BindTime(7, task.DueAt)
            .BindText(8, task.Target)
            .Bind(9, task.Kind == TaskKind.Event ? 1 : 0)
            .Execute();

    public static void ForgetHistory(SqliteConnection connection, string id)
    {
        connection.Statement("DELETE FROM orchestration_events WHERE instance_id = ?1").Bind(1, id).Execute();
        connection.Statement("DELETE FROM orchestration_tasks WHERE instance_id = ?1").Bind(1, id).Execute();
    }

    public static void Forget(SqliteConnection connection, string id)
    {
        ForgetHistory(connection, id);
        connection.Statement("DELETE FROM orchestrations WHERE id = ?1").Bind(1, id).Execute();
    }

    public static List<HistoryEvent> Events(SqliteConnection connection, string id) =>
        connection.Statement(
                "SELECT sequence, kind, task_id, name, payload, at FROM orchestration_events WHERE instance_id = ?1 ORDER BY sequence")
            .Bind(1, id)
            .Rows(row => new HistoryEvent(
                row.Long(0), (HistoryKind)row.Long(1), (int)row.Long(2), row.TextOrNull(3), row.TextOrNull(4), row.Time(5)));

    public static List<DurableTask> Tasks(SqliteConnection connection, string id) =>
        connection.Statement(
                "SELECT task_id, kind, name, input, due_at, target FROM orchestration_tasks WHERE instance_id = ?1 ORDER BY task_id")
            .Bind(1, id)
            .Rows(row => ReadTask(row, 0));

    public static List<OpenTask> OpenTasks(SqliteConnection connection, TaskKind kind) =>
        connection.Statement(
                """
                SELECT instance_id, execution, task_id, kind, name, input, due_at, target
                FROM orchestration_tasks WHERE kind = ?1 AND done = 0
                """)
            .Bind(1, (long)kind)
            .Rows(row => new OpenTask(row.Text(0), row.Long(1), ReadTask(row, 2)));

    private static DurableTask ReadTask(SqliteStatement row, int first) =>
        new(
            (int)row.Long(first),
            (TaskKind)row.Long(first + 1),
            row.Text(first + 2),
            row.TextOrNull(first + 3),
            row.TimeOrNull(first + 4),
            row.TextOrNull(first + 5));

    private static Instance ReadInstance(SqliteStatement row) =>
        new(
            row.Text(0),
            row.Long(1),
            row.Text(2),
            (OrchestrationRuntimeStatus)row.Long(3),
            row.TextOrNull(4),
            row.Long(5),
            row.IsNull(6) ? null : new ParentTask(row.Text(6), row.Long(7), row.Text(8), (int)row.Long(9)));
}
