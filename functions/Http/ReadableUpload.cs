using Microsoft.AspNetCore.Http;
using Pepper.Core.Blobs;

namespace Pepper.Functions.Http;

/// <summary>A caller's bytes, whose failures are the caller's: a body that breaks off is no fault of what reads it.</summary>
internal sealed class ReadableUpload(Stream source) : ForwardStream
{
    /// <inheritdoc />
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await source.ReadAsync(buffer, cancellationToken);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw new BadHttpRequestException("The body is broken, or breaks off.", StatusCodes.Status400BadRequest, broken);
        }
    }
}
