using Microsoft.Extensions.Logging;

namespace Pepper.Core.Relay;

/// <summary>Tells the bus of a batch of changes that the store pushed to us.</summary>
/// <param name="Batch">What the store's trigger handed over.</param>
public sealed record RelayChanges(string Batch);

/// <summary>
/// Carries out <see cref="RelayChanges"/>. It returns when the bus has everything, and throws when it may not have; then the same
/// batch is to be relayed again.
/// </summary>
public sealed partial class RelayChangesHandler(
    IChangeFeed feed, ChangeRouter router, IChangeBus bus, TimeProvider clock, ILogger<RelayChangesHandler> logger)
{
    /// <summary>Relays the batch.</summary>
    /// <exception cref="Storage.StoreUnavailableException">What is wanted could not be read.</exception>
    public async Task HandleAsync(RelayChanges command, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(command);
        var batch = feed.Read(command.Batch);
        foreach (var id in batch.Unreadable)
        {
            LogUnreadable(id);
        }

        var now = clock.GetUtcNow();
        var messages = await router.RouteAsync(
            [.. batch.Changes.Where(change => FeedNews.IsNews(change, now)).Select(change => change.Document)], cancellation);
        if (messages.Count > 0)
        {
            await bus.SendAsync(messages, cancellation);
        }
    }

    [LoggerMessage(LogLevel.Error, "The item {ItemId} in the container of documents is none of ours; nothing was told of it.")]
    private partial void LogUnreadable(string itemId);
}
