using System.Text;
using System.Text.Json;
using Pepper.Core.Blobs;
using Pepper.Core.Text;

namespace Pepper.Core.Moves;

/// <summary>
/// Where a tenant is kept between two deployments: <c>documents/000000.jsonl</c> and so on, a document a line; <c>files/…</c>,
/// the tenant's files; <c>manifest.json</c>, written last. Any store of files can be one.
/// </summary>
/// <param name="blobs">The store of the archive, such as a folder.</param>
/// <param name="tenantId">The tenant.</param>
internal sealed class TenantArchive(IBlobStore blobs, string tenantId)
{
    private const string FilesFolder = "files/";

    private BlobName Manifest => new(tenantId, "manifest.json");

    public async Task<TenantManifest?> ReadManifestAsync(CancellationToken cancellation)
    {
        await using var content = await blobs.OpenReadAsync(Manifest, 0, null, cancellation);
        return content is null ? null : await JsonSerializer.DeserializeAsync(content, MovesJson.Default.TenantManifest, cancellation);
    }

    public async Task WriteManifestAsync(TenantManifest manifest, CancellationToken cancellation)
    {
        using var content = new MemoryStream(JsonBytes.Of(manifest, MovesJson.Default.TenantManifest));
        await blobs.WriteAsync(Manifest, content, cancellation);
    }

    public async Task WritePartAsync(int part, MemoryStream lines, CancellationToken cancellation)
    {
        lines.Position = 0;
        await blobs.WriteAsync(PartName(part), lines, cancellation);
    }

    /// <summary>The documents of one part, which is no larger than memory bears.</summary>
    public async Task<IReadOnlyList<ArchivedDocument>> ReadPartAsync(int part, CancellationToken cancellation)
    {
        await using var content = await blobs.OpenReadAsync(PartName(part), 0, null, cancellation)
            ?? throw new InvalidDataException($"The archive has no {PartName(part).Path}.");
        using var lines = new StreamReader(content);
        var documents = new List<ArchivedDocument>();
        while (await lines.ReadLineAsync(cancellation) is { } line)
        {
            documents.Add(ArchivedDocument.Read(tenantId, Encoding.UTF8.GetBytes(line)));
        }

        return documents;
    }

    /// <summary>Copies files into the archive, or out of it, and sums them up.</summary>
    public static async Task<MoveTally> CopyAsync(
        IBlobStore from, IAsyncEnumerable<BlobName> names, IBlobStore to, Func<BlobName, BlobName> rename, Func<BlobName, string> pathOf, CancellationToken cancellation)
    {
        var sum = new MoveSum();
        await foreach (var name in names.WithCancellation(cancellation))
        {
            await using var content = await from.OpenReadAsync(name, 0, null, cancellation);
            if (content is not null)
            {
                await using var hashing = new HashingStream(content);
                await to.WriteAsync(rename(name), hashing, cancellation);
                sum.Add(pathOf(name), hashing.Hash());
            }
        }

        return sum.Tally;
    }

    /// <summary>Copies the tenant's files here.</summary>
    public Task<MoveTally> TakeFilesAsync(IBlobStore from, CancellationToken cancellation) => CopyAsync(
        from,
        from.ListAsync(tenantId, string.Empty, cancellation),
        blobs,
        name => new BlobName(tenantId, FilesFolder + name.Path),
        name => name.Path,
        cancellation);

    /// <summary>Copies the tenant's files from here.</summary>
    public Task<MoveTally> GiveFilesAsync(IBlobStore to, CancellationToken cancellation) => CopyAsync(
        blobs,
        blobs.ListAsync(tenantId, FilesFolder, cancellation),
        to,
        name => new BlobName(tenantId, name.Path[FilesFolder.Length..]),
        name => name.Path[FilesFolder.Length..],
        cancellation);

    private BlobName PartName(int part) => new(tenantId, $"documents/{part:000000}.jsonl");
}
