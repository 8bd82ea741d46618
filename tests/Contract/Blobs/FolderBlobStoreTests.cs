using Microsoft.Extensions.Time.Testing;
using Pepper.Adapters.Local.Blobs;
using Pepper.Core.Blobs;
using Pepper.Tests.Support;

namespace Pepper.Tests.Contract.Blobs;

public sealed class FolderBlobStoreTests : BlobStoreContract, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public FolderBlobStoreTests() => Store = new FolderBlobStore(folder.Path, TimeProvider.System);

    protected override IBlobStore Store { get; }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_a_killed_process_left_half_written_is_cleared_away_after_an_hour()
    {
        await Store.WriteAsync(new BlobName("demo", "kept"), new MemoryStream([1]), default);
        var abandoned = Path.Combine(folder.Path, ".incoming", "abandoned");
        await File.WriteAllTextAsync(abandoned, "half");

        _ = new FolderBlobStore(folder.Path, new FakeTimeProvider(DateTimeOffset.UtcNow.AddMinutes(59)));
        Assert.True(File.Exists(abandoned));
        var reopened = new FolderBlobStore(folder.Path, new FakeTimeProvider(DateTimeOffset.UtcNow.AddMinutes(61)));

        Assert.False(File.Exists(abandoned));
        Assert.Equal(1, await reopened.LengthAsync(new BlobName("demo", "kept"), default));
    }

    [Fact]
    public async Task A_write_that_fails_leaves_no_file_behind()
    {
        await Assert.ThrowsAsync<IOException>(() => Store.WriteAsync(new BlobName("demo", "never"), new BreakingStream(100), default));

        Assert.Empty(Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories));
    }
}
