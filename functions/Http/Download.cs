using Microsoft.AspNetCore.Http;

namespace Pepper.Functions.Http;

/// <summary>Answers with a file, sent as it is read.</summary>
/// <param name="Content">The file; closed when it has been sent.</param>
/// <param name="FileName">What the caller's browser calls it; ASCII without quotes.</param>
/// <param name="ContentType">Its media type.</param>
public sealed record Download(Stream Content, string FileName, string ContentType) : IResult
{
    /// <inheritdoc />
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using var content = Content;
        var response = httpContext.Response;
        response.ContentType = ContentType;
        response.Headers.ContentDisposition = $"attachment; filename=\"{FileName}\"";
        response.Headers.CacheControl = "private, no-store";
        await content.CopyToAsync(response.Body, httpContext.RequestAborted);
    }
}
