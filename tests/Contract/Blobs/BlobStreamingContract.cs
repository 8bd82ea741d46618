using Pepper.Core.Blobs;

namespace Pepper.Tests.Contract.Blobs;

/// <summary>
/// That no file is ever whole in memory. Measured as all that the process allocates on the way, so these tests run
/// while no other does.
/// </summary>
[Collection(nameof(Alone))]
public abstract class BlobStreamingContract
{
    private const long Length = 64 * 1024 * 1024;
    private const long Allowed = 16 * 1024 * 1024;

    private readonly string tenant = $"t{Guid.NewGuid():n}";

    protected abstract IBlobStore Store { get; }

    [Fact]
    public async Task Sixty_four_megabytes_are_written_joined_and_read_without_being_held_in_memory()
    {
        var (upload, joined) = (new BlobName(tenant, "upload"), new BlobName(tenant, "joined"));
        await Store.WriteAsync(new BlobName(tenant, "warm-up"), new PatternStream(9_000_000), default);
        var before = GC.GetTotalAllocatedBytes(precise: true);

        Assert.Equal(Length, await Store.WriteAsync(upload, new PatternStream(Length), default));
        await Store.ConcatenateAsync(joined, [upload, upload], default);
        await AssertPatternAsync(joined);

        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, Allowed);
    }

    private async Task AssertPatternAsync(BlobName name)
    {
        await using var stream = await Store.OpenReadAsync(name, 0, null, default);
        var buffer = new byte[64 * 1024];
        long position = 0;
        int read;
        while ((read = await stream!.ReadAsync(buffer)) > 0)
        {
            for (var i = 0; i < read; i++, position++)
            {
                if (buffer[i] != PatternStream.ByteAt(position % Length))
                {
                    Assert.Fail($"Byte {position} is not the one that was written.");
                }
            }
        }

        Assert.Equal(2 * Length, position);
    }
}
