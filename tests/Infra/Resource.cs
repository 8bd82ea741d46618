using System.Text.Json;

namespace Pepper.Tests.Infra;

/// <summary>A resource of a predicted deployment.</summary>
internal sealed class Resource(JsonElement json)
{
    /// <summary>All of it.</summary>
    public JsonElement Json { get; } = json;

    /// <summary>Such as <c>Microsoft.Web/sites</c>.</summary>
    public string Type => Json.GetProperty("type").GetString()!;

    /// <summary>The last part of its name.</summary>
    public string Name => Json.GetProperty("name").GetString()!.Split('/')[^1];

    /// <summary>Its id, which names the resources that it is in.</summary>
    public string Id => Json.GetProperty("id").GetString()!;

    /// <summary>A property, by its path; undefined when it is not there.</summary>
    public JsonElement this[string path] => path.Split('.').Aggregate(
        Json.GetProperty("properties"),
        (at, name) => at.ValueKind == JsonValueKind.Object && at.TryGetProperty(name, out var inner) ? inner : default);

    /// <summary>A property as it is written.</summary>
    public string Text(string path) => this[path].ToString();
}
