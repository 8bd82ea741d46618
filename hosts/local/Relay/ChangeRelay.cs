using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Pepper.Adapters.Local.Sqlite;
using Pepper.Core.Storage;
using Pepper.Local.Queues;

namespace Pepper.Local.Relay;

/// <summary>
/// Follows the store's change sequence and sends new actions and messages to the bus, as far as any function reads them;
/// in the cloud the change feed does the same. What is sent and how far was read is one transaction, so nothing is left
/// out or sent twice over a restart.
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

    // How far was read is written with what was sent; over stretches with nothing to send, now and then.
    private static readonly TimeSpan SaveInterval = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, RelayRoute> routes = RelayRoute.All
        .Where(route => bus.HasReaders(route.Entity))
        .ToDictionary(route => route.DocumentType, StringComparer.Ordinal);

    private readonly Channel<bool> urgent = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var cursor = database.Read(connection => QueueRows.ReadCursor(connection, CursorName));
        var saved = (Cursor: cursor, At: clock.GetTimestamp());
        var pause = ShortestPause;
        ListenToCommits();
        while (routes.Count > 0)
        {
            try
            {
                var page = await store.ReadChangesAsync(cursor, routes.Keys, PageSize, stoppingToken);
                if (page.Items.Count > 0)
                {
                    await SendAsync(page, stoppingToken);
                    cursor = page.Cursor;
                    saved = (cursor, clock.GetTimestamp());
                    pause = ShortestPause;
                    continue;
                }

                cursor = page.Cursor;
                if (cursor != saved.Cursor && clock.GetElapsedTime(saved.At) > SaveInterval)
                {
                    await SaveAsync(cursor, stoppingToken);
                    saved = (cursor, clock.GetTimestamp());
                }

                var isWoken = await PauseAsync(pause, stoppingToken);
                pause = isWoken ? ShortestPause : pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
            catch (Exception exception) when (exception is StoreUnavailableException or SqliteException)
            {
                logger.LogWarning(exception, "The store is away; its changes are sent on when it is back.");
                await Task.Delay((exception as StoreUnavailableException)?.RetryAfter ?? PauseWhenAway, clock, stoppingToken);
            }
        }
    }

    // A commit made in this process need not wait until it is looked for; other stores are looked at as often as they can bear.
    private void ListenToCommits()
    {
        if (store is SqliteDocumentStore local)
        {
            local.Committed = writes =>
            {
                if (writes.Any(write => write is Create created && routes.GetValueOrDefault(created.Type) is { IsUrgent: true }))
                {
                    urgent.Writer.TryWrite(true);
                }
            };
        }
    }

    /// <summary>Waits until it is time to look again; true when something urgent was committed before that.</summary>
    private async Task<bool> PauseAsync(TimeSpan pause, CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var woken = urgent.Reader.WaitToReadAsync(either.Token).AsTask();
        var first = await Task.WhenAny(woken, Task.Delay(pause, clock, either.Token));
        await either.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
        return first == woken && urgent.Reader.TryRead(out _);
    }

    private Task<bool> SaveAsync(string? cursor, CancellationToken cancellation) =>
        database.WriteAsync(
            connection =>
            {
                QueueRows.SaveCursor(connection, CursorName, cursor);
                return true;
            },
            cancellation);

    private async Task SendAsync(ChangePage page, CancellationToken cancellation)
    {
        var messages = page.Items
            .Select(document => (routes[document.Type].Entity, Message: routes[document.Type].MessageOf(document)))
            .Where(sent => sent.Message is not null)
            .ToList();
        await database.WriteAsync(
            connection =>
            {
                foreach (var (entity, message) in messages)
                {
                    bus.Send(connection, entity, message!);
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
