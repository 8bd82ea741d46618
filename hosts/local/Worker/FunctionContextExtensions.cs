using Microsoft.AspNetCore.Http;

namespace Pepper.Worker;

/// <summary>
/// What can be asked of a call. Stands in for <c>Microsoft.Azure.Functions.Worker.FunctionContextHttpContextExtensions</c>
/// and <c>FunctionContextBindingFeatureExtensions</c>.
/// </summary>
public static class FunctionContextExtensions
{
    /// <summary>The key in <see cref="FunctionContext.Items"/> under which the host leaves the HTTP context.</summary>
    public const string HttpContextKey = "HttpRequestContext";

    /// <summary>The key in <see cref="FunctionContext.Items"/> under which the function's return value stands.</summary>
    public const string ResultKey = "InvocationResult";

    /// <summary>The request this call answers; null when it was not started by one.</summary>
    public static HttpContext? GetHttpContext(this FunctionContext context) =>
        context.Items.TryGetValue(HttpContextKey, out var value) ? value as HttpContext : null;

    /// <summary>The function's return value, readable and writable.</summary>
    public static InvocationResult GetInvocationResult(this FunctionContext context)
    {
        if (context.Items.TryGetValue(ResultKey, out var value) && value is InvocationResult result)
        {
            return result;
        }

        result = new InvocationResult();
        context.Items[ResultKey] = result;
        return result;
    }
}
