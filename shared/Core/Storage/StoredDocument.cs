namespace Pepper.Core.Storage;

/// <summary>A document as the store holds it.</summary>
/// <param name="Partition">Where it lives.</param>
/// <param name="Id">Its id within the partition.</param>
/// <param name="Type">The name of its <see cref="DocumentType"/>.</param>
/// <param name="ETag">Changes with every write; a write can demand the one it has seen.</param>
/// <param name="ExpiresAt">From when on the document is gone to every reader; null for never.</param>
/// <param name="Body">The document itself, UTF-8 JSON, at most 1 MB.</param>
public sealed record StoredDocument(
    Partition Partition,
    string Id,
    string Type,
    string ETag,
    DateTimeOffset? ExpiresAt,
    ReadOnlyMemory<byte> Body);

/// <summary>A document read as its own class, with what a later write needs.</summary>
/// <param name="Value">The document.</param>
/// <param name="Id">Its id within the partition.</param>
/// <param name="ETag">The version that was read.</param>
/// <param name="Partition">Where it lives.</param>
public sealed record Stored<T>(T Value, string Id, string ETag, Partition Partition);
