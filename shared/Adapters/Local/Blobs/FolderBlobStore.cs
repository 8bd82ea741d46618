using System.Runtime.CompilerServices;
using Pepper.Core.Blobs;

namespace Pepper.Adapters.Local.Blobs;

/// <summary>
/// Blobs as files under one folder, a folder for each tenant. A blob is written beside its place, flushed to the disk
/// and moved in, so that it is there whole or not at all, also after the power fails.
/// </summary>
/// <remarks>
/// Names are case-sensitive where the file system is. A folder's name on disk ends in <c>+</c>, which no blob's name
/// holds, so that <c>report</c> and <c>report/part-1</c> can both exist, as they can in Azure.
/// </remarks>
public sealed class FolderBlobStore : IBlobStore
{
    private const char FolderMark = '+';
    private static readonly TimeSpan AbandonedAfter = TimeSpan.FromHours(1);

    private readonly string root;
    private readonly string incoming;

    /// <summary>Opens the store, making the folder if there is none, and clears away what a killed process left half written.</summary>
    /// <param name="folder">The folder to keep the blobs in; nothing else writes there.</param>
    /// <param name="clock">Tells how old a half-written file is.</param>
    public FolderBlobStore(string folder, TimeProvider clock)
    {
        root = Path.GetFullPath(folder);
        incoming = Path.Combine(root, ".incoming");
        Directory.CreateDirectory(incoming);
        foreach (var file in new DirectoryInfo(incoming).EnumerateFiles())
        {
            if (clock.GetUtcNow().UtcDateTime - file.LastWriteTimeUtc > AbandonedAfter)
            {
                file.Delete();
            }
        }
    }

    /// <inheritdoc />
    public async Task<long> WriteAsync(BlobName name, Stream content, CancellationToken cancellation)
    {
        var temporary = NewTemporaryFile();
        try
        {
            long length;
            await using (var file = new FileStream(temporary, WriteOptions()))
            {
                await content.CopyToAsync(file, cancellation);
                file.Flush(flushToDisk: true);
                length = file.Length;
            }

            var target = FileOf(name);
            DurableFolder.Create(Path.GetDirectoryName(target)!);
            File.Move(temporary, target, overwrite: true);
            DurableFolder.Flush(Path.GetDirectoryName(target)!);
            return length;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <inheritdoc />
    public Task<Stream?> OpenReadAsync(BlobName name, long offset, long? length, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(length ?? 0, nameof(length));
        cancellation.ThrowIfCancellationRequested();
        try
        {
            var file = File.OpenHandle(FileOf(name), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, FileOptions.Asynchronous);
            return Task.FromResult<Stream?>(new FileRange(file, offset, length));
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<Stream?>(null);
        }
    }

    /// <inheritdoc />
    public Task<long?> LengthAsync(BlobName name, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        try
        {
            return Task.FromResult<long?>(new FileInfo(FileOf(name)).Length);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<long?>(null);
        }
    }

    /// <inheritdoc />
    public async Task ConcatenateAsync(BlobName target, IReadOnlyList<BlobName> parts, CancellationToken cancellation)
    {
        await using var joined = new JoinedBlobStream(this, parts);
        await WriteAsync(target, joined, cancellation);
    }

    /// <inheritdoc />
    public Task<bool> DeleteAsync(BlobName name, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var file = FileOf(name);
        var temporary = NewTemporaryFile();
        try
        {
            // Moved away first: of two who delete at once, one is told that the blob was there.
            File.Move(file, temporary);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult(false);
        }

        DurableFolder.Flush(Path.GetDirectoryName(file)!);
        File.Delete(temporary);
        return Task.FromResult(true);
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<BlobName> ListAsync(string tenantId, string prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (!BlobName.IsSegment(tenantId))
        {
            throw new ArgumentException($"'{tenantId}' is not a tenant's id.", nameof(tenantId));
        }

        await Task.CompletedTask;
        foreach (var path in PathsUnder(FolderOf(root, tenantId), string.Empty, prefix))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return new BlobName(tenantId, path);
        }
    }

    // The order is that of whole paths, in which a folder's name counts with its slash: "a.b", "a/b", "ab".
    private static IEnumerable<string> PathsUnder(string folder, string path, string prefix)
    {
        var slash = prefix.IndexOf('/', StringComparison.Ordinal);
        if (slash >= 0)
        {
            var segment = prefix[..slash];
            return BlobName.IsSegment(segment)
                ? PathsUnder(FolderOf(folder, segment), $"{path}{segment}/", prefix[(slash + 1)..])
                : [];
        }

        var directory = new DirectoryInfo(folder);
        return directory.Exists
            ? directory.EnumerateFileSystemInfos()
                .Select(entry => entry is DirectoryInfo ? $"{entry.Name.TrimEnd(FolderMark)}/" : entry.Name)
                .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .SelectMany(name => name[^1] == '/' ? PathsUnder(FolderOf(folder, name[..^1]), path + name, string.Empty) : [path + name])
            : [];
    }

    private static string FolderOf(string parent, string segment) => Path.Combine(parent, segment + FolderMark);

    private static FileStreamOptions WriteOptions()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Options = FileOptions.Asynchronous,
            BufferSize = 128 * 1024,
        };
        if (!OperatingSystem.IsWindows())
        {
            // Uploads hold personal data: nobody but the host's own account reads them.
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    private string FileOf(BlobName name)
    {
        var segments = name.Path.Split('/');
        var folder = segments[..^1].Aggregate(FolderOf(root, name.TenantId), FolderOf);
        return Path.Combine(folder, segments[^1]);
    }

    private string NewTemporaryFile() => Path.Combine(incoming, Guid.NewGuid().ToString("n"));
}
