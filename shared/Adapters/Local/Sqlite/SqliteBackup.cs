using Microsoft.Data.Sqlite;

namespace Pepper.Adapters.Local.Sqlite;

/// <summary>
/// Copies the file of a host, which may run meanwhile: the copy is one moment's, with what the write-ahead log holds, and neither
/// waits for the other.
/// </summary>
public static class SqliteBackup
{
    /// <summary>Copies the file and checks the copy.</summary>
    /// <param name="database">The file.</param>
    /// <param name="target">Where the copy goes; nothing is there.</param>
    /// <exception cref="InvalidDataException">The copy is damaged, as the file then is.</exception>
    /// <exception cref="SqliteException">The file cannot be read, or the copy not be written.</exception>
    public static void Write(string database, string target)
    {
        using (var source = Open(database, SqliteOpenMode.ReadOnly))
        using (var copy = Open(target, SqliteOpenMode.ReadWriteCreate))
        {
            source.BackupDatabase(copy);
            using var check = copy.CreateCommand();
            check.CommandText = "PRAGMA integrity_check";
            if (check.ExecuteScalar() is not "ok")
            {
                throw new InvalidDataException($"The copy of {database} is damaged; so is the file itself.");
            }
        }

        using var written = new FileStream(target, FileMode.Open, FileAccess.ReadWrite);
        written.Flush(flushToDisk: true);
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = false,
        }.ToString());
        connection.Open();
        return connection;
    }
}
