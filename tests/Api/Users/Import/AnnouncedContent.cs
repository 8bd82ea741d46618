using System.Net;
using System.Net.Http.Headers;

namespace Pepper.Tests.Api.Users.Import;

/// <summary>A file of which the length is told and no byte is sent.</summary>
internal sealed class AnnouncedContent : HttpContent
{
    private readonly long length;

    public AnnouncedContent(long length)
    {
        this.length = length;
        Headers.ContentType = new MediaTypeHeaderValue("text/csv");
    }

    protected override bool TryComputeLength(out long computed)
    {
        computed = length;
        return true;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        throw new InvalidOperationException("The server asked for a file that is too large.");
}
