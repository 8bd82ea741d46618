using Microsoft.Data.Sqlite;
using Pepper.Adapters.Local.Sqlite;
using Pepper.Local.Storage;

namespace Pepper.Local.Timers;

/// <summary>Remembers in the local host's SQLite file when each timer was last due.</summary>
internal sealed class TimerMemory
{
    private readonly SqliteDatabase database;

    public TimerMemory(SqliteDatabase database)
    {
        this.database = database;
        database.Migrate(
            "timers",
            [
                """
                CREATE TABLE timer_runs (
                    name TEXT NOT NULL PRIMARY KEY,
                    last INTEGER NOT NULL,
                    updated INTEGER NOT NULL
                ) WITHOUT ROWID;
                """,
            ]);
    }

    /// <summary>When the timer was last due, and when that was written; null when it was never seen.</summary>
    public (DateTimeOffset Last, DateTimeOffset Updated)? Find(string name) =>
        database.Read<(DateTimeOffset, DateTimeOffset)?>(connection =>
            connection.Statement("SELECT last, updated FROM timer_runs WHERE name = ?1").Bind(1, name).Rows(row => (row.Time(0), row.Time(1)))
                is [var found] ? found : null);

    /// <summary>Writes when the timer was last due.</summary>
    public Task<bool> SaveAsync(string name, DateTimeOffset last, DateTimeOffset now) =>
        database.WriteAsync(connection => Save(connection, name, last, now), CancellationToken.None);

    private static bool Save(SqliteConnection connection, string name, DateTimeOffset last, DateTimeOffset now)
    {
        connection.Statement("INSERT INTO timer_runs (name, last, updated) VALUES (?1, ?2, ?3) ON CONFLICT (name) DO UPDATE SET last = ?2, updated = ?3")
            .Bind(1, name)
            .BindTime(2, last)
            .BindTime(3, now)
            .Execute();
        return true;
    }
}
