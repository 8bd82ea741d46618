using Microsoft.Data.Sqlite;

namespace Pepper.Adapters.Local.Sqlite;

/// <summary>
/// A connection that keeps its prepared statements, so that a hot path parses its SQL once. Used by one thread at a
/// time, as every connection is.
/// </summary>
internal sealed class PreparedConnection : SqliteConnection
{
    /// <summary>Statements beyond these are few-of-a-kind queries; the least recently made makes room.</summary>
    private const int MaxStatements = 256;

    private readonly Dictionary<string, SqliteStatement> statements = [];
    private readonly Queue<string> order = [];

    private PreparedConnection(string connectionString)
        : base(connectionString)
    {
    }

    /// <summary>How many transactions the writer has begun, so that works of one transaction know each other.</summary>
    public long Transactions { get; private set; }

    /// <summary>How often the writer has undone something, so that a work knows whether what it once wrote may be gone.</summary>
    public long Undone { get; private set; }

    /// <summary>Opens the connection of the writer thread; there is one per file.</summary>
    public static PreparedConnection OpenForWriting(SqliteOptions options)
    {
        var connection = Open(options, SqliteOpenMode.ReadWriteCreate);

        // Pages of 8 KB halve the count of pages that a group of small documents touches, as against the usual 4 KB. The
        // writer checkpoints on its own terms (see GroupWriter), so SQLite's automatic one is off. The size limit makes a
        // WAL that grew large under a long reading shrink again. What is deleted or replaced is overwritten with zeros, as the
        // bytes of a person who was erased would otherwise stay in the file until something else needs their place.
        connection.Configure(
            "PRAGMA page_size=8192; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=0; PRAGMA cache_size=-65536;"
            + " PRAGMA temp_store=MEMORY; PRAGMA journal_size_limit=268435456; PRAGMA secure_delete=ON");
        return connection;
    }

    /// <summary>Opens one of the connections for reading.</summary>
    public static PreparedConnection OpenForReading(SqliteOptions options)
    {
        var connection = Open(options, SqliteOpenMode.ReadWrite);
        connection.Configure("PRAGMA query_only=1; PRAGMA cache_size=-4096; PRAGMA temp_store=MEMORY");
        return connection;
    }

    /// <summary>The prepared form of the SQL, reset and ready to be bound.</summary>
    public SqliteStatement Statement(string sql)
    {
        if (statements.TryGetValue(sql, out var statement))
        {
            statement.Reset();
            return statement;
        }

        if (statements.Count == MaxStatements && statements.Remove(order.Dequeue(), out var oldest))
        {
            oldest.Dispose();
        }

        statement = new SqliteStatement(Handle!, sql);
        statements.Add(sql, statement);
        order.Enqueue(sql);
        return statement;
    }

    /// <summary>Begins a transaction for writing.</summary>
    public void BeginWriting()
    {
        Statement("BEGIN IMMEDIATE").Execute();
        Transactions++;
    }

    /// <summary>Takes note that works were undone, and ends what they have left open.</summary>
    public void Undo()
    {
        Undone++;
        ResetStatements();
    }

    /// <summary>Ends what a reading that broke off has left open.</summary>
    public void ResetStatements()
    {
        foreach (var statement in statements.Values)
        {
            statement.Reset();
        }
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            foreach (var statement in statements.Values)
            {
                statement.Dispose();
            }

            statements.Clear();
        }

        base.Dispose(disposing);
    }

    private static PreparedConnection Open(SqliteOptions options, SqliteOpenMode mode)
    {
        var connection = new PreparedConnection(
            new SqliteConnectionStringBuilder { DataSource = options.Path, Mode = mode, Pooling = false }.ToString());
        try
        {
            connection.Open();
            connection.Configure($"PRAGMA busy_timeout={(int)options.LockTimeout.TotalMilliseconds}");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void Configure(string pragmas)
    {
        using var command = CreateCommand();
#pragma warning disable CA2100 // The callers are in this file.
        command.CommandText = pragmas;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
