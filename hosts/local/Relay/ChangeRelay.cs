using Microsoft.Data.Sqlite;
using Pepper.Adapters.Local.Sqlite;
using Pepper.Core.Storage;
using Pepper.Local.Queues;

namespace Pepper.Local.Relay;

/// <summary>
/// Follows the store's change sequence and sends new actions and messages to the bus; in the cloud the change feed does
/// the same. What is sent and how far was read is one transaction, so nothing is left out or sent twice over a restart.
/// </summary>
internal sealed class ChangeRelay(
    IDocumentStore store, LocalBus bus, SqliteDatabase database, TimeProvider clock, ILogger<ChangeRelay> logger) : BackgroundService
{
    private const string CursorName = "relay";
    private const int PageSize = 500;

    // With nothing new, the pause grows from one to the other; something new begins again with the shortest.
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan PauseWhenAway = TimeSpan.FromSeconds(2);

    private static readonly string[] Types = [.. RelayRoute.All.Select(route => route.DocumentType)];
    private static readonly Dictionary<string, RelayRoute> Routes = RelayRoute.All.ToDictionary(route => route.DocumentType, StringComparer.Ordinal);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var cursor = database.Read(connection => QueueRows.ReadCursor(connection, CursorName));
        var pause = ShortestPause;
        while (true)
        {
            try
            {
                var page = await store.ReadChangesAsync(cursor, Types, PageSize, stoppingToken);
                if (page.Items.Count > 0)
                {
                    await SendAsync(page, stoppingToken);
                    cursor = page.Cursor;
                    pause = ShortestPause;
                    continue;
                }

                cursor = page.Cursor;
                await Task.Delay(pause, clock, stoppingToken);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
            catch (Exception exception) when (exception is StoreUnavailableException or SqliteException)
            {
                logger.LogWarning(exception, "The store is away; its changes are sent on when it is back.");
                await Task.Delay((exception as StoreUnavailableException)?.RetryAfter ?? PauseWhenAway, clock, stoppingToken);
            }
        }
    }

    private async Task SendAsync(ChangePage page, CancellationToken cancellation)
    {
        var messages = page.Items
            .Select(document => (Document: document, Route: Routes[document.Type]))
            .Where(change => bus.HasReaders(change.Route.Entity))
            .Select(change => (change.Route.Entity, Message: change.Route.MessageOf(change.Document)))
            .ToList();
        await database.WriteAsync(
            connection =>
            {
                foreach (var (entity, message) in messages)
                {
                    bus.Send(connection, entity, message);
                }

                QueueRows.SaveCursor(connection, CursorName, page.Cursor);
                return true;
            },
            cancellation);
        foreach (var entity in messages.Select(sent => sent.Entity).Distinct(StringComparer.Ordinal))
        {
            bus.Announce(entity);
        }
    }
}
