using System.Collections.Concurrent;

namespace Pepper.Adapters.Local.Sqlite;

/// <summary>
/// Connections for reading. As many exist as threads read at one moment; a bounded number is kept for the next ones.
/// </summary>
internal sealed class ReadPool(SqliteOptions options) : IDisposable
{
    private static readonly int MaxKept = Math.Max(8, Environment.ProcessorCount * 2);

    private readonly ConcurrentBag<PreparedConnection> idle = [];
    private volatile bool disposed;

    /// <summary>Takes a connection; the caller has it alone until it is returned.</summary>
    public PreparedConnection Rent()
    {
        ObjectDisposedException.ThrowIf(disposed, typeof(SqliteDatabase));
        return idle.TryTake(out var connection) ? connection : PreparedConnection.OpenForReading(options);
    }

    /// <summary>Gives a connection back.</summary>
    public void Return(PreparedConnection connection)
    {
        if (disposed || idle.Count >= MaxKept)
        {
            connection.Dispose();
            return;
        }

        idle.Add(connection);
    }

    /// <summary>Closes the idle connections; those in use close when they are returned.</summary>
    public void Dispose()
    {
        disposed = true;
        while (idle.TryTake(out var connection))
        {
            connection.Dispose();
        }
    }
}
