using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Pepper.Bench.Load;

namespace Pepper.Bench;

/// <summary>
/// The least that lists of actions in SQLite can cost: the same documents in a table of their own, with columns for what is
/// asked and a covering order for each list, read by prepared statements in this process. No HTTP, no token, no view.
/// </summary>
internal sealed class BareActions : IDisposable
{
    private const string Columns = "tenant, owner, id, type, time, location, body";

    private readonly string path;
    private readonly SqliteConnection connection;

    private BareActions(string path)
    {
        this.path = path;
        connection = Open(path);
    }

    /// <summary>Copies the actions out of a host's file.</summary>
    internal static BareActions Copy(string source, string target)
    {
        var bare = new BareActions(target);
        bare.Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536");
        bare.Execute("CREATE TABLE actions (tenant INTEGER, owner TEXT, id TEXT, type TEXT, time TEXT, location TEXT, body TEXT)");
        bare.Execute($"ATTACH '{source}' AS host");
        bare.Execute(
            $"""
            INSERT INTO actions ({Columns})
            SELECT d.tenant, d.owner, d.id, json_extract(d.body, '$.type'), json_extract(d.body, '$.when.timestamp'), json_extract(d.body, '$.context.location._id'), d.body
            FROM host.documents d JOIN host.names n ON n.number = d.type WHERE n.name = 'action'
            """);
        bare.Execute("DETACH host");
        foreach (var index in (string[])["time, id", "owner, time, id", "location, time, id", "type, time, id"])
        {
            bare.Execute($"CREATE INDEX actions_by_{index.Split(',')[0]} ON actions (tenant, {index})");
        }

        bare.Execute("ANALYZE");
        return bare;
    }

    /// <summary>The time of the action at a place of the log, the newest being 0, and its document's id.</summary>
    internal (string Time, string Id) At(int place)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT time, id FROM actions INDEXED BY actions_by_time ORDER BY tenant DESC, time DESC, id DESC LIMIT 1 OFFSET $place";
        command.Parameters.AddWithValue("$place", place);
        using var reader = command.ExecuteReader();
        reader.Read();
        return (reader.GetString(0), reader.GetString(1));
    }

    /// <summary>Asks for the bodies of 100 actions, newest first, over and over.</summary>
    /// <param name="condition">What holds for them, in SQL.</param>
    /// <param name="threads">How many ask at once, each on a connection of its own.</param>
    /// <param name="duration">How long.</param>
    internal async Task<LoadResult> RunAsync(string condition, int threads, TimeSpan duration)
    {
        var watch = Stopwatch.StartNew();
        var ticks = await Task.WhenAll(Enumerable.Range(0, threads).Select(_ => Task.Run(() => Ask(condition, watch, duration))));
        var all = ticks.SelectMany(one => one).Order().ToArray();
        return new LoadResult(all.Length / watch.Elapsed.TotalSeconds, At(all, 0.50), At(all, 0.99), 0);
    }

    /// <inheritdoc />
    public void Dispose() => connection.Dispose();

    private static TimeSpan At(long[] sorted, double share) => Stopwatch.GetElapsedTime(0, sorted[(int)((sorted.Length - 1) * share)]);

    private List<long> Ask(string condition, Stopwatch watch, TimeSpan duration)
    {
        using var own = Open(path);
        using var command = own.CreateCommand();
        command.CommandText = $"SELECT body FROM actions WHERE tenant = (SELECT tenant FROM actions LIMIT 1) AND {condition} ORDER BY time DESC, id DESC LIMIT 100";
        command.Prepare();
        var ticks = new List<long>();
        while (watch.Elapsed < duration || ticks.Count == 0)
        {
            var start = Stopwatch.GetTimestamp();
            using (var reader = command.ExecuteReader())
            {
                while (reader.Read())
                {
                    _ = reader.GetFieldValue<byte[]>(0);
                }
            }

            ticks.Add(Stopwatch.GetTimestamp() - start);
        }

        return ticks;
    }

    private void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        command.ExecuteNonQuery();
    }

    private static SqliteConnection Open(string path)
    {
        var opened = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        opened.Open();
        return opened;
    }
}
