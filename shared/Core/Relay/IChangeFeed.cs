using Pepper.Core.Storage;

namespace Pepper.Core.Relay;

/// <summary>Reads what a store pushes to us of its changes; only the store's adapter knows how it is written.</summary>
public interface IChangeFeed
{
    /// <summary>Reads a batch as the store's trigger hands it over. What has expired is left out.</summary>
    /// <param name="batch">JSON, an array of changed items.</param>
    FeedBatch Read(string batch);
}

/// <summary>A stretch of the store's changes: in order within each partition, each document in its newest version.</summary>
/// <param name="Changes">What was created or replaced.</param>
/// <param name="Unreadable">The ids of items that are none of our documents.</param>
public sealed record FeedBatch(IReadOnlyList<FeedChange> Changes, IReadOnlyList<string> Unreadable);

/// <summary>A document that was created or replaced.</summary>
/// <param name="Document">
/// The document. What reads it first may have written its JSON anew, so numbers and dates in its body are not to be stored again.
/// </param>
/// <param name="WrittenAt">When this version of it was written, by the store's own clock, in whole seconds.</param>
public sealed record FeedChange(StoredDocument Document, DateTimeOffset WrittenAt);
