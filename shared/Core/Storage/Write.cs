namespace Pepper.Core.Storage;

/// <summary>One write of a commit. Each kind carries its precondition; there is no write without one.</summary>
/// <param name="Id">The id of the document within the commit's partition.</param>
public abstract record Write(string Id);

/// <summary>Makes a document that must not exist yet (an expired one does not exist).</summary>
/// <param name="Id">The new document's id.</param>
/// <param name="Type">The name of its document type.</param>
/// <param name="Body">UTF-8 JSON, at most 1 MB.</param>
/// <param name="ExpiresAt">When it disappears by itself; null for never.</param>
public sealed record Create(string Id, string Type, ReadOnlyMemory<byte> Body, DateTimeOffset? ExpiresAt = null) : Write(Id);

/// <summary>
/// Makes a document that must not exist yet and that says when it was made, for logs that are followed by their time. The
/// store gives the time within the commit: it is later than that of every such document that any reader can have seen
/// before, whatever the clocks of the writers say. All of one commit have the same.
/// </summary>
/// <param name="Id">The new document's id.</param>
/// <param name="Type">The name of its document type.</param>
/// <param name="Body">The document.</param>
public sealed record Append(string Id, string Type, DatedBody Body) : Write(Id);

/// <summary>Replaces a document that must still have this version.</summary>
/// <param name="Id">The document's id.</param>
/// <param name="Type">The name of its document type.</param>
/// <param name="ETag">The version the decision was made on.</param>
/// <param name="Body">UTF-8 JSON, at most 1 MB.</param>
/// <param name="ExpiresAt">When it disappears by itself; null for never.</param>
public sealed record Replace(string Id, string Type, string ETag, ReadOnlyMemory<byte> Body, DateTimeOffset? ExpiresAt = null) : Write(Id);

/// <summary>Deletes a document that must still have this version.</summary>
/// <param name="Id">The document's id.</param>
/// <param name="ETag">The version the decision was made on.</param>
public sealed record Delete(string Id, string ETag) : Write(Id);

/// <summary>
/// Writes nothing: demands that there be no document with this id. It lets every commit to a partition depend on what a
/// decision never looked at, such as that the partition's user was not erased meanwhile. One to a commit at most, beside
/// at least one write; it is not counted among the commit's writes.
/// </summary>
/// <param name="Id">The id of the document that must not be there.</param>
public sealed record Absent(string Id) : Write(Id);

/// <summary>How a commit ended: all writes are durable, or none was made.</summary>
/// <param name="ConflictId">The id of the first document whose precondition failed; null when all is written.</param>
public readonly record struct CommitResult(string? ConflictId)
{
    /// <summary>The time that the store gave to the commit; null where no <see cref="Append"/> asked for it, and after a conflict.</summary>
    public DateTimeOffset? CommittedAt { get; init; }

    /// <summary>All writes are durable.</summary>
    public static CommitResult Committed => default;

    /// <summary>Whether all writes are durable.</summary>
    public bool IsCommitted => ConflictId is null;

    /// <summary>A precondition failed; nothing was written.</summary>
    public static CommitResult Conflict(string documentId) => new(documentId);
}
