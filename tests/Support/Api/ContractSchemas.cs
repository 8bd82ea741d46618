using System.Text.Json.Nodes;
using NJsonSchema;

namespace Pepper.Tests.Support.Api;

/// <summary>
/// Turns the schemas of an OpenAPI 3.0 document into one JSON Schema. For answers every object that lists its members is
/// closed on the way: clients must put up with members they don't know, but an answer with one that is not documented is
/// a fault. For requests it is left open, since members that an operation does not know are ignored.
/// </summary>
internal sealed class ContractSchemas
{
    private const string Components = "#/components/schemas/";

    private readonly JsonObject root;
    private readonly bool closed;
    private readonly JsonObject definitions = [];

    public ContractSchemas(JsonObject root, bool closed)
    {
        this.root = root;
        this.closed = closed;
        foreach (var (name, schema) in root["components"]!["schemas"]!.AsObject())
        {
            definitions[name] = Convert(schema!);
        }
    }

    /// <summary>The thing itself, or what it refers to.</summary>
    public JsonObject Resolve(JsonObject thing)
    {
        while (thing["$ref"]?.GetValue<string>() is { } reference)
        {
            thing = reference[2..].Split('/').Aggregate((JsonNode)root, (node, step) => node[step]!).AsObject();
        }

        return thing;
    }

    /// <summary>Adds a schema that an answer has in place; returns the name to find it by.</summary>
    public string Add(string name, JsonNode schema)
    {
        if (schema["$ref"]?.GetValue<string>() is { } reference)
        {
            return reference[Components.Length..];
        }

        definitions[name] = Convert(schema);
        return name;
    }

    /// <summary>All schemas, by name.</summary>
    public JsonSchema Compile() =>
        JsonSchema.FromJsonAsync(new JsonObject { ["definitions"] = definitions.DeepClone() }.ToJsonString()).GetAwaiter().GetResult();

    private JsonObject Convert(JsonNode source)
    {
        var schema = (source["allOf"] is JsonArray parts ? Merge(source.AsObject(), parts) : source.DeepClone()).AsObject();
        foreach (var annotation in (ReadOnlySpan<string>)["example", "description", "discriminator", "xml", "externalDocs", "deprecated"])
        {
            schema.Remove(annotation);
        }

        if (schema["$ref"]?.GetValue<string>() is { } reference)
        {
            return new JsonObject { ["$ref"] = $"#/definitions/{reference[Components.Length..]}" };
        }

        foreach (var member in (ReadOnlySpan<string>)["items", "additionalProperties", "not"])
        {
            if (schema[member] is JsonObject inner)
            {
                schema[member] = Convert(inner);
            }
        }

        foreach (var member in (ReadOnlySpan<string>)["oneOf", "anyOf"])
        {
            if (schema[member] is JsonArray choices)
            {
                schema[member] = new JsonArray([.. choices.Select(choice => Convert(choice!))]);
            }
        }

        if (schema["properties"] is JsonObject properties)
        {
            schema["properties"] = new JsonObject(properties.Select(member => KeyValuePair.Create(member.Key, (JsonNode?)Convert(member.Value!))));
            schema["additionalProperties"] ??= !closed;
        }

        AllowNull(schema);
        return schema;
    }

    private static void AllowNull(JsonObject schema)
    {
        if (schema["nullable"]?.GetValue<bool>() == true && schema["type"]?.GetValue<string>() is { } type)
        {
            schema["type"] = new JsonArray(type, "null");
            schema["enum"]?.AsArray().Add(null);
        }

        schema.Remove("nullable");
    }

    private JsonObject Merge(JsonObject source, JsonArray parts)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        var merged = new JsonObject { ["type"] = "object", ["properties"] = properties };
        foreach (var part in parts.Append(source).Select(part => Flatten(part!.AsObject())))
        {
            foreach (var (name, value) in part["properties"]?.AsObject() ?? [])
            {
                properties[name] = value!.DeepClone();
            }

            foreach (var name in part["required"]?.AsArray() ?? [])
            {
                required.Add(name!.DeepClone());
            }

            if (part["additionalProperties"] is { } others)
            {
                merged["additionalProperties"] = others.DeepClone();
            }
        }

        if (required.Count > 0)
        {
            merged["required"] = required;
        }

        return merged;

        JsonObject Flatten(JsonObject part)
        {
            var resolved = Resolve(part);
            return resolved != source && resolved["allOf"] is JsonArray inner ? Merge(resolved, inner) : resolved;
        }
    }
}
