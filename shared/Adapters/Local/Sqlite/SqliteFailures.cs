using Microsoft.Data.Sqlite;
using Pepper.Core.Storage;
using SQLitePCL;

namespace Pepper.Adapters.Local.Sqlite;

/// <summary>Tells failures of the disk or of locking, after which a later try may succeed, from bugs.</summary>
internal static class SqliteFailures
{
    /// <summary>Whether the store is away, as against asked something it cannot do.</summary>
    public static bool IsUnavailable(this SqliteException exception) => exception.SqliteErrorCode
        is raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_IOERR or raw.SQLITE_FULL
        or raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY or raw.SQLITE_NOMEM or raw.SQLITE_PROTOCOL;

    /// <summary>The exception that the ports speak of.</summary>
    public static StoreUnavailableException ToUnavailable(this SqliteException exception) =>
        new($"The database cannot be used: {exception.Message}", exception) { RetryAfter = TimeSpan.FromSeconds(1) };
}
