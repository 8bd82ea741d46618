using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Pepper.Adapters.Local.Sqlite;

/// <summary>
/// The single writer of a file. While one group of works is flushed to the disk the next one gathers, so the more
/// callers there are, the less each pays for durability.
/// </summary>
internal sealed class GroupWriter : IAsyncDisposable
{
    /// <summary>A group ends at this many works, or at <see cref="MaxGroupTime"/>, so that none waits long.</summary>
    private const int MaxGroupWorks = 1024;

    /// <summary>
    /// Pages of 8 KB written between two checkpoints: 128 MB. Fewer checkpoints write a page that changes often to the
    /// database once instead of many times; more keep the WAL, and what a reader must search in it, small.
    /// </summary>
    private const int CheckpointPages = 16384;

    private static readonly TimeSpan MaxGroupTime = TimeSpan.FromMilliseconds(40);

    private readonly BlockingCollection<WriteWork> queue = [];
    private readonly List<WriteWork> group = [];
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PreparedConnection connection;
    private int pagesAtCheckpoint;
    private int disposals;

    /// <summary>Starts the thread; the connection is the writer's from here on.</summary>
    public GroupWriter(PreparedConnection connection)
    {
        this.connection = connection;
        new Thread(Loop) { Name = "sqlite-writer", IsBackground = true }.Start();
    }

    /// <summary>Queues a work.</summary>
    public Task<T> RunAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellation)
    {
        var queued = new WriteWork<T>(work, cancellation);
        try
        {
            queue.Add(queued, CancellationToken.None);
        }
        catch (InvalidOperationException exception)
        {
            throw new ObjectDisposedException(nameof(SqliteDatabase), exception);
        }

        return queued.Task;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposals, 1) == 0)
        {
            queue.CompleteAdding();
        }

        await ended.Task;
    }

    private void Loop()
    {
        foreach (var first in queue.GetConsumingEnumerable())
        {
            group.Clear();
            group.Add(first);
            WriteGroup();
            CheckpointWhenDue();
        }

        connection.Dispose();
        queue.Dispose();
        ended.SetResult();
    }

    private void WriteGroup()
    {
        try
        {
            if (!TryRunTogether())
            {
                RunApart();
            }
        }
        catch (Exception exception)
        {
            // The transaction as a whole has failed: no place on the disk, a lock that is not given.
            RollBack();
            foreach (var work in group)
            {
                work.Fail(exception);
            }
        }
    }

    /// <summary>The usual way: no savepoints, because they cost as much as a small work does.</summary>
    private bool TryRunTogether()
    {
        connection.BeginWriting();
        var began = Stopwatch.GetTimestamp();
        for (var index = 0; index < group.Count; index++)
        {
            try
            {
                group[index].Run(connection);
            }
            catch (Exception)
            {
                // Whose fault it is shows when each runs in a savepoint of its own.
                RollBack();
                return false;
            }

            if (index == group.Count - 1
                && group.Count < MaxGroupWorks
                && Stopwatch.GetElapsedTime(began) < MaxGroupTime
                && queue.TryTake(out var next))
            {
                group.Add(next);
            }
        }

        connection.Statement("COMMIT").Execute();
        foreach (var work in group)
        {
            work.Complete();
        }

        return true;
    }

    /// <summary>After a work has thrown: all of the group again, each so that it can be undone alone.</summary>
    private void RunApart()
    {
        var failed = new Dictionary<WriteWork, Exception>();
        connection.BeginWriting();
        foreach (var work in group)
        {
            connection.Statement("SAVEPOINT work").Execute();
            try
            {
                work.Run(connection);
            }
            catch (Exception exception) when (InTransaction)
            {
                failed.Add(work, exception);
                connection.Undo();
                connection.Statement("ROLLBACK TO work").Execute();
            }

            connection.Statement("RELEASE work").Execute();
        }

        connection.Statement("COMMIT").Execute();
        foreach (var work in group)
        {
            if (failed.TryGetValue(work, out var exception))
            {
                work.Fail(exception);
            }
            else
            {
                work.Complete();
            }
        }
    }

    // SQLite itself rolls back on a full disk and other grave errors; then there is nothing left to undo.
    private bool InTransaction => raw.sqlite3_get_autocommit(connection.Handle) == 0;

    private void RollBack()
    {
        connection.Undo();
        if (InTransaction)
        {
            connection.Statement("ROLLBACK").Execute();
        }
    }

    private void CheckpointWhenDue()
    {
        _ = raw.sqlite3_db_status(connection.Handle, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var pages, out _, 0);
        if (pages - pagesAtCheckpoint < CheckpointPages)
        {
            return;
        }

        // A failed checkpoint loses nothing: the WAL stays, and the next one tries again.
        pagesAtCheckpoint = pages;
        _ = raw.sqlite3_wal_checkpoint_v2(connection.Handle, "main", raw.SQLITE_CHECKPOINT_PASSIVE, out var inLog, out var copied);
        if (copied < inLog && inLog > 4 * CheckpointPages)
        {
            // Readers came in between too often for the WAL to start over; wait for those of now, stopping new writes.
            _ = raw.sqlite3_wal_checkpoint_v2(connection.Handle, "main", raw.SQLITE_CHECKPOINT_RESTART, out _, out _);
        }
    }
}
