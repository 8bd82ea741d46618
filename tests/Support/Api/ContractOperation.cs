using System.Globalization;
using System.Text.Json.Nodes;

namespace Pepper.Tests.Support.Api;

/// <summary>One operation of the contract.</summary>
/// <param name="Id">Its <c>operationId</c>: the name of the function.</param>
/// <param name="Method">The verb, in capitals.</param>
/// <param name="Path">The path template, with a leading slash.</param>
/// <param name="Source">The operation as the contract has it.</param>
/// <param name="Body">The name of the schema of a JSON body; null when the operation takes none.</param>
/// <param name="Answers">By status, by media type: the name of the schema, null for anything that is no JSON.</param>
public sealed record ContractOperation(
    string Id,
    string Method,
    string Path,
    JsonObject Source,
    string? Body,
    IReadOnlyDictionary<int, IReadOnlyDictionary<string, string?>> Answers)
{
    private const string Json = "application/json";

    private static readonly string[] Verbs = ["get", "post", "put", "delete"];

    private readonly string[] segments = Path.Trim('/').Split('/');

    /// <summary>How many segments of the path are parameters.</summary>
    public int Parameters => segments.Count(IsParameter);

    /// <summary>Whether the path template fits these segments.</summary>
    public bool Matches(IReadOnlyList<string> path) =>
        path.Count == segments.Length && segments.Zip(path).All(pair => IsParameter(pair.First) || pair.First == pair.Second);

    internal static IReadOnlyList<ContractOperation> ReadAll(JsonObject root, ContractSchemas requests, ContractSchemas answers) =>
        [.. from path in root["paths"]!.AsObject()
            from verb in path.Value!.AsObject().Where(member => Verbs.Contains(member.Key))
            select Read(path.Key, verb.Key, verb.Value!.AsObject(), requests, answers)];

    private static bool IsParameter(string segment) => segment.StartsWith('{');

    private static ContractOperation Read(string path, string verb, JsonObject source, ContractSchemas requests, ContractSchemas answers)
    {
        var id = source["operationId"]!.GetValue<string>();
        var body = source["requestBody"]?["content"]?[Json]?["schema"];
        return new ContractOperation(
            id,
            verb.ToUpperInvariant(),
            path,
            source,
            body is null ? null : requests.Add($"{id} body", body),
            source["responses"]!.AsObject().ToDictionary(
                response => int.Parse(response.Key, CultureInfo.InvariantCulture),
                response => (IReadOnlyDictionary<string, string?>)ReadAnswer($"{id} {response.Key}", answers.Resolve(response.Value!.AsObject()), answers)));
    }

    private static Dictionary<string, string?> ReadAnswer(string name, JsonObject response, ContractSchemas schemas) =>
        (response["content"]?.AsObject() ?? []).ToDictionary(
            content => content.Key,
            content => content.Key == Json ? schemas.Add(name, content.Value!["schema"]!) : null);
}
