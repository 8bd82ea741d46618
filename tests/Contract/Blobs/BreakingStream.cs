namespace Pepper.Tests.Contract.Blobs;

/// <summary>An upload whose sender goes away after so many bytes.</summary>
internal sealed class BreakingStream(long breaksAfter) : PatternStream(breaksAfter)
{
    public override int Read(Span<byte> buffer) =>
        base.Read(buffer) is > 0 and var read ? read : throw new IOException("The sender went away.");
}
