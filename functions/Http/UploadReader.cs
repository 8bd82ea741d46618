using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Pepper.Core.Results;

namespace Pepper.Functions.Http;

/// <summary>
/// Finds the file in an upload: the part <c>file</c> of a multipart/form-data body, or the whole of a text/csv body. The
/// file is read as it comes, never held. Reference: the request body of every bulk import.
/// </summary>
internal static class UploadReader
{
    private const string Part = "file";
    private const int MaxBoundary = 100;

    /// <summary>The file's bytes, to be read once; an error says what the body lacks.</summary>
    internal static async Task<Result<Stream>> OpenAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type))
        {
            return Unsupported();
        }

        if (type.MediaType.Equals("text/csv", StringComparison.OrdinalIgnoreCase))
        {
            return new ReadableUpload(request.Body);
        }

        if (!type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            return Unsupported();
        }

        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        if (boundary.Length is 0 or > MaxBoundary)
        {
            return Error.Unreadable("The multipart body names no boundary.", "content-type");
        }

        var reader = new MultipartReader(boundary, new ReadableUpload(request.Body));
        while (await NextAsync(reader, cancellation) is { } section)
        {
            if (section.GetContentDispositionHeader() is { } disposition
                && HeaderUtilities.RemoveQuotes(disposition.Name).Equals(Part, StringComparison.OrdinalIgnoreCase))
            {
                return new ReadableUpload(section.Body);
            }
        }

        return Error.Validation(Part, $"`{Part}` is required: the file as a part of that name.");
    }

    private static async Task<MultipartSection?> NextAsync(MultipartReader reader, CancellationToken cancellation)
    {
        try
        {
            return await reader.ReadNextSectionAsync(cancellation);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw new BadHttpRequestException("The multipart body is broken.", StatusCodes.Status400BadRequest, broken);
        }
    }

    private static Error Unsupported() =>
        Error.UnsupportedMediaType("The file must be sent as multipart/form-data, in a part named file, or as text/csv.");
}
