namespace Pepper.Tests.Api.Http;

/// <summary>A stream that cannot tell its length, so that it is sent in chunks.</summary>
internal sealed class UnsizedStream(byte[] bytes) : MemoryStream(bytes)
{
    public override bool CanSeek => false;
}
