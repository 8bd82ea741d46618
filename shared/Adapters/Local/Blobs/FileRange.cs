using Microsoft.Win32.SafeHandles;
using Pepper.Core.Blobs;

namespace Pepper.Adapters.Local.Blobs;

/// <summary>A stretch of a file, read forwards. It ends where the stretch or the file ends, whichever comes first.</summary>
/// <param name="file">The open file; closed with this stream.</param>
/// <param name="offset">The first byte read.</param>
/// <param name="length">How many bytes at most; null for all the rest.</param>
internal sealed class FileRange(SafeFileHandle file, long offset, long? length) : ForwardStream
{
    private readonly long end = Math.Min(length is null ? long.MaxValue : offset + length.Value, RandomAccess.GetLength(file));
    private long position = offset;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await RandomAccess.ReadAsync(file, buffer[..Wanted(buffer.Length)], position, cancellationToken);
        position += read;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = RandomAccess.Read(file, buffer.AsSpan(offset, Wanted(count)), position);
        position += read;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Wanted(int room) => (int)Math.Clamp(end - position, 0, room);
}
