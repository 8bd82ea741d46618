using System.Text.Json.Nodes;

namespace Pepper.Core.Awards.Explain;

/// <summary>What made an entry, in words that people and programs can use.</summary>
/// <param name="Type">The kind of thing, such as ORDER; docs/openapi.yaml lists them (ExplainedEntry).</param>
/// <param name="Details">The thing: its ids, and what is known of it.</param>
public sealed record EntryCause(string Type, JsonObject Details);
