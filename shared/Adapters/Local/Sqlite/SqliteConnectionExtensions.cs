using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Pepper.Adapters.Local.Sqlite;

/// <summary>What the connections that <see cref="SqliteDatabase"/> hands out can do besides.</summary>
internal static class SqliteConnectionExtensions
{
    /// <summary>The SQL prepared on this connection, which keeps it for the next time.</summary>
    public static SqliteStatement Statement(this SqliteConnection connection, string sql) =>
        ((PreparedConnection)connection).Statement(sql);

    /// <summary>How many rows the last statement has inserted, updated or deleted.</summary>
    public static int Changes(this SqliteConnection connection) => raw.sqlite3_changes(connection.Handle);
}
