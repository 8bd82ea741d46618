using System.Text.Json;
using Pepper.Local.Functions;

namespace Pepper.Local.Http;

/// <summary>Makes an endpoint of every function that an HTTP request starts.</summary>
internal sealed class HttpFunctions(
    FunctionTable table, FunctionCompiler compiler, FunctionPipeline pipeline, JsonSerializerOptions json, ILogger<HttpFunctions> logger)
{
    /// <summary>Maps the endpoints; each carries its <see cref="FunctionEntry"/> as metadata.</summary>
    public void Map(IEndpointRouteBuilder endpoints)
    {
        foreach (var (function, http) in table.With<HttpFunction>())
        {
            var endpoint = new HttpFunctionEndpoint(compiler.Compile(function), pipeline, json, logger);
            RequestDelegate handle = endpoint.HandleAsync;
            var mapped = http.Verbs.Count == 0
                ? endpoints.Map(http.Route, handle)
                : endpoints.MapMethods(http.Route, http.Verbs, handle);
            mapped.WithDisplayName(function.Name).WithMetadata(function);
        }
    }
}
