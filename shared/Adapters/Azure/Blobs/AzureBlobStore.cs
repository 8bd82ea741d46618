using System.Buffers;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Core;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Pepper.Core.Blobs;

namespace Pepper.Adapters.Azure.Blobs;

/// <summary>
/// Blobs as block blobs in one container of an Azure storage account, or of Azurite, named <c>tenant/path</c>. What is
/// written goes up in blocks of 4 MB and shows when the last is committed; the largest blob is 50,000 blocks, 195 GB. The index
/// tag <c>folder</c> of a blob is the first part of its path, by which rules of the account tell kinds of files apart.
/// </summary>
/// <param name="container">The container of this deployment; see <see cref="CreateContainerAsync"/>.</param>
public sealed class AzureBlobStore(BlobContainerClient container) : IBlobStore
{
    private const int BlockSize = 4 * 1024 * 1024;

    /// <summary>A store in the account that a connection string names.</summary>
    public static AzureBlobStore Connect(string connectionString, string container) =>
        new(new BlobContainerClient(connectionString, container, Options()));

    /// <summary>A store in the account at this address, entered with an identity, such as the managed one of the app.</summary>
    public static AzureBlobStore Connect(Uri account, TokenCredential credential, string container) =>
        new(new BlobServiceClient(account, credential, Options()).GetBlobContainerClient(container));

    /// <summary>Makes the container if there is none, closed to the public.</summary>
    public Task CreateContainerAsync(CancellationToken cancellation) =>
        container.CreateIfNotExistsAsync(PublicAccessType.None, cancellationToken: cancellation);

    /// <inheritdoc />
    public async Task<long> WriteAsync(BlobName name, Stream content, CancellationToken cancellation)
    {
        var blob = BlobOf(name);
        var block = ArrayPool<byte>.Shared.Rent(BlockSize);
        try
        {
            var read = await content.ReadAtLeastAsync(block.AsMemory(0, BlockSize), BlockSize, throwOnEndOfStream: false, cancellation);
            if (read < BlockSize)
            {
                using var whole = new MemoryStream(block, 0, read, writable: false);
                await blob.UploadAsync(whole, new BlobUploadOptions { Tags = TagsOf(name) }, cancellation);
                return read;
            }

            var before = await ETagAsync(blob, cancellation);
            var blocks = new List<string>();
            long length = 0;
            while (read > 0)
            {
                // Ids of our own: two who write one blob at once must not stage over each other's blocks.
                var id = Convert.ToBase64String(Guid.NewGuid().ToByteArray());
                using var part = new MemoryStream(block, 0, read, writable: false);
                await blob.StageBlockAsync(id, part, cancellationToken: cancellation);
                blocks.Add(id);
                length += read;
                read = await content.ReadAtLeastAsync(block.AsMemory(0, BlockSize), BlockSize, throwOnEndOfStream: false, cancellation);
            }

            await CommitAsync(blob, blocks, TagsOf(name), before, cancellation);
            return length;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    /// <inheritdoc />
    public async Task<Stream?> OpenReadAsync(BlobName name, long offset, long? length, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(length ?? 0, nameof(length));
        if (length == 0)
        {
            return await LengthAsync(name, cancellation) is null ? null : Stream.Null;
        }

        try
        {
            var range = offset == 0 && length is null ? default : new HttpRange(offset, length);
            var answer = await BlobOf(name).DownloadStreamingAsync(new BlobDownloadOptions { Range = range }, cancellation);
            return answer.Value.Content;
        }
        catch (RequestFailedException refused) when (refused.Status == 404)
        {
            return null;
        }
        catch (RequestFailedException refused) when (refused.ErrorCode == BlobErrorCode.InvalidRange)
        {
            return Stream.Null;
        }
    }

    /// <inheritdoc />
    public async Task<long?> LengthAsync(BlobName name, CancellationToken cancellation)
    {
        try
        {
            return (await BlobOf(name).GetPropertiesAsync(cancellationToken: cancellation)).Value.ContentLength;
        }
        catch (RequestFailedException refused) when (refused.Status == 404)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public async Task ConcatenateAsync(BlobName target, IReadOnlyList<BlobName> parts, CancellationToken cancellation)
    {
        // Read and written again rather than copied within the service: parts are small, and a block for each would meet
        // the limit of 50,000 long before the length does.
        await using var joined = new JoinedBlobStream(this, parts);
        await WriteAsync(target, joined, cancellation);
    }

    /// <inheritdoc />
    public async Task<bool> DeleteAsync(BlobName name, CancellationToken cancellation) =>
        await BlobOf(name).DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: cancellation);

    /// <inheritdoc />
    public async IAsyncEnumerable<BlobName> ListAsync(string tenantId, string prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (!BlobName.IsSegment(tenantId))
        {
            throw new ArgumentException($"'{tenantId}' is not a tenant's id.", nameof(tenantId));
        }

        var options = new GetBlobsOptions { Prefix = $"{tenantId}/{prefix}" };
        await foreach (var blob in container.GetBlobsAsync(options, cancellation))
        {
            yield return new BlobName(tenantId, blob.Name[(tenantId.Length + 1)..]);
        }
    }

    private static async Task CommitAsync(
        BlockBlobClient blob, List<string> blocks, Dictionary<string, string> tags, ETag? before, CancellationToken cancellation)
    {
        try
        {
            await blob.CommitBlockListAsync(blocks, new CommitBlockListOptions { Tags = tags }, cancellation);
        }
        catch (RequestFailedException refused) when (refused.ErrorCode == BlobErrorCode.InvalidBlockList)
        {
            // A commit discards the blocks that others staged. If one happened since we began, ours counts as written
            // just before it, and replaced at once; the last writer wins either way.
            if (await ETagAsync(blob, cancellation) == before)
            {
                throw;
            }
        }
    }

    private static async Task<ETag?> ETagAsync(BlockBlobClient blob, CancellationToken cancellation)
    {
        try
        {
            return (await blob.GetPropertiesAsync(cancellationToken: cancellation)).Value.ETag;
        }
        catch (RequestFailedException refused) when (refused.Status == 404)
        {
            return null;
        }
    }

    // The version of the service's protocol is pinned to one that storage emulators in use understand too.
    private static BlobClientOptions Options() => new(BlobClientOptions.ServiceVersion.V2024_11_04);

    private static Dictionary<string, string> TagsOf(BlobName name) => new(StringComparer.Ordinal) { ["folder"] = name.Path.Split('/')[0] };

    private BlockBlobClient BlobOf(BlobName name) => container.GetBlockBlobClient($"{name.TenantId}/{name.Path}");
}
