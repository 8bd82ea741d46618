using System.Text;
using System.Text.Json.Nodes;
using Pepper.Functions.Docs;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Contract;

/// <summary>The contract as it is built into the functions.</summary>
internal static class Document
{
    /// <summary>The document's text, as JSON.</summary>
    public static string Json { get; } = Encoding.UTF8.GetString(PublishedContract.Json);

    /// <summary>The document.</summary>
    public static JsonObject Root { get; } = JsonNode.Parse(Json)!.AsObject();

    /// <summary>Made ready to hold values against.</summary>
    public static ApiContract Contract { get; } = ApiContract.Parse(Json);

    /// <summary>Every operation.</summary>
    public static IReadOnlyList<ContractOperation> Operations => Contract.Operations;

    /// <summary>Every object in the document with the way to it.</summary>
    public static IEnumerable<(string Where, JsonObject Node)> Objects() => Walk("#", Root);

    /// <summary>What a reference leads to; null when it leads nowhere.</summary>
    public static JsonNode? Follow(string reference) =>
        reference.Split('/').Skip(1).Aggregate((JsonNode?)Root, (node, step) => node is JsonObject inner ? inner[step] : null);

    private static IEnumerable<(string Where, JsonObject Node)> Walk(string where, JsonNode? node) => node switch
    {
        JsonObject parent => parent.SelectMany(member => Walk($"{where}/{member.Key}", member.Value)).Prepend((where, parent)),
        JsonArray items => items.SelectMany((item, index) => Walk($"{where}/{index}", item)),
        _ => [],
    };
}
