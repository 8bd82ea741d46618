namespace Pepper.Adapters.Local.Sqlite.Documents;

/// <summary>
/// Gives commits their time; for works on the writer thread. What is written in one transaction becomes visible at once and
/// has one time; that of a later transaction is later by a millisecond at least, whatever the clock says. A clock that was
/// set back, also across a restart, is run ahead of until it has caught up.
/// </summary>
internal sealed class CommitClock
{
    /// <summary>
    /// The file holds a time that none given so far has passed, and is written this many milliseconds ahead of need: once a
    /// second instead of with each transaction. After a crash the times go on from there.
    /// </summary>
    private const long Ahead = 1000;

    private readonly TimeProvider clock;
    private long last;
    private long transaction;
    private long bound;
    private long undone;

    /// <summary>Goes on where the file has ended.</summary>
    public CommitClock(SqliteDatabase database, TimeProvider clock)
    {
        this.clock = clock;
        last = database.Read(connection =>
        {
            var statement = connection.Statement("SELECT time FROM change_sequence");
            statement.Step();
            var time = statement.Long(0);
            statement.Reset();
            return time;
        });
    }

    /// <summary>The time of the transaction that is under way, in milliseconds since 1970.</summary>
    public long Take(PreparedConnection connection)
    {
        if (transaction != connection.Transactions)
        {
            transaction = connection.Transactions;
            last = Next(last, clock.GetUtcNow().ToUnixTimeMilliseconds());
        }

        if (last > bound || undone != connection.Undone)
        {
            undone = connection.Undone;
            bound = last + Ahead;
            connection.Statement("UPDATE change_sequence SET time = ?1").Bind(1, bound).Execute();
        }

        return last;
    }

    private static long Next(long last, long now)
    {
        if (last >= now + Ahead)
        {
            // Transactions quicker than one a millisecond would run away from the clock, and one that was set back would
            // never catch up.
            Thread.Sleep(1);
        }

        return Math.Max(now, last + 1);
    }
}
