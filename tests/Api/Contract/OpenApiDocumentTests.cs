using System.Text.Json.Nodes;
using NJsonSchema;

namespace Pepper.Tests.Api.Contract;

/// <summary>That docs/openapi.yaml is a sound OpenAPI 3.0.3 document.</summary>
public sealed class OpenApiDocumentTests
{
    private static readonly string[] UsualErrors = ["400", "401", "403", "413", "422", "500", "503"];

    private static readonly Dictionary<string, string[]> Members = new()
    {
        ["operation"] = ["tags", "summary", "description", "operationId", "parameters", "requestBody", "responses", "deprecated", "security", "x-access", "x-current-from", "x-supported-from", "x-function"],
        ["parameter"] = ["name", "in", "description", "required", "schema", "example"],
        ["response"] = ["description", "headers", "content"],
        ["schema"] =
        [
            "type", "format", "description", "enum", "default", "example", "properties", "required", "additionalProperties", "items",
            "minItems", "maxItems", "uniqueItems", "minLength", "maxLength", "pattern", "minimum", "maximum", "exclusiveMinimum", "nullable",
            "oneOf", "anyOf", "allOf", "discriminator", "minProperties", "maxProperties",
        ],
    };

    [Fact]
    public void It_is_OpenAPI_3_0_3() => Assert.Equal("3.0.3", Document.Root["openapi"]!.GetValue<string>());

    [Fact]
    public void Every_reference_leads_somewhere_and_stands_alone()
    {
        var wrong = Document.Objects()
            .Where(found => found.Node.ContainsKey("$ref"))
            .Where(found => found.Node.Count > 1 || Document.Follow(found.Node["$ref"]!.GetValue<string>()) is null)
            .Select(found => found.Where);

        Complaints.None(wrong);
    }

    [Fact]
    public void Operation_ids_are_unique()
    {
        var doubled = Document.Operations.GroupBy(operation => operation.Id).Where(group => group.Count() > 1).Select(group => group.Key);

        Complaints.None(doubled);
    }

    [Fact]
    public void Every_component_is_used()
    {
        var used = Document.Objects().Select(found => found.Node["$ref"]?.GetValue<string>()).ToHashSet();

        var idle = from kind in Document.Root["components"]!.AsObject()
                   where kind.Key != "securitySchemes"
                   from component in kind.Value!.AsObject()
                   let reference = $"#/components/{kind.Key}/{component.Key}"
                   where !used.Contains(reference)
                   select reference;

        Complaints.None(idle);
    }

    [Fact]
    public void Every_operation_has_a_declared_tag_and_a_summary()
    {
        var tags = Document.Root["tags"]!.AsArray().Select(tag => tag!["name"]!.GetValue<string>()).ToHashSet();

        var wrong = Document.Operations
            .Where(operation => operation.Source["summary"] is null
                || operation.Source["tags"] is not JsonArray { Count: 1 } named
                || !tags.Contains(named[0]!.GetValue<string>()))
            .Select(operation => operation.Id);

        Complaints.None(wrong);
    }

    [Fact]
    public void Every_operation_documents_the_errors_that_any_call_can_meet()
    {
        var wrong = from operation in Document.Operations
                    from status in UsualErrors
                    where !operation.Source["responses"]!.AsObject().ContainsKey(status)
                    select $"{operation.Id} {status}";

        Complaints.None(wrong);
    }

    [Fact]
    public void Parameters_in_a_path_are_those_of_its_template()
    {
        var wrong = Document.Root["paths"]!.AsObject()
            .Where(path => !NamesIn(path.Key).SetEquals(Declared(path.Value!)))
            .Select(path => path.Key);

        Complaints.None(wrong);
    }

    [Fact]
    public void Required_members_are_described()
    {
        var wrong = from found in Document.Objects()
                    where found.Node["required"] is JsonArray && found.Node["properties"] is JsonObject
                    from name in found.Node["required"]!.AsArray()
                    where !found.Node["properties"]!.AsObject().ContainsKey(name!.GetValue<string>())
                    select $"{found.Where} {name}";

        Complaints.None(wrong);
    }

    [Fact]
    public void Nothing_is_said_that_OpenAPI_does_not_know()
    {
        var wrong = from found in Document.Objects()
                    let kind = KindOf(found.Where, found.Node)
                    where kind is not null && !found.Node.ContainsKey("$ref")
                    from member in found.Node
                    where !Members[kind].Contains(member.Key)
                    select $"{found.Where}: {member.Key} in a {kind}";

        Complaints.None(wrong);
    }

    [Fact]
    public void Examples_of_schemas_are_valid()
    {
        var wrong = from schema in Document.Root["components"]!["schemas"]!.AsObject()
                    where schema.Value!["example"] is not null
                    let complaint = Document.Contract.CheckSchema(schema.Key, schema.Value!["example"]!.ToJsonString())
                    where complaint is not null
                    select complaint;

        Complaints.None(wrong);
    }

    [Fact]
    public void Examples_of_answers_are_valid()
    {
        var wrong = from found in Document.Objects()
                    where found.Node["schema"]?["$ref"] is not null && found.Node["example"] is not null
                    let schema = found.Node["schema"]!["$ref"]!.GetValue<string>().Split('/')[^1]
                    let complaint = Document.Contract.CheckSchema(schema, found.Node["example"]!.ToJsonString())
                    where complaint is not null
                    select $"{found.Where}: {complaint}";

        Complaints.None(wrong);
    }

    [Fact]
    public async Task Examples_of_parameters_are_valid()
    {
        var wrong = new List<string>();
        foreach (var (where, node) in Document.Objects().Where(found => found.Node.ContainsKey("in") && found.Node["example"] is not null))
        {
            var schema = await JsonSchema.FromJsonAsync(node["schema"]!.ToJsonString());
            if (schema.Validate(node["example"]!.ToJsonString()).Count > 0)
            {
                wrong.Add(where);
            }
        }

        Complaints.None(wrong);
    }

    private static HashSet<string> NamesIn(string template) =>
        [.. template.Split('/').Where(segment => segment.StartsWith('{')).Select(segment => segment.Trim('{', '}'))];

    private static HashSet<string> Declared(JsonNode path) =>
        [.. (path["parameters"]?.AsArray() ?? [])
            .Select(parameter => parameter!["$ref"] is { } reference ? Document.Follow(reference.GetValue<string>())! : parameter)
            .Where(parameter => parameter["in"]!.GetValue<string>() == "path")
            .Select(parameter => parameter["name"]!.GetValue<string>())];

    private static string? KindOf(string where, JsonObject node)
    {
        var steps = where.Split('/');
        return node switch
        {
            _ when node.ContainsKey("operationId") => "operation",
            _ when node.ContainsKey("in") && node.ContainsKey("schema") => "parameter",
            _ when steps is ["#", "components", "responses", _] => "response",
            _ when steps is ["#", "components", "schemas", _] => "schema",
            _ when steps[^1] is "schema" or "items" or "additionalProperties" && !steps.Contains("example") => "schema",
            _ when steps is [.., "properties", _] && !steps.Contains("example") => "schema",
            _ => null,
        };
    }
}
