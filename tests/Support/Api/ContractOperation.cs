using System.Globalization;
using System.Text.Json.Nodes;

namespace Pepper.Tests.Support.Api;

/// <summary>One operation of the contract.</summary>
/// <param name="Id">Its <c>operationId</c>: the name of the function.</param>
/// <param name="Method">The verb, in capitals.</param>
/// <param name="Path">The path template, with a leading slash.</param>
/// <param name="Source">The operation as the contract has it.</param>
/// <param name="Answers">By status, by media type: the name of the schema, null for anything that is no JSON.</param>
public sealed record ContractOperation(
    string Id,
    string Method,
    string Path,
    JsonObject Source,
    IReadOnlyDictionary<int, IReadOnlyDictionary<string, string?>> Answers)
{
    private static readonly string[] Verbs = ["get", "post", "put", "delete"];

    private readonly string[] segments = Path.Trim('/').Split('/');

    /// <summary>How many segments of the path are parameters.</summary>
    public int Parameters => segments.Count(IsParameter);

    /// <summary>Whether the path template fits these segments.</summary>
    public bool Matches(IReadOnlyList<string> path) =>
        path.Count == segments.Length && segments.Zip(path).All(pair => IsParameter(pair.First) || pair.First == pair.Second);

    internal static IReadOnlyList<ContractOperation> ReadAll(JsonObject root, ContractSchemas schemas) =>
        [.. from path in root["paths"]!.AsObject()
            from verb in path.Value!.AsObject().Where(member => Verbs.Contains(member.Key))
            select Read(path.Key, verb.Key, verb.Value!.AsObject(), schemas)];

    private static bool IsParameter(string segment) => segment.StartsWith('{');

    private static ContractOperation Read(string path, string verb, JsonObject source, ContractSchemas schemas)
    {
        var id = source["operationId"]!.GetValue<string>();
        var answers = source["responses"]!.AsObject().ToDictionary(
            response => int.Parse(response.Key, CultureInfo.InvariantCulture),
            response => (IReadOnlyDictionary<string, string?>)ReadAnswer($"{id} {response.Key}", schemas.Resolve(response.Value!.AsObject()), schemas));
        return new ContractOperation(id, verb.ToUpperInvariant(), path, source, answers);
    }

    private static Dictionary<string, string?> ReadAnswer(string name, JsonObject response, ContractSchemas schemas) =>
        (response["content"]?.AsObject() ?? []).ToDictionary(
            content => content.Key,
            content => content.Key == "application/json" ? schemas.Add(name, content.Value!["schema"]!) : null);
}
