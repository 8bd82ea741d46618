using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Pepper.Adapters.Local.Sqlite;
using Pepper.Core.Actions;
using Pepper.Core.Calls;
using Pepper.Core.Relay;
using Pepper.Core.Storage;
using Pepper.Local.Queues;

namespace Pepper.Local.Relay;

/// <summary>
/// Follows the store's change sequence and sends new actions and messages to the bus, as far as any function reads them;
/// in the cloud the change feed does the same. What is sent and how far was read is one transaction, so nothing is left
/// out or sent twice over a restart.
/// </summary>
internal sealed class ChangeRelay(
    IDocumentStore store,
    ChangeRouter router,
    ActionInterest interest,
    LocalBus bus,
    SqliteDatabase database,
    TimeProvider clock,
    ILogger<ChangeRelay> logger) : BackgroundService
{
    private const int PageSize = 500;

    // With nothing new, the pause grows from one to the other; something new begins again with the shortest.
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan PauseWhenAway = TimeSpan.FromSeconds(2);

    // How far was read is written with what was sent; over stretches with nothing to send, now and then.
    private static readonly TimeSpan SaveInterval = TimeSpan.FromSeconds(10);

    private readonly string[] types = [.. ChangeRouter.Entities
        .Where(entity => bus.SourcesOf(entity.Value).Count > 0)
        .Select(entity => entity.Key)];

    private readonly bool everyActionIsTaken = bus.SourcesOf(ChangeRouter.ActionsTopic)
        .Any(source => !interest.Subscriptions.Contains(source.Subscription, StringComparer.Ordinal));

    private readonly Channel<bool> urgent = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var place = database.Read(RelayPlace.Read);
        // Nobody is told of the heartbeat; that it was read is what it is for.
        string[] followed = [.. types, RelayHeartbeat.DocumentType.Name];
        var saved = (place.Cursor, At: clock.GetTimestamp());
        var pause = ShortestPause;
        ListenToCommits();
        while (types.Length > 0)
        {
            try
            {
                var page = await store.ReadChangesAsync(place.Cursor, followed, PageSize, stoppingToken);
                if (page.Items.Count > 0)
                {
                    place = await SendAsync(page, place, stoppingToken);
                    saved = (place.Cursor, clock.GetTimestamp());
                    pause = ShortestPause;
                    continue;
                }

                place = place with { Cursor = page.Cursor };
                if (place.Cursor != saved.Cursor && clock.GetElapsedTime(saved.At) > SaveInterval)
                {
                    await WriteAsync(place, [], stoppingToken);
                    saved = (place.Cursor, clock.GetTimestamp());
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
                // Each is looked at, as one may say that definitions have changed.
                var isAwaited = false;
                foreach (var write in writes)
                {
                    isAwaited |= IsAwaited(write);
                }

                if (isAwaited)
                {
                    urgent.Writer.TryWrite(true);
                }
            };
        }
    }

    private bool IsAwaited(Write write)
    {
        if (write is Append { Body: ActionBody { Action: var action } } append)
        {
            return types.Contains(append.Type) && (everyActionIsTaken || interest.MayBeWanted(action.TenantId, action.Type));
        }

        var type = (write as Create)?.Type ?? (write as Replace)?.Type;
        if (type == CatalogueVersion.DocumentType.Name)
        {
            interest.Forget();
        }

        return write is Create && types.Contains(type);
    }

    /// <summary>Waits until it is time to look again; true when something that somebody waits for was committed before that.</summary>
    private async Task<bool> PauseAsync(TimeSpan pause, CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var woken = urgent.Reader.WaitToReadAsync(either.Token).AsTask();
        var first = await Task.WhenAny(woken, Task.Delay(pause, clock, either.Token));
        await either.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
        return first == woken && urgent.Reader.TryRead(out _);
    }

    private async Task<RelayPlace> SendAsync(ChangePage page, RelayPlace before, CancellationToken cancellation)
    {
        var place = before with { Cursor = page.Cursor };
        var messages = new List<(string Entity, BusMessage Message)>(page.Items.Count);
        foreach (var message in await router.RouteAsync(page.Items, cancellation))
        {
            // An action of before what was read already is no new one: it was redacted, as its user is erased.
            if (message.CommittedAt is not { } time || time >= place.Newest - store.CommitLag)
            {
                place = place with { Newest = message.CommittedAt > place.Newest ? message.CommittedAt.Value : place.Newest };
                messages.Add((message.Entity, Message(message)));
            }
        }

        await WriteAsync(place, messages, cancellation);
        return place;
    }

    private BusMessage Message(ChangeMessage message) => new(message.MessageId, message.SessionId, message.Body)
    {
        Properties = message.Properties,
        IsSentOnce = message.CommittedAt is not null && store.CommitLag == TimeSpan.Zero,
        Subscriptions = message.WantedBy is not { } wanted
            ? null
            : name => wanted.Contains(name) || !interest.Subscriptions.Contains(name, StringComparer.Ordinal),
    };

    private async Task WriteAsync(RelayPlace place, List<(string Entity, BusMessage Message)> messages, CancellationToken cancellation)
    {
        var sent = await database.WriteAsync(
            connection =>
            {
                var kept = new List<SentMessage>(messages.Count);
                foreach (var (entity, message) in messages)
                {
                    bus.Send(connection, entity, message, kept);
                }

                place.Save(connection);
                return kept;
            },
            cancellation);
        bus.Deliver?.Invoke(sent);
    }
}
