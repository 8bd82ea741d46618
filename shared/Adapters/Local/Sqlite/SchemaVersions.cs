using Microsoft.Data.Sqlite;

namespace Pepper.Adapters.Local.Sqlite;

/// <summary>Which scripts of which module a file has seen.</summary>
internal static class SchemaVersions
{
    /// <summary>Applies what is missing; answers the module's version afterwards.</summary>
    public static int Apply(SqliteConnection connection, string module, IReadOnlyList<string> scripts)
    {
        Execute(connection, "CREATE TABLE IF NOT EXISTS schema_versions (module TEXT NOT NULL, version INTEGER NOT NULL, PRIMARY KEY (module, version)) WITHOUT ROWID");
        var current = CurrentVersion(connection, module);
        if (current > scripts.Count)
        {
            throw new InvalidOperationException(
                $"The database has version {current} of '{module}', this program knows {scripts.Count}. Run the newer program.");
        }

        for (var version = current + 1; version <= scripts.Count; version++)
        {
            Execute(connection, scripts[version - 1]);
            Execute(
                connection,
                "INSERT INTO schema_versions (module, version) VALUES ($module, $version)",
                ("$module", module),
                ("$version", version));
        }

        return scripts.Count;
    }

    private static int CurrentVersion(SqliteConnection connection, string module)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT coalesce(max(version), 0) FROM schema_versions WHERE module = $module";
        command.Parameters.AddWithValue("$module", module);
        return (int)(long)command.ExecuteScalar()!;
    }

    private static void Execute(SqliteConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Scripts are the program's own text.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        command.ExecuteNonQuery();
    }
}
