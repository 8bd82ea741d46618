using Microsoft.Data.Sqlite;

namespace Pepper.Adapters.Local.Sqlite;

/// <summary>
/// The one SQLite file of the local host, in WAL mode with <c>synchronous=FULL</c>: what a completed write task stands
/// for survives a crash of the machine. All writes go through one thread that groups concurrent works into one
/// transaction and so shares the cost of the disk's flush among them; reads run beside it on snapshots.
/// </summary>
public sealed class SqliteDatabase : IAsyncDisposable
{
    private readonly ReadPool readers;
    private readonly GroupWriter writer;

    /// <summary>Opens the file, making it when missing.</summary>
    /// <exception cref="SqliteException">The file cannot be opened, or is no SQLite database.</exception>
    public SqliteDatabase(SqliteOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var absolute = options with { Path = Path.GetFullPath(options.Path) };
        Directory.CreateDirectory(Path.GetDirectoryName(absolute.Path)!);
        writer = new GroupWriter(PreparedConnection.OpenForWriting(absolute));
        readers = new ReadPool(absolute);
    }

    /// <summary>
    /// Applies the scripts of a module that the file has not seen yet, in order, and records them in
    /// <c>schema_versions</c>. Scripts are only ever added to the end of the list; a released one never changes.
    /// </summary>
    /// <param name="module">The module's name; each module has its own tables and its own count of versions.</param>
    /// <param name="scripts">All scripts so far; the first makes version 1. Each may hold several statements.</param>
    /// <exception cref="InvalidOperationException">The file was written by a newer program that knew more scripts.</exception>
    public void Migrate(string module, IReadOnlyList<string> scripts) =>
        WriteAsync(connection => SchemaVersions.Apply(connection, module, scripts), CancellationToken.None)
            .GetAwaiter()
            .GetResult();

    /// <summary>
    /// Runs the work on the writer thread, inside a transaction that it may share with other works. The task completes
    /// when the transaction is durable. When the work throws, its changes are undone, its exception is the task's, and
    /// the other works stand. A work must not begin or end transactions, and should be short: all others wait for it.
    /// </summary>
    /// <param name="work">
    /// What to do. It can be run a second time, its first run undone, so it must have no effect outside the connection.
    /// </param>
    /// <param name="cancellation">Takes the work out of the queue; a work that has begun is carried through.</param>
    public Task<T> WriteAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(work);
        return writer.RunAsync(work, cancellation);
    }

    /// <summary>
    /// Runs the reading on the calling thread with a read-only connection that sees one snapshot of the file throughout:
    /// everything whose write task has completed, nothing that is half done.
    /// </summary>
    public T Read<T>(Func<SqliteConnection, T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        return ReadStatement(
            connection =>
            {
                connection.Statement("BEGIN").Execute();
                var answer = read(connection);
                connection.Statement("COMMIT").Execute();
                return answer;
            });
    }

    /// <summary>As <see cref="Read"/>, for a reading that is a single statement and so needs no transaction.</summary>
    internal T ReadStatement<T>(Func<PreparedConnection, T> read)
    {
        var connection = readers.Rent();
        T answer;
        try
        {
            answer = read(connection);
        }
        catch
        {
            // It may be in the middle of a transaction or of a statement, which would hold on to its snapshot.
            connection.Dispose();
            throw;
        }

        readers.Return(connection);
        return answer;
    }

    /// <summary>Finishes the works already queued, then closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        await writer.DisposeAsync();
        readers.Dispose();
    }
}
