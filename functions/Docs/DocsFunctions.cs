using Microsoft.AspNetCore.Http;
using Pepper.Functions.Http;

namespace Pepper.Functions.Docs;

/// <summary>The API's contract, for programs and for people. Operations of our own.</summary>
public static class DocsFunctions
{
    private static readonly Lazy<IResult> Contract = new(() => new Answer(StatusCodes.Status200OK, PublishedContract.Json));
    private static readonly Lazy<IResult> Page = new(() => Results.Bytes(PublishedContract.ReadPage(), "text/html; charset=utf-8"));

    /// <summary>GET /openapi.json.</summary>
    [Function("GetContract"), Access(Access.Public)]
    public static IResult GetContract([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "openapi.json")] HttpRequest request) =>
        Contract.Value;

    /// <summary>GET /docs.</summary>
    [Function("GetDocs"), Access(Access.Public)]
    public static IResult GetDocs([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "docs")] HttpRequest request) => Page.Value;
}
