using Microsoft.AspNetCore.Diagnostics;
using Pepper.Core.Results;
using Pepper.Functions.Http;

namespace Pepper.Local.Http;

/// <summary>Gives the answers that routing makes by itself (no such path, no such method) the body of every error.</summary>
internal static class EmptyAnswers
{
    internal static IApplicationBuilder UseErrorBodies(this IApplicationBuilder app) =>
        app.UseStatusCodePages((StatusCodeContext context) =>
        {
            var http = context.HttpContext;
            var answer = http.Response.StatusCode switch
            {
                StatusCodes.Status404NotFound => Answer.Of(Error.NoSuchPath()),
                StatusCodes.Status405MethodNotAllowed => Answer.Of(Error.MethodNotAllowed()),
                _ => null,
            };
            RequestId.Echo(http);
            return answer?.ExecuteAsync(http) ?? Task.CompletedTask;
        });
}
