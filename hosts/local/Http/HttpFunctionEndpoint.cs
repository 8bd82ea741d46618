using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Pepper.Local.Functions;

namespace Pepper.Local.Http;

/// <summary>Answers requests with one function.</summary>
internal sealed class HttpFunctionEndpoint(
    CompiledFunction function, FunctionPipeline pipeline, JsonSerializerOptions json, ILogger logger)
{
    /// <summary>Runs the pipeline and executes what it returns.</summary>
    public async Task HandleAsync(HttpContext http)
    {
        var context = new LocalFunctionContext(function, http);
        try
        {
            if (function.BodyType is not null)
            {
                context.Body = await http.Request.ReadFromJsonAsync(function.BodyType, json, http.RequestAborted);
            }

            await pipeline.RunAsync(context);
            switch (context.Result?.Value)
            {
                case IResult result:
                    await result.ExecuteAsync(http);
                    break;
                case IActionResult result:
                    await result.ExecuteResultAsync(new ActionContext(http, http.GetRouteData(), new ActionDescriptor()));
                    break;
            }
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller has hung up; there is nobody to answer.
            logger.LogDebug("The caller of {Function} hung up.", function.Entry.Name);
        }
        catch (Exception exception) when (!http.Response.HasStarted)
        {
            // The functions' own middleware answers what goes wrong; this is for what goes wrong in it.
            logger.LogError(exception, "{Function} failed.", function.Entry.Name);
            http.Response.Clear();
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }
    }
}
