using System.Text;
using Microsoft.Data.Sqlite;

namespace Pepper.Tests.Api.Privacy;

/// <summary>Everything that a host has written to its data folder, to be searched.</summary>
internal static class HeldData
{
    /// <summary>Where the strings stand: a row of a table, a file, or the bytes of the database.</summary>
    /// <param name="folder">The data folder of a host that has ended.</param>
    /// <param name="strings">What to look for, upper and lower case being the same.</param>
    public static IReadOnlyList<string> Find(string folder, IReadOnlyCollection<string> strings)
    {
        var found = new List<string>();
        var database = Path.Combine(folder, "pepper.db");
        using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Pooling = false }.ToString()))
        {
            connection.Open();
            Execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
            foreach (var table in Names(connection))
            {
                Search(connection, table, strings, found);
            }
        }

        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var text = Encoding.Latin1.GetString(File.ReadAllBytes(file));
            found.AddRange(strings
                .Where(one => text.Contains(one, StringComparison.OrdinalIgnoreCase) || file.Contains(one, StringComparison.OrdinalIgnoreCase))
                .Select(one => $"{Path.GetRelativePath(folder, file)} holds {one}: {Around(text, one)}"));
        }

        return found;
    }

    /// <summary>Whether the erasure of a user is done, as its document says.</summary>
    public static bool IsErased(string folder, string userId)
    {
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "pepper.db"), Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT body FROM documents WHERE owner = $user AND id = 'erasure'";
        command.Parameters.AddWithValue("$user", userId);
        return command.ExecuteScalar() is string body && body.Contains("\"dueAt\":\"9999", StringComparison.Ordinal);
    }

    private static List<string> Names(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_schema WHERE type = 'table'";
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    private static void Search(SqliteConnection connection, string table, IReadOnlyCollection<string> strings, List<string> found)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The name is one of the database's own tables.
        command.CommandText = $"SELECT * FROM \"{table}\"";
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var row = new StringBuilder();
            for (var column = 0; column < reader.FieldCount; column++)
            {
                row.Append(reader.GetValue(column) is byte[] bytes ? Encoding.UTF8.GetString(bytes) : reader.GetValue(column)).Append('|');
            }

            var text = row.ToString();
            found.AddRange(strings.Where(one => text.Contains(one, StringComparison.OrdinalIgnoreCase)).Select(one => $"{table} holds {one}: {text[..Math.Min(300, text.Length)]}"));
        }
    }

    private static string Around(string text, string one)
    {
        var at = Math.Max(0, text.IndexOf(one, StringComparison.OrdinalIgnoreCase) - 60);
        return string.Concat(text.AsSpan(at, Math.Min(160, text.Length - at)).ToString().Select(c => char.IsControl(c) ? '.' : c));
    }

    private static void Execute(SqliteConnection connection, string pragma)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The callers are in this file.
        command.CommandText = pragma;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
