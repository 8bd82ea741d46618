using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Pepper.Core.Calls;
using Pepper.Core.Ids;
using Pepper.Core.Payments;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Telemetry;
using Pepper.Core.Tenants;

namespace Pepper.Functions.Http;

/// <summary>
/// What happens around every HTTP function, in order: request id, tenant and caller, access, version, limits. Then the
/// function parses, validates, calls its use case and answers. Nothing reaches a function that this has not let through.
/// </summary>
public sealed partial class HttpPipeline(
    HttpFunctionTable functions,
    Authenticator authenticator,
    NonceGate nonces,
    FrozenTenants frozen,
    IIdGenerator ids,
    TimeProvider clock,
    ILogger<HttpPipeline> logger) : IFunctionsWorkerMiddleware
{
    /// <inheritdoc />
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http || functions.Find(context.FunctionDefinition.Name) is not { } function)
        {
            await next(context);
            return;
        }

        using var span = PepperTelemetry.Source.StartActivity(function.Name);
        try
        {
            RequestId.Echo(http);
            var refusal = await AdmitAsync(http, function, http.RequestAborted);
            if (refusal is not null)
            {
                context.GetInvocationResult().Value = Answer.Of(refusal);
                return;
            }

            span?.SetTag("pepper.tenant", ApiCall.Of(http.Request).Call.TenantId);
            await next(context);
            if (context.GetInvocationResult().Value is Answer { Status: >= StatusCodes.Status500InternalServerError } failed)
            {
                Count(failed.Status, "refused");
            }
        }
        catch (Exception e) when (ErrorFor(e, http) is { } error)
        {
            context.GetInvocationResult().Value = Answer.Of(error);
        }
    }

    private async ValueTask<Error?> AdmitAsync(HttpContext http, HttpFunction function, CancellationToken cancellation)
    {
        var request = http.Request;
        var identity = await authenticator.IdentifyAsync(request, cancellation);
        if (!identity.IsSuccess)
        {
            return identity.Error;
        }

        if (identity.Value.TenantId is { } tenantId && frozen.Contains(tenantId))
        {
            return FrozenTenants.Refusal();
        }

        var routeUserId = request.RouteValues.TryGetValue("userId", out var value) ? value as string : null;
        if (AccessRule.Refuse(function.Access, identity.Value, routeUserId) is { } refusal)
        {
            return refusal;
        }

        if (ReadVersion(request, out var version) is { } wrongVersion)
        {
            return wrongVersion;
        }

        if (version < function.SupportedFrom)
        {
            return Error.Validation(
                HttpHeaders.ApiVersion,
                $"`x-api-version` must be {function.SupportedFrom} or higher here: version {version}, which is also that of a call without the header, is not supported any longer.");
        }

        if (version < function.CurrentFrom)
        {
            http.Response.Headers[HttpHeaders.Deprecation] = "true";
        }

        if (request.ContentLength > function.BodyLimit)
        {
            return Error.TooLarge($"The body must not be larger than {function.BodyLimit} bytes.", "body");
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = function.BodyLimit;
        }

        var platform = request.Headers[HttpHeaders.ClientPlatform].ToString();
        http.Features.Set(new ApiCall(
            http,
            function,
            new Call(identity.Value.TenantId ?? string.Empty, identity.Value.Caller, clock.GetUtcNow(), ids)
            {
                ApiVersion = version,
                ClientPlatform = platform.Length is > 0 and <= 50 ? platform.ToUpperInvariant() : null,
            },
            nonces));
        return null;
    }

    private static Error? ReadVersion(HttpRequest request, out int version)
    {
        version = 1;
        var text = request.Headers[HttpHeaders.ApiVersion].ToString();
        return text.Length == 0 || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out version) && version > 0)
            ? null
            : Error.Validation(HttpHeaders.ApiVersion, "`x-api-version` must be a whole number from 1.");
    }

    private Error? ErrorFor(Exception exception, HttpContext http)
    {
        switch (exception)
        {
            case OperationCanceledException when http.RequestAborted.IsCancellationRequested:
                return Error.Unreadable("The caller went away.");
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return Error.TooLarge("The body is larger than this operation reads.", "body");
            case BadHttpRequestException bad:
                return Error.Unreadable($"The request could not be read: {bad.Message}");
            case StoreUnavailableException away:
                LogStoreAway(away);
                Count(StatusCodes.Status503ServiceUnavailable, "store");
                return Error.Unavailable("The store is away.", away.RetryAfter ?? TimeSpan.FromSeconds(1));
            case GatewayAwayException away:
                LogGatewayAway(away);
                Count(StatusCodes.Status503ServiceUnavailable, "gateway");
                return Error.Unavailable("The payment gateway is away; call again, which does nothing twice.", TimeSpan.FromSeconds(30));
            default:
                LogBug(exception, http.TraceIdentifier);
                Count(StatusCodes.Status500InternalServerError, "bug");
                return Error.Internal();
        }
    }

    private static void Count(int status, string cause) =>
        PepperTelemetry.FailedCalls.Add(1, new("status", status), new("cause", cause));

    [LoggerMessage(LogLevel.Error, "The store is away.")]
    private partial void LogStoreAway(Exception exception);

    [LoggerMessage(LogLevel.Error, "The payment gateway is away.")]
    private partial void LogGatewayAway(Exception exception);

    [LoggerMessage(LogLevel.Error, "Request {RequestId} failed.")]
    private partial void LogBug(Exception exception, string requestId);
}
