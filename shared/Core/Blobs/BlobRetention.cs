using Pepper.Core.Ids;

namespace Pepper.Core.Blobs;

/// <summary>How files that are kept for a time are deleted after it.</summary>
public static class BlobRetention
{
    /// <summary>
    /// Deletes a tenant's blobs of a folder that are older than a time, as the first id in their path says; blobs without
    /// one stay.
    /// </summary>
    /// <param name="blobs">The store.</param>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="folder">The folder, with the slash at its end.</param>
    /// <param name="oldest">The time of the oldest that stay.</param>
    /// <param name="cancellation">Stops before the next one.</param>
    public static async Task DeleteOlderAsync(
        this IBlobStore blobs, string tenantId, string folder, DateTimeOffset oldest, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(blobs);
        await foreach (var blob in blobs.ListAsync(tenantId, folder, cancellation))
        {
            if (blob.Path.Split('/').Select(ObjectId.TimeOf).FirstOrDefault(at => at is not null) < oldest)
            {
                await blobs.DeleteAsync(blob, cancellation);
            }
        }
    }
}
