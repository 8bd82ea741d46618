using Microsoft.Data.Sqlite;
using Pepper.Adapters.Local.Sqlite;
using Pepper.Local.Storage;
using Pepper.Worker.DurableTask;
using Pepper.Worker.DurableTask.Client;

namespace Pepper.Local.Orchestrations;

/// <summary>
/// The recorded state of all orchestrations. Each method that changes anything is one transaction, durable when its
/// task completes.
/// </summary>
internal sealed class OrchestrationStore
{
    private readonly SqliteDatabase database;
    private readonly TimeProvider clock;

    public OrchestrationStore(SqliteDatabase database, TimeProvider clock)
    {
        this.database = database;
        this.clock = clock;
        database.Migrate(OrchestrationSchema.Module, OrchestrationSchema.Scripts);
    }

    /// <summary>Schedules a run; the arrival is null when it begins later.</summary>
    /// <exception cref="OrchestrationAlreadyExistsException">One of this id is at work.</exception>
    public Task<(Instance Instance, Arrival? Started)> ScheduleAsync(
        string id, string name, string? input, DateTimeOffset? startAt, CancellationToken cancellation) =>
        database.WriteAsync(
            connection =>
            {
                if (OrchestrationRows.FindInstance(connection, id) is { IsLive: true } live)
                {
                    throw new OrchestrationAlreadyExistsException($"The orchestration '{id}' exists and is {live.Status}.");
                }

                var now = clock.GetUtcNow();
                var later = startAt > now ? startAt : null;
                var instance = OrchestrationRows.Insert(connection, id, name, input, null, later, now);
                return (instance, later is null ? Start(connection, instance, now) : null);
            },
            cancellation);

    /// <summary>Begins a run that was scheduled for later; null when it has begun or ended meanwhile.</summary>
    public Task<Arrival?> StartAsync(string id, long execution, CancellationToken cancellation) =>
        ChangeAsync(
            id,
            instance => instance.Execution == execution,
            (connection, instance) =>
            {
                connection.Statement("UPDATE orchestrations SET start_at = NULL WHERE id = ?1 AND start_at IS NOT NULL").Bind(1, id).Execute();
                return connection.Changes() > 0 ? Start(connection, instance, clock.GetUtcNow()) : null;
            },
            cancellation);

    /// <summary>Records that an event was raised; null when nothing of this id is at work.</summary>
    public Task<Arrival?> RaiseEventAsync(string id, string name, string? payload, CancellationToken cancellation) =>
        ChangeAsync(
            id,
            _ => true,
            (connection, instance) =>
                OrchestrationRows.Append(connection, instance, HistoryKind.EventRaised, 0, name, payload, clock.GetUtcNow()),
            cancellation);

    /// <summary>
    /// Records the end of a task together with what it came to. Null when the task is done already, or its run has
    /// ended: then nothing is recorded and nobody must hear of it.
    /// </summary>
    public Task<Arrival?> CompleteAsync(
        OpenTask task, HistoryKind kind, string? payload, DateTimeOffset at, CancellationToken cancellation) =>
        ChangeAsync(
            task.InstanceId,
            instance => instance.Execution == task.Execution,
            (connection, instance) => OrchestrationRows.Close(connection, instance.Id, instance.Execution, task.Task.Id)
                ? OrchestrationRows.Append(connection, instance, kind, task.Task.Id, null, payload, at)
                : null,
            cancellation);

    /// <summary>Records a step. Null when the run has ended meanwhile, and the step with it.</summary>
    public Task<IReadOnlyList<Arrival>?> CommitAsync(Step step, CancellationToken cancellation) =>
        database.WriteAsync(connection => StepCommit.Run(connection, step, clock.GetUtcNow()), cancellation);

    /// <summary>Ends runs from outside; gives the ids of those that were at work, and what their callers hear.</summary>
    public Task<(IReadOnlyList<string> Ended, IReadOnlyList<Arrival> Arrivals)> TerminateAsync(
        string id, string? output, bool recursive, CancellationToken cancellation) =>
        database.WriteAsync(
            connection =>
            {
                var ended = new List<string>();
                var arrivals = new List<Arrival>();
                var pending = new Queue<string>([id]);
                while (pending.TryDequeue(out var next))
                {
                    if (OrchestrationRows.FindInstance(connection, next) is { IsLive: true } instance)
                    {
                        ended.Add(next);
                        arrivals.AddRange(StepCommit.End(
                            connection,
                            instance,
                            new Ending(OrchestrationRuntimeStatus.Terminated, next == id ? output : null, null, []),
                            clock.GetUtcNow()));
                    }

                    Children(connection, recursive ? next : null).ForEach(pending.Enqueue);
                }

                return ((IReadOnlyList<string>)ended, (IReadOnlyList<Arrival>)arrivals);
            },
            cancellation);

    /// <summary>Holds a run, or lets it go on; does nothing to one that has ended.</summary>
    public Task<bool> HoldAsync(string id, bool hold, CancellationToken cancellation) =>
        database.WriteAsync(
            connection =>
            {
                connection.Statement(
                        """
                        UPDATE orchestrations
                        SET status = CASE WHEN ?2 THEN 7 WHEN processed = 0 THEN 6 ELSE 0 END, updated_at = ?3
                        WHERE id = ?1 AND status IN (0, 6, 7)
                        """)
                    .Bind(1, id)
                    .Bind(2, hold ? 1 : 0)
                    .BindTime(3, clock.GetUtcNow())
                    .Execute();
                return connection.Changes() > 0;
            },
            cancellation);

    /// <summary>Forgets ended runs; those at work stay.</summary>
    public Task<int> PurgeAsync(IReadOnlyList<string> ids, bool recursive, CancellationToken cancellation) =>
        database.WriteAsync(
            connection =>
            {
                var purged = 0;
                var pending = new Queue<string>(ids);
                while (pending.TryDequeue(out var next))
                {
                    Children(connection, recursive ? next : null).ForEach(pending.Enqueue);
                    if (OrchestrationRows.FindInstance(connection, next) is { IsLive: false })
                    {
                        OrchestrationRows.Forget(connection, next);
                        purged++;
                    }
                }

                return purged;
            },
            cancellation);

    /// <summary>Reads a run that has not ended, with all that is recorded of it.</summary>
    public LoadedInstance? Load(string id) =>
        database.Read(connection => OrchestrationRows.FindInstance(connection, id) is { IsLive: true } instance
            ? new LoadedInstance(instance, OrchestrationRows.Tasks(connection, id), OrchestrationRows.Events(connection, id))
            : null);

    /// <summary>What a host that starts must take up again.</summary>
    public UnfinishedWork ReadUnfinished() =>
        database.Read(connection => new UnfinishedWork(
            OrchestrationRows.OpenTasks(connection, TaskKind.Activity),
            OrchestrationRows.OpenTasks(connection, TaskKind.Timer),
            connection.Statement("SELECT id, execution, start_at FROM orchestrations WHERE status IN (0, 6, 7) AND start_at IS NOT NULL")
                .Rows(row => (row.Text(0), row.Long(1), row.Time(2))),
            connection.Statement(
                    """
                    SELECT id FROM orchestrations o WHERE status IN (0, 6) AND EXISTS (
                        SELECT 1 FROM orchestration_events e WHERE e.instance_id = o.id AND e.sequence > o.processed)
                    """)
                .Rows(row => row.Text(0))));

    /// <summary>Reads with one snapshot.</summary>
    public T Read<T>(Func<SqliteConnection, T> read) => database.Read(read);

    private static Arrival Start(SqliteConnection connection, Instance instance, DateTimeOffset now) =>
        OrchestrationRows.Append(connection, instance, HistoryKind.Started, 0, null, null, now);

    private static List<string> Children(SqliteConnection connection, string? parent) =>
        parent is null
            ? []
            : connection.Statement("SELECT id FROM orchestrations WHERE parent_id = ?1").Bind(1, parent).Rows(row => row.Text(0));

    private Task<Arrival?> ChangeAsync(
        string id, Func<Instance, bool> isMeant, Func<SqliteConnection, Instance, Arrival?> change, CancellationToken cancellation) =>
        database.WriteAsync(
            connection => OrchestrationRows.FindInstance(connection, id) is { IsLive: true } instance && isMeant(instance)
                ? change(connection, instance)
                : null,
            cancellation);
}

/// <summary>What a host that starts must take up again.</summary>
/// <param name="Activities">Activities without a recorded result.</param>
/// <param name="Timers">Timers that have not fired.</param>
/// <param name="Later">Runs that begin later.</param>
/// <param name="Waiting">Orchestrations with events they have not heard of.</param>
internal sealed record UnfinishedWork(
    IReadOnlyList<OpenTask> Activities,
    IReadOnlyList<OpenTask> Timers,
    IReadOnlyList<(string Id, long Execution, DateTimeOffset At)> Later,
    IReadOnlyList<string> Waiting);
