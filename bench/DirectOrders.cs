using System.Diagnostics;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Pepper.Bench;

/// <summary>
/// The least that storing orders in SQLite can cost: the documents of each order, taken from a host's file, written to one
/// table with the documents' key, each commit as durable as the host's (<c>synchronous=FULL</c>). No further index, no
/// change sequence, no ETag, no reading, no deciding.
/// </summary>
internal static class DirectOrders
{
    /// <summary>The documents of the newest orders, each as the host committed them: one list an order.</summary>
    internal static IReadOnlyList<IReadOnlyList<object[]>> Read(string source, int count)
    {
        using var from = Open(source);
        var awards = Query(from, "SELECT d.tenant, owner, id, type, body FROM documents d JOIN names n ON n.number = d.type WHERE n.name = 'award'")
            .ToDictionary(row => (string)row[2]);

        // An order's documents follow one another in the sequence, the action that tells of it in front. An award stands
        // where its last order left it; for the others the same document is written in its place.
        var orders = new List<List<object[]>>();
        foreach (var row in Query(from, "SELECT d.tenant, owner, id, type, body FROM documents d JOIN names n ON n.number = d.type WHERE n.name IN ('action', 'order', 'ledgerEntry') ORDER BY seq"))
        {
            var body = (string)row[4];
            if (body.Contains("\"type\":\"ORDER_COMPLETED\"", StringComparison.Ordinal))
            {
                orders.Add([]);
            }

            if (orders.Count > 0)
            {
                orders[^1].Add(row);
                if (((string)row[2]).StartsWith("order|", StringComparison.Ordinal))
                {
                    orders[^1].AddRange(AwardsOf(body).Select(awardId => awards[$"award|{awardId}"]));
                }
            }
        }

        return orders.GetRange(Math.Max(0, orders.Count - count), Math.Min(count, orders.Count));
    }

    /// <summary>Writes them, so many orders a commit; only the writing is timed.</summary>
    internal static TimeSpan Write(string target, IReadOnlyList<IReadOnlyList<object[]>> orders, int ordersACommit)
    {
        using var to = Open(target);
        Execute(to, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536");
        Execute(to, "CREATE TABLE documents (tenant INTEGER, owner TEXT, id TEXT, type INTEGER, body TEXT, PRIMARY KEY (tenant, owner, id))");
        using var write = to.CreateCommand();
        write.CommandText = "INSERT OR REPLACE INTO documents VALUES ($0, $1, $2, $3, $4)";
        SqliteParameter[] parameters = [.. Enumerable.Range(0, 5).Select(index => write.Parameters.Add($"${index}", index is 0 or 3 ? SqliteType.Integer : SqliteType.Text))];
        write.Prepare();

        var watch = Stopwatch.StartNew();
        foreach (var group in orders.Chunk(ordersACommit))
        {
            using var transaction = to.BeginTransaction();
            write.Transaction = transaction;
            foreach (var values in group.SelectMany(order => order))
            {
                for (var index = 0; index < values.Length; index++)
                {
                    parameters[index].Value = values[index];
                }

                write.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        return watch.Elapsed;
    }

    private static IEnumerable<string> AwardsOf(string order)
    {
        using var json = JsonDocument.Parse(order);
        return [.. json.RootElement.GetProperty("earned").EnumerateArray().Select(earning => earning.GetProperty("awardId").GetString()!)];
    }

    private static IEnumerable<object[]> Query(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var values = new object[5];
            reader.GetValues(values);
            yield return values;
        }
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
