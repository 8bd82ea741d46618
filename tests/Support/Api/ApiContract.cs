using System.Text.Json.Nodes;
using NJsonSchema;

namespace Pepper.Tests.Support.Api;

/// <summary>The contract of the API (OpenAPI 3.0.3), made ready to hold answers against.</summary>
public sealed class ApiContract
{
    private readonly JsonSchema compiled;

    private ApiContract(IReadOnlyList<ContractOperation> operations, JsonSchema compiled)
    {
        Operations = operations;
        this.compiled = compiled;
    }

    /// <summary>Every operation.</summary>
    public IReadOnlyList<ContractOperation> Operations { get; }

    /// <summary>Reads the contract.</summary>
    /// <param name="json">An OpenAPI 3.0.3 document.</param>
    public static ApiContract Parse(string json)
    {
        var root = JsonNode.Parse(json)!.AsObject();
        var schemas = new ContractSchemas(root);
        var operations = ContractOperation.ReadAll(root, schemas);
        return new ApiContract(operations, schemas.Compile());
    }

    /// <summary>The operation that a request means; null when no operation answers there.</summary>
    public ContractOperation? Find(string method, string path)
    {
        var segments = path.Trim('/').Split('/');
        return Operations
            .Where(operation => operation.Method == method && operation.Matches(segments))
            .MinBy(operation => operation.Parameters);
    }

    /// <summary>What is wrong with an answer; null when it is as the contract says.</summary>
    /// <param name="method">The verb of the request, in capitals.</param>
    /// <param name="path">The path of the request.</param>
    /// <param name="status">The HTTP status of the answer.</param>
    /// <param name="mediaType">What the body says it is; null for no body.</param>
    /// <param name="body">The body, when it is JSON.</param>
    public string? Check(string method, string path, int status, string? mediaType, string? body)
    {
        if (Find(method, path) is not { } operation)
        {
            return CheckUnknown(status, body);
        }

        if (!operation.Answers.TryGetValue(status, out var answer))
        {
            return $"The contract knows no {status} of {operation.Id}. {body}";
        }

        if (answer.Count == 0)
        {
            return mediaType is null ? null : $"The contract says that a {status} of {operation.Id} has no body. {body}";
        }

        if (mediaType is null || !answer.TryGetValue(mediaType, out var schema))
        {
            return $"The contract says that a {status} of {operation.Id} is {string.Join(" or ", answer.Keys)}, not {mediaType ?? "empty"}.";
        }

        return body is null || schema is null ? null : CheckBody(schema, body);
    }

    /// <summary>Holds a value against one of the schemas of <c>components</c>.</summary>
    public string? CheckSchema(string name, string json) => CheckBody(name, json);

    // Where nothing is documented nothing may answer but the refusals of routing.
    private string? CheckUnknown(int status, string? body) =>
        status is 404 or 405 && body is not null ? CheckBody("Error", body) : "The contract has no such operation.";

    private string? CheckBody(string schema, string body)
    {
        var errors = compiled.Definitions[schema].Validate(body);
        return errors.Count == 0
            ? null
            : $"The body is not as the contract says ({schema}): {string.Join("; ", errors.Select(error => error.ToString()))}\n{body}";
    }
}
