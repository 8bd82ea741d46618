using System.Text.Json.Nodes;
using NJsonSchema;

namespace Pepper.Tests.Support.Api;

/// <summary>The contract of the API (OpenAPI 3.0.3), made ready to hold answers against.</summary>
public sealed class ApiContract
{
    private readonly JsonSchema requests;
    private readonly JsonSchema answers;

    private ApiContract(IReadOnlyList<ContractOperation> operations, JsonSchema requests, JsonSchema answers)
    {
        Operations = operations;
        this.requests = requests;
        this.answers = answers;
    }

    /// <summary>Every operation.</summary>
    public IReadOnlyList<ContractOperation> Operations { get; }

    /// <summary>Reads the contract.</summary>
    /// <param name="json">An OpenAPI 3.0.3 document.</param>
    public static ApiContract Parse(string json)
    {
        var root = JsonNode.Parse(json)!.AsObject();
        var toServer = new ContractSchemas(root, closed: false);
        var fromServer = new ContractSchemas(root, closed: true);
        var operations = ContractOperation.ReadAll(root, toServer, fromServer);
        return new ApiContract(operations, toServer.Compile(), fromServer.Compile());
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

    /// <summary>
    /// What the contract has against a body that was accepted; null when it has nothing. A member that is null counts as
    /// missing, as it does where things are made.
    /// </summary>
    /// <param name="method">The verb of the request, in capitals.</param>
    /// <param name="path">The path of the request.</param>
    /// <param name="body">The body of the request, as JSON.</param>
    public string? CheckAccepted(string method, string path, string body)
    {
        if (Find(method, path)?.Body is not { } schema)
        {
            return null;
        }

        var sent = JsonNode.Parse(body);
        RemoveNulls(sent);
        return Check(requests, schema, sent?.ToJsonString() ?? "null") is { } complaint ? $"The request was accepted. {complaint}" : null;
    }

    /// <summary>Holds a value against one of the schemas of <c>components</c>.</summary>
    public string? CheckSchema(string name, string json) => CheckBody(name, json);

    // Where nothing is documented nothing may answer but the refusals of routing.
    private string? CheckUnknown(int status, string? body) =>
        status is 404 or 405 && body is not null ? CheckBody("Error", body) : "The contract has no such operation.";

    private static void RemoveNulls(JsonNode? node)
    {
        if (node is JsonObject parent)
        {
            foreach (var name in parent.Where(member => member.Value is null).Select(member => member.Key).ToList())
            {
                parent.Remove(name);
            }
        }

        foreach (var child in node switch { JsonObject members => members.Select(member => member.Value), JsonArray items => items, _ => [] })
        {
            RemoveNulls(child);
        }
    }

    private static string? Check(JsonSchema compiled, string schema, string body)
    {
        var errors = compiled.Definitions[schema].Validate(body);
        return errors.Count == 0
            ? null
            : $"The body is not as the contract says ({schema}): {string.Join("; ", errors.Select(error => error.ToString()))}\n{body}";
    }

    private string? CheckBody(string schema, string body) => Check(answers, schema, body);
}
