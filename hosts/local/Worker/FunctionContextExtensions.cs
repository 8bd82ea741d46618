using Microsoft.AspNetCore.Http;

namespace Pepper.Worker;

/// <summary>
/// What can be asked of a call. Stands in for
/// <c>Microsoft.Azure.Functions.Worker.FunctionContextHttpContextExtensions</c> and
/// <c>FunctionContextBindingFeatureExtensions</c>.
/// </summary>
public static class FunctionContextExtensions
{
    // The same key as the worker's, so that a context made by a test can carry a request in Items.
    private const string HttpContextKey = "HttpRequestContext";

    /// <summary>The request this call answers; null when it was not started by one.</summary>
    public static HttpContext? GetHttpContext(this FunctionContext context) =>
        context.Http
        ?? (context.Items.TryGetValue(HttpContextKey, out var value) ? value as HttpContext : null);

    /// <summary>The function's return value, readable after the function ran, and writable.</summary>
    public static InvocationResult GetInvocationResult(this FunctionContext context) =>
        context.Result ??= new InvocationResult();
}
