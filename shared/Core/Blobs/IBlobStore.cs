namespace Pepper.Core.Blobs;

/// <summary>
/// Where files are kept: uploads, results, photos. Contents are always streams, never whole files in memory.
/// Implementations pass the blob contract suite in tests/Contract.
/// </summary>
public interface IBlobStore
{
    /// <summary>
    /// Writes a blob, replacing one that exists. Readers see the old blob or the whole new one, never a part.
    /// </summary>
    /// <returns>The blob's length in bytes.</returns>
    Task<long> WriteAsync(BlobName name, Stream content, CancellationToken cancellation);

    /// <summary>Opens a blob, or a stretch of it; null when there is none.</summary>
    /// <param name="name">The blob.</param>
    /// <param name="offset">The first byte wanted.</param>
    /// <param name="length">How many bytes are wanted; null for all the rest.</param>
    /// <param name="cancellation">Stops the opening.</param>
    Task<Stream?> OpenReadAsync(BlobName name, long offset, long? length, CancellationToken cancellation);

    /// <summary>The length of a blob in bytes; null when there is none.</summary>
    Task<long?> LengthAsync(BlobName name, CancellationToken cancellation);

    /// <summary>Writes a blob made of others, one after the other; they must exist. Readers see it whole or not at all.</summary>
    Task ConcatenateAsync(BlobName target, IReadOnlyList<BlobName> parts, CancellationToken cancellation);

    /// <summary>Deletes a blob; says whether there was one.</summary>
    Task<bool> DeleteAsync(BlobName name, CancellationToken cancellation);

    /// <summary>The blobs of a tenant whose path starts with the prefix, in order of path.</summary>
    IAsyncEnumerable<BlobName> ListAsync(string tenantId, string prefix, CancellationToken cancellation);
}
