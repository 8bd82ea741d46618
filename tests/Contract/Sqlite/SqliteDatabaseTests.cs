using Microsoft.Data.Sqlite;
using Pepper.Adapters.Local.Sqlite;
using Pepper.Tests.Support;

namespace Pepper.Tests.Contract.Sqlite;

public sealed class SqliteDatabaseTests : IAsyncLifetime, IDisposable
{
    private static readonly string[] Scripts =
    [
        "CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE)",
        "ALTER TABLE notes ADD COLUMN rank INTEGER; INSERT INTO notes (text, rank) VALUES ('migrated', 1)",
    ];

    private readonly TemporaryFolder folder = new();
    private SqliteDatabase database = null!;

    public Task InitializeAsync()
    {
        database = Open();
        database.Migrate("notes", Scripts[..1]);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await database.DisposeAsync();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_file_is_durable_at_every_commit()
    {
        Assert.Equal("wal", Query<string>("PRAGMA journal_mode"));
        Assert.Equal(2L, await database.WriteAsync(connection => Scalar<long>(connection, "PRAGMA synchronous"), default));
    }

    [Fact]
    public async Task A_work_that_throws_is_undone_alone_and_the_others_stand()
    {
        var works = Enumerable.Range(0, 500).Select(n => database.WriteAsync(
            connection =>
            {
                Insert(connection, $"{n}");
                return n % 50 == 7 ? throw new InvalidOperationException($"work {n}") : n;
            },
            default)).ToList();

        for (var n = 0; n < works.Count; n++)
        {
            if (n % 50 == 7)
            {
                var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => works[n]);
                Assert.Equal($"work {n}", thrown.Message);
            }
            else
            {
                Assert.Equal(n, await works[n]);
            }
        }

        Assert.Equal(490L, Query<long>("SELECT count(*) FROM notes"));
        Assert.Equal(0L, Query<long>("SELECT count(*) FROM notes WHERE text IN ('7', '57', '107')"));
    }

    [Fact]
    public async Task A_statement_that_fails_undoes_the_whole_of_its_work()
    {
        await database.WriteAsync(connection => Insert(connection, "taken"), default);

        await Assert.ThrowsAsync<SqliteException>(() => database.WriteAsync(
            connection => Insert(connection, "first") + Insert(connection, "taken"),
            default));

        Assert.Equal("taken", Query<string>("SELECT group_concat(text) FROM notes"));
    }

    [Fact]
    public async Task Concurrent_works_share_transactions()
    {
        using var gate = new ManualResetEventSlim();
        var holding = database.WriteAsync(
            _ =>
            {
                gate.Wait();
                return 0;
            },
            default);
        var works = Enumerable.Range(0, 100).Select(n => database.WriteAsync(
            connection =>
            {
                Insert(connection, $"{n}");
                return Scalar<long>(connection, "SELECT count(*) FROM notes");
            },
            default)).ToList();
        var seen = database.Read(connection => Scalar<long>(connection, "SELECT count(*) FROM notes"));
        gate.Set();
        await holding;
        await works[0];

        // The first is durable only when the last one of its group is, so all of the group can be read by then.
        Assert.Equal(0, seen);
        Assert.InRange(Query<long>("SELECT count(*) FROM notes"), 2, 100);
        Assert.Equal(100, (await Task.WhenAll(works)).Max());
    }

    [Fact]
    public async Task A_work_cancelled_while_it_waits_is_not_done()
    {
        using var gate = new ManualResetEventSlim();
        using var cancellation = new CancellationTokenSource();
        var holding = database.WriteAsync(
            _ =>
            {
                gate.Wait();
                return 0;
            },
            default);
        var cancelled = database.WriteAsync(connection => Insert(connection, "cancelled"), cancellation.Token);
        await cancellation.CancelAsync();
        gate.Set();
        await holding;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.Equal(0L, Query<long>("SELECT count(*) FROM notes"));
    }

    [Fact]
    public async Task A_reading_sees_one_snapshot_throughout()
    {
        await database.WriteAsync(connection => Insert(connection, "before"), default);

        database.Read(connection =>
        {
            var first = Scalar<long>(connection, "SELECT count(*) FROM notes");
            database.WriteAsync(writer => Insert(writer, "meanwhile"), default).GetAwaiter().GetResult();
            Assert.Equal(first, Scalar<long>(connection, "SELECT count(*) FROM notes"));
            return first;
        });

        Assert.Equal(2L, Query<long>("SELECT count(*) FROM notes"));
    }

    [Fact]
    public void A_reading_cannot_write()
    {
        Assert.Throws<SqliteException>(() => database.Read(connection => Insert(connection, "sneaked in")));
        Assert.Equal(0L, Query<long>("SELECT count(*) FROM notes"));
    }

    [Fact]
    public async Task A_reopened_file_has_everything_and_gets_only_the_scripts_it_lacks()
    {
        await database.WriteAsync(connection => Insert(connection, "kept"), default);
        await database.DisposeAsync();
        Assert.Equal(["pepper.db"], Directory.GetFiles(folder.Path).Select(Path.GetFileName));

        database = Open();
        database.Migrate("notes", Scripts);
        database.Migrate("notes", Scripts);
        database.Migrate("other", ["CREATE TABLE other (id INTEGER)"]);

        Assert.Equal("kept,migrated", Query<string>("SELECT group_concat(text, ',') FROM (SELECT text FROM notes ORDER BY text)"));
        Assert.Equal("notes 1,notes 2,other 1", Query<string>("SELECT group_concat(module || ' ' || version) FROM schema_versions"));
    }

    [Fact]
    public async Task A_script_that_fails_leaves_the_file_as_it_was()
    {
        Assert.Throws<SqliteException>(() => database.Migrate("notes", [Scripts[0], "ALTER TABLE notes ADD COLUMN rank INTEGER; SELECT nonsense"]));

        database.Migrate("notes", Scripts);
        Assert.Equal(1L, Query<long>("SELECT count(*) FROM notes WHERE rank = 1"));
        await database.WriteAsync(connection => Insert(connection, "still writable"), default);
    }

    [Fact]
    public void A_file_of_a_newer_program_is_refused()
    {
        database.Migrate("notes", Scripts);

        Assert.Throws<InvalidOperationException>(() => database.Migrate("notes", Scripts[..1]));
    }

    [Fact]
    public async Task What_a_killed_process_had_committed_is_there()
    {
        await database.WriteAsync(connection => Insert(connection, "committed"), default);

        // The files as they are on the disk at this moment, the write-ahead log not yet folded in.
        using var copy = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(folder.Path).Where(file => !file.EndsWith("-shm", StringComparison.Ordinal)))
        {
            File.Copy(file, Path.Combine(copy.Path, Path.GetFileName(file)));
        }

        await using var survivor = new SqliteDatabase(new SqliteOptions(Path.Combine(copy.Path, "pepper.db")));
        Assert.Equal("committed", survivor.Read(connection => Scalar<string>(connection, "SELECT text FROM notes")));
    }

    [Fact]
    public async Task The_log_stays_bounded_while_much_is_written()
    {
        var text = new string('x', 100_000);
        for (var n = 0; n < 3000; n++)
        {
            await database.WriteAsync(connection => Insert(connection, n + text), default);
        }

        Assert.InRange(new FileInfo(Path.Combine(folder.Path, "pepper.db-wal")).Length, 1, 150_000_000);
        Assert.InRange(new FileInfo(Path.Combine(folder.Path, "pepper.db")).Length, 150_000_000, long.MaxValue);
    }

    [Fact]
    public async Task After_disposal_nothing_is_taken_on()
    {
        await database.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => database.WriteAsync(connection => Insert(connection, "late"), default));
        Assert.Throws<ObjectDisposedException>(() => Query<long>("SELECT 1"));
    }

    private static long Insert(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO notes (text) VALUES ($text) RETURNING id";
        command.Parameters.AddWithValue("$text", text);
        return (long)command.ExecuteScalar()!;
    }

    private static T Scalar<T>(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (T)command.ExecuteScalar()!;
    }

    private SqliteDatabase Open() => new(new SqliteOptions(Path.Combine(folder.Path, "pepper.db")));

    private T Query<T>(string sql) => database.Read(connection => Scalar<T>(connection, sql));
}
