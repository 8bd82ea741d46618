namespace Pepper.Core.Blobs;

/// <summary>A file that a caller has sent, as stored. Unless somebody takes it, it is dropped when the call ends.</summary>
/// <param name="name">Where it is.</param>
/// <param name="hash">SHA-256 of its bytes.</param>
public sealed class Upload(BlobName name, ReadOnlyMemory<byte> hash)
{
    /// <summary>Where it is.</summary>
    public BlobName Name { get; } = name;

    /// <summary>SHA-256 of its bytes.</summary>
    public ReadOnlyMemory<byte> Hash { get; } = hash;

    /// <summary>Whether work goes on with the file after the call.</summary>
    public bool IsTaken { get; set; }
}
