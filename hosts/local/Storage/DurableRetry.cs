using Microsoft.Data.Sqlite;

namespace Pepper.Local.Storage;

/// <summary>
/// Records what has happened however long it takes: a full disk must not make the host forget a result that it has, nor
/// stop it. Gives up only with the process, whose successor finds the work unfinished.
/// </summary>
internal sealed class DurableRetry(TimeProvider clock, ILogger logger)
{
    // A row that may not be there is a bug, and no wait mends it.
    private const int Constraint = 19;

    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(1);

    /// <summary>Runs the write until the disk takes it.</summary>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> write, CancellationToken cancellation = default)
    {
        while (true)
        {
            try
            {
                return await write(cancellation);
            }
            catch (SqliteException exception) when (exception.SqliteErrorCode != Constraint)
            {
                logger.LogError(exception, "The local host's file could not be read or written; trying again in {Wait}.", Wait);
            }

            await Task.Delay(Wait, clock, cancellation);
        }
    }
}
