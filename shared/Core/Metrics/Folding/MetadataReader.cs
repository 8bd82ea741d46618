using System.Text.Json.Nodes;

namespace Pepper.Core.Metrics.Folding;

/// <summary>Reads members of actions' metadata, which people may have posted: what is of another kind is not there.</summary>
internal static class MetadataReader
{
    internal static JsonObject? Child(this JsonObject metadata, string name) => metadata[name] as JsonObject;

    internal static string? Text(this JsonObject metadata, string name) =>
        metadata[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    internal static decimal? Number(this JsonObject metadata, string name) =>
        metadata[name] is JsonValue value && value.TryGetValue<decimal>(out var number) ? number : null;

    internal static IEnumerable<string> Texts(this JsonObject metadata, string name) =>
        metadata[name] is JsonArray array ? array.OfType<JsonValue>().Select(item => item.TryGetValue<string>(out var text) ? text : null).OfType<string>() : [];

    internal static IEnumerable<JsonObject> Children(this JsonObject metadata, string name) =>
        metadata[name] is JsonArray array ? array.OfType<JsonObject>() : [];
}
