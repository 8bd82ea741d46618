namespace Pepper.Local.Orchestrations;

/// <summary>The tables of the orchestrations, in the local host's SQLite file.</summary>
internal static class OrchestrationSchema
{
    /// <summary>The module's name.</summary>
    public const string Module = "orchestrations";

    /// <summary>All scripts so far. Times are ticks of UTC.</summary>
    public static readonly IReadOnlyList<string> Scripts =
    [
        """
        CREATE TABLE orchestrations (
            id TEXT NOT NULL PRIMARY KEY,
            execution INTEGER NOT NULL,
            name TEXT NOT NULL,
            status INTEGER NOT NULL,
            input TEXT,
            output TEXT,
            custom_status TEXT,
            failure TEXT,
            processed INTEGER NOT NULL DEFAULT 0,
            parent_id TEXT,
            parent_execution INTEGER,
            parent_name TEXT,
            parent_task INTEGER,
            start_at INTEGER,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX orchestrations_live ON orchestrations (status) WHERE status IN (0, 6, 7);
        CREATE INDEX orchestrations_parent ON orchestrations (parent_id) WHERE parent_id IS NOT NULL;

        CREATE TABLE orchestration_events (
            instance_id TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            kind INTEGER NOT NULL,
            task_id INTEGER NOT NULL,
            name TEXT,
            payload TEXT,
            at INTEGER NOT NULL,
            PRIMARY KEY (instance_id, sequence)
        ) WITHOUT ROWID;

        CREATE TABLE orchestration_tasks (
            instance_id TEXT NOT NULL,
            task_id INTEGER NOT NULL,
            execution INTEGER NOT NULL,
            kind INTEGER NOT NULL,
            name TEXT NOT NULL,
            input TEXT,
            due_at INTEGER,
            target TEXT,
            done INTEGER NOT NULL,
            PRIMARY KEY (instance_id, task_id)
        ) WITHOUT ROWID;
        CREATE INDEX orchestration_tasks_open ON orchestration_tasks (kind) WHERE done = 0;

        CREATE TABLE orchestration_executions (last INTEGER NOT NULL);
        INSERT INTO orchestration_executions (last) VALUES (0);
        """,
    ];
}
