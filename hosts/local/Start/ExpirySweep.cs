using Pepper.Adapters.Local.Sqlite;
using Pepper.Core.Storage;

namespace Pepper.Local.Start;

/// <summary>
/// Clears expired documents off the disk, once a minute. Readers do not see them anyway; in the cloud Cosmos DB does
/// the same by itself.
/// </summary>
internal sealed partial class ExpirySweep(SqliteDocumentStore store, TimeProvider clock, ILogger<ExpirySweep> logger) : BackgroundService
{
    private const int Batch = 1000;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await store.PurgeExpiredAsync(Batch, stoppingToken) == Batch)
                {
                    await Task.Yield();
                }
            }
            catch (StoreUnavailableException away)
            {
                LogAway(away);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The store is away; expired documents are cleared later.")]
    private partial void LogAway(Exception exception);
}
