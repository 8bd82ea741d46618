using Microsoft.AspNetCore.Http;
using Pepper.Functions.Http;

namespace Pepper.Functions.Settings;

/// <summary>Answers with a text that everybody may read and keep for five minutes; what it is depends on the tenant named.</summary>
/// <param name="Content">The text, sent as it is; closed when it has been sent.</param>
internal sealed record PublicText(Stream Content) : IResult
{
    /// <inheritdoc />
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using var content = Content;
        var response = httpContext.Response;
        response.ContentType = "text/plain";
        response.Headers.CacheControl = "public, max-age=300";
        response.Headers.Vary = HttpHeaders.ApplicationId;

        // Merchants upload it: no browser may take it for anything but text.
        response.Headers.XContentTypeOptions = "nosniff";
        await content.CopyToAsync(response.Body, httpContext.RequestAborted);
    }
}
