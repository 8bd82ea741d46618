using Pepper.Core.Ids;

namespace Pepper.Core.Blobs;

/// <summary>Takes in files that callers send, as they come, hashing them on the way.</summary>
public sealed class Uploads(IBlobStore blobs, IIdGenerator ids)
{
    /// <summary>Stores a file under a new name. When the sending breaks off nothing is stored.</summary>
    public async Task<Upload> ReceiveAsync(string tenantId, Stream content, CancellationToken cancellation)
    {
        var name = new BlobName(tenantId, $"uploads/{ids.NewId()}");
        await using var hashing = new HashingStream(content);
        await blobs.WriteAsync(name, hashing, cancellation);
        return new Upload(name, hashing.Hash());
    }

    /// <summary>Drops a file that turned out not to be needed.</summary>
    public Task DropAsync(Upload upload, CancellationToken cancellation) => blobs.DeleteAsync(upload.Name, cancellation);
}
