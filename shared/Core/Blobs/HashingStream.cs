using System.Security.Cryptography;

namespace Pepper.Core.Blobs;

/// <summary>A stream read once, forwards, whose bytes are hashed as they go by.</summary>
internal sealed class HashingStream(Stream source) : ForwardStream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>SHA-256 of what has been read.</summary>
    public byte[] Hash() => hash.GetCurrentHash();

    /// <inheritdoc />
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await source.ReadAsync(buffer, cancellationToken);
        hash.AppendData(buffer.Span[..read]);
        return read;
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            hash.Dispose();
        }

        base.Dispose(disposing);
    }
}
