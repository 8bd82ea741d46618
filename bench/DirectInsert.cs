using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Pepper.Bench;

/// <summary>
/// The least that storing documents in SQLite can cost: one table with the documents' key, no further index, no ETag, no
/// precondition; one prepared statement, 1,000 documents a transaction, each transaction as durable as the host's
/// (<c>synchronous=FULL</c>).
/// </summary>
internal static class DirectInsert
{
    private const int Batch = 1000;

    /// <summary>The number of the document that was written last.</summary>
    internal static long LastOf(string source)
    {
        using var from = Open(source);
        using var select = from.CreateCommand();
        select.CommandText = "SELECT max(seq) FROM documents";
        return (long)select.ExecuteScalar()!;
    }

    /// <summary>Copies the documents of a host's file in the order they were written; only the inserting is timed.</summary>
    /// <param name="source">The host's file.</param>
    /// <param name="target">The new file.</param>
    /// <param name="after">The number of the last document that is not copied.</param>
    internal static (long Documents, TimeSpan Time) Run(string source, string target, long after = 0)
    {
        using var from = Open(source);
        using var to = Open(target);
        Execute(to, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536");
        Execute(to, "CREATE TABLE documents (tenant INTEGER, owner TEXT, id TEXT, type INTEGER, body TEXT, PRIMARY KEY (tenant, owner, id))");
        using var insert = to.CreateCommand();
        insert.CommandText = "INSERT INTO documents VALUES ($0, $1, $2, $3, $4)";
        SqliteParameter[] parameters = [.. Enumerable.Range(0, 5).Select(index => insert.Parameters.Add($"${index}", index is 0 or 3 ? SqliteType.Integer : SqliteType.Text))];
        insert.Prepare();

        using var select = from.CreateCommand();
        select.CommandText = "SELECT tenant, owner, id, type, body FROM documents WHERE seq > $after ORDER BY seq";
        select.Parameters.AddWithValue("$after", after);
        using var reader = select.ExecuteReader();
        var documents = 0L;
        var watch = new Stopwatch();
        var batch = new List<object[]>(Batch);
        while (reader.Read())
        {
            var values = new object[5];
            reader.GetValues(values);
            batch.Add(values);
            if (batch.Count == Batch)
            {
                documents += Insert(to, insert, parameters, batch, watch);
            }
        }

        return (documents + Insert(to, insert, parameters, batch, watch), watch.Elapsed);
    }

    private static int Insert(SqliteConnection connection, SqliteCommand insert, SqliteParameter[] parameters, List<object[]> batch, Stopwatch watch)
    {
        watch.Start();
        using (var transaction = connection.BeginTransaction())
        {
            insert.Transaction = transaction;
            foreach (var values in batch)
            {
                for (var index = 0; index < values.Length; index++)
                {
                    parameters[index].Value = values[index];
                }

                insert.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        watch.Stop();
        var count = batch.Count;
        batch.Clear();
        return count;
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
