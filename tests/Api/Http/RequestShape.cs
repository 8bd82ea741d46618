using System.Text.Json.Nodes;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Http;

/// <summary>What the contract says about the requests of an operation.</summary>
/// <param name="Example">An example of the JSON body; null when it has none.</param>
/// <param name="Members">The names that occur in the body's schema, at any depth.</param>
/// <param name="Parameters">The parameters of the query string.</param>
public sealed record RequestShape(JsonNode? Example, IReadOnlyList<string> Members, IReadOnlyList<string> Parameters)
{
    /// <summary>The shape of an operation's requests; an empty one for an operation that the contract does not have.</summary>
    public static RequestShape Of(ApiContract contract, string operationId)
    {
        if (contract.Operations.FirstOrDefault(operation => operation.Id == operationId) is not { } operation)
        {
            return new RequestShape(null, [], []);
        }

        var root = operation.Source.Root;
        var path = root["paths"]![operation.Path]!;
        var parameters = (path["parameters"]?.AsArray() ?? []).Concat(operation.Source["parameters"]?.AsArray() ?? [])
            .Select(parameter => Resolve(root, parameter!))
            .Where(parameter => parameter["in"]!.GetValue<string>() == "query")
            .Select(parameter => parameter["name"]!.GetValue<string>());
        var media = Resolve(root, operation.Source["requestBody"] ?? new JsonObject())["content"]?["application/json"];
        var schema = media?["schema"] is { } declared ? Resolve(root, declared) : null;
        var members = new SortedSet<string>(StringComparer.Ordinal);
        Collect(root, schema, members, 0);
        return new RequestShape(ExampleOf(root, media, schema), [.. members], [.. parameters]);
    }

    /// <summary>The example, with the ids of things that there are.</summary>
    /// <param name="ids">The ids, by the name of the member.</param>
    public JsonNode? ExampleFor(IReadOnlyDictionary<string, string> ids)
    {
        var example = Example?.DeepClone();
        if (example is JsonObject members)
        {
            foreach (var name in ids.Keys.Where(members.ContainsKey))
            {
                members[name] = ids[name];
            }
        }

        return example;
    }

    private static JsonNode Resolve(JsonNode root, JsonNode node)
    {
        while (node["$ref"]?.GetValue<string>() is { } reference)
        {
            node = reference[2..].Split('/').Aggregate(root, (found, step) => found[step]!);
        }

        return node;
    }

    private static JsonNode? ExampleOf(JsonNode root, JsonNode? media, JsonNode? schema)
    {
        var named = media?["examples"]?.AsObject().FirstOrDefault().Value;
        return (media?["example"] ?? named?["value"] ?? ExampleOf(root, schema))?.DeepClone();
    }

    private static JsonNode? ExampleOf(JsonNode root, JsonNode? node)
    {
        if (node is null)
        {
            return null;
        }

        var schema = Resolve(root, node);
        return schema["example"]
            ?? (schema["oneOf"] is JsonArray choices ? ExampleOf(root, choices[0]) : null)
            ?? (ExampleOf(root, schema["items"]) is { } item ? new JsonArray(item.DeepClone()) : null);
    }

    private static void Collect(JsonNode root, JsonNode? node, SortedSet<string> members, int depth)
    {
        if (node is null || depth > 6)
        {
            return;
        }

        var schema = Resolve(root, node);
        foreach (var (name, member) in schema["properties"]?.AsObject() ?? [])
        {
            members.Add(name);
            Collect(root, member, members, depth + 1);
        }

        foreach (var part in (schema["allOf"]?.AsArray() ?? []).Concat(schema["oneOf"]?.AsArray() ?? []).Append(schema["items"]))
        {
            Collect(root, part, members, depth + 1);
        }
    }
}
