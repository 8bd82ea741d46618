using System.Globalization;
using System.IO.Compression;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Pepper.Core.Calls;
using Pepper.Core.Results;
using Pepper.Core.Text;

namespace Pepper.Functions.Http;

/// <summary>What a function answers: a status and a JSON body. Bodies over 1 KB are compressed for who accepts that.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">JSON in UTF-8; null for none.</param>
/// <param name="RetryAfter">When to try again.</param>
public sealed record Answer(int Status, byte[]? Body, TimeSpan? RetryAfter = null) : IResult
{
    private const int CompressFrom = 1024;

    /// <summary>204: done, with nothing to say.</summary>
    public static Answer NoContent { get; } = new(StatusCodes.Status204NoContent, (byte[]?)null);

    /// <summary>200, or the status given, with a value.</summary>
    public static Answer Json<T>(T value, JsonTypeInfo<T> json, int status = StatusCodes.Status200OK) =>
        new(status, JsonBytes.Of(value, json));

    /// <summary>An error as every operation answers it.</summary>
    public static Answer Of(Error error) =>
        new(
            error.Status,
            JsonBytes.Of(ErrorBody.Of(error), HttpJson.Default.ErrorBody),
            error.RetryAfter);

    /// <summary>A reply given before.</summary>
    public static Answer Of(StoredReply reply) => new(reply.Status, reply.Body);

    /// <summary>
    /// What a repetition of the call under its nonce is answered, and all that is kept for it, where this answer holds a
    /// secret; null where the same is answered again.
    /// </summary>
    public Answer? Kept { get; init; }

    /// <summary>This answer, to be given again.</summary>
    public StoredReply ToStoredReply() => new((Kept ?? this).Status, (Kept ?? this).Body);

    /// <inheritdoc />
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        if (RetryAfter is { } wait)
        {
            response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        if (Body is null)
        {
            return;
        }

        response.ContentType = "application/json; charset=utf-8";
        if (Body.Length > CompressFrom)
        {
            response.Headers.Vary = "Accept-Encoding";
            if (TakesGzip(httpContext.Request))
            {
                response.Headers.ContentEncoding = "gzip";
                await using var gzip = new GZipStream(response.Body, CompressionLevel.Fastest, leaveOpen: true);
                await gzip.WriteAsync(Body, httpContext.RequestAborted);
                return;
            }
        }

        response.ContentLength = Body.Length;
        await response.BodyWriter.WriteAsync(Body, httpContext.RequestAborted);
    }

    // A quality of 0 says that the caller does not take it.
    private static bool TakesGzip(HttpRequest request) =>
        request.GetTypedHeaders().AcceptEncoding.Any(coding => coding.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) && coding.Quality is not 0);
}
