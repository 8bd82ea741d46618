using Microsoft.Data.Sqlite;

namespace Pepper.Local.Orchestrations;

/// <summary>
/// Records what has happened however long it takes: a full disk must not make an orchestration forget a result that it
/// has. Gives up only with the process, whose successor finds the work unfinished.
/// </summary>
internal sealed class DurableRetry(TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(1);

    /// <summary>Runs the write until the disk takes it.</summary>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> write)
    {
        while (true)
        {
            try
            {
                return await write(CancellationToken.None);
            }
            catch (SqliteException exception)
            {
                logger.LogError(exception, "The state of an orchestration could not be written; trying again in {Wait}.", Wait);
            }

            await Task.Delay(Wait, clock);
        }
    }
}
