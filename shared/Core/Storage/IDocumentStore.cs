namespace Pepper.Core.Storage;

/// <summary>
/// Where documents are kept. Implementations pass the store contract suite in tests/Contract. Failures of the store
/// itself surface as <see cref="StoreUnavailableException"/>; conflicts are results, not exceptions.
/// </summary>
public interface IDocumentStore
{
    /// <summary>
    /// How long after the time that a commit was given (<see cref="CommitResult.CommittedAt"/>) it can become visible. Whoever
    /// follows documents by that time (<see cref="Append"/>) must leave out those that are younger than this, or it may miss
    /// one that comes late; zero where what is visible is never overtaken.
    /// </summary>
    TimeSpan CommitLag { get; }

    /// <summary>
    /// The same documents for work that asks for hundreds of things at one time and waits for them all, as imports do: a store may
    /// collect what is asked of this one, for some tenths of a second, and send it together. Promises are the same. Whoever
    /// does one thing after the other only waits longer.
    /// </summary>
    IDocumentStore InBulk => this;

    /// <summary>Reads one document; null when there is none or it has expired.</summary>
    Task<StoredDocument?> ReadAsync(Partition partition, string id, CancellationToken cancellation);

    /// <summary>Reads many documents of any partitions; those that do not exist are left out, order is not kept.</summary>
    Task<IReadOnlyList<StoredDocument>> ReadManyAsync(IReadOnlyList<DocumentKey> keys, CancellationToken cancellation);

    /// <summary>
    /// Makes 1 to 98 writes to one partition, all or none, durable when this returns. Each document may be named once.
    /// </summary>
    Task<CommitResult> CommitAsync(Partition partition, IReadOnlyList<Write> writes, CancellationToken cancellation);

    /// <summary>
    /// Reads on in one partition, document after document, whatever their types and indexes: for work that must leave
    /// none out. In an order of the store's own; a document that is there from the first page to the last is read once.
    /// </summary>
    /// <param name="partition">The partition.</param>
    /// <param name="types">The document types of interest; null for all.</param>
    /// <param name="cursor">Where the last page ended; null for the beginning.</param>
    /// <param name="limit">The most documents to answer, 1 to 1000.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<PartitionPage> ReadPartitionAsync(
        Partition partition, IReadOnlyCollection<string>? types, string? cursor, int limit, CancellationToken cancellation);

    /// <summary>
    /// The ids of the documents of a partition that begin alike, in ordinal order, without their bodies: a cheap look at a few
    /// hundred of them at most, where the ids say all that is asked.
    /// </summary>
    /// <param name="partition">The partition.</param>
    /// <param name="prefix">What the ids begin with: 1 or more letters, digits and signs of ASCII.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<IReadOnlyList<string>> ReadIdsAsync(Partition partition, string prefix, CancellationToken cancellation);

    /// <summary>Answers one page; its cost does not grow with the number of pages before it.</summary>
    Task<QueryPage> QueryAsync(QuerySpec query, CancellationToken cancellation);

    /// <summary>Counts what the query's filters match; order, limit and start are not looked at.</summary>
    Task<long> CountAsync(QuerySpec query, CancellationToken cancellation);

    /// <summary>
    /// Reads on in the sequence of changes: each document that was created or replaced after the cursor, in commit
    /// order, in its newest version. A document changed twice may be seen once. Deletions are not shown.
    /// </summary>
    /// <param name="cursor">Where the last reading ended; null for the beginning.</param>
    /// <param name="types">The document types of interest.</param>
    /// <param name="limit">The most changes to answer.</param>
    /// <param name="cancellation">Stops the reading.</param>
    Task<ChangePage> ReadChangesAsync(string? cursor, IReadOnlyCollection<string> types, int limit, CancellationToken cancellation);
}

/// <summary>A stretch of a partition.</summary>
/// <param name="Items">The documents.</param>
/// <param name="Cursor">Where to read on; null at the end.</param>
public sealed record PartitionPage(IReadOnlyList<StoredDocument> Items, string? Cursor);

/// <summary>A stretch of the change sequence.</summary>
/// <param name="Items">The changed documents, in commit order.</param>
/// <param name="Cursor">Where to read on; equal to the one given when nothing is new.</param>
public sealed record ChangePage(IReadOnlyList<StoredDocument> Items, string? Cursor);

/// <summary>The store could not be reached, or refused for now. Nothing is known to be written.</summary>
public sealed class StoreUnavailableException : Exception
{
    /// <summary>Makes the exception with what the store said.</summary>
    public StoreUnavailableException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>Makes the exception.</summary>
    public StoreUnavailableException()
    {
    }

    /// <summary>Makes the exception with what the store said.</summary>
    public StoreUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>When to try again, if the store said so.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
