using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Pepper.Functions.Http;

/// <summary>
/// Reads to its end what a function left of a request's body, before the answer goes out, for hosts that pass requests on to the
/// app. They answer 500 by themselves when they cannot deliver the whole body, and the caller would never see why it was refused. The
/// local host takes requests itself and needs none of this.
/// </summary>
/// <remarks>How much there can be is limited by the host that passes it on.</remarks>
public sealed class RequestDrain : IFunctionsWorkerMiddleware
{
    private const int BufferBytes = 64 * 1024;

    /// <inheritdoc />
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (context.GetHttpContext() is not { } http || http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
        {
            await next(context);
            return;
        }

        var body = http.Request.Body;
        Limit(http, body);
        await next(context);
        await DrainAsync(body, http.RequestAborted);
    }

    // Kestrel reads no more of a body that has gone over its limit, so the limit is held above it.
    private static void Limit(HttpContext http, Stream body)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = null;
        }

        var limited = new LimitedBody(body);
        http.Request.Body = limited;
        http.Features.Set<IHttpMaxRequestBodySizeFeature>(limited);
    }

    private static async Task DrainAsync(Stream body, CancellationToken cancellation)
    {
        var buffer = new byte[BufferBytes];
        try
        {
            while (await body.ReadAsync(buffer, cancellation) > 0)
            {
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            // The caller went away, and so nobody waits for an answer.
            return;
        }
    }
}
