using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Tests.Contract.Documents;

/// <summary>Documents for tests to write.</summary>
public static class Things
{
    public const string Type = "thing";
    public const string OtherType = "otherThing";
    public const string UnindexedType = "plainThing";

    /// <summary>All things of the tenant <c>t</c>.</summary>
    public static QuerySpec All { get; } = new(Type, "t");

    /// <summary>A write that makes a thing with the members of the object and its id as <c>_id</c>.</summary>
    public static Create Create(string id, object? members = null, string type = Type, DateTimeOffset? expiresAt = null) =>
        new(id, type, Body(id, members), expiresAt);

    /// <summary>A write that makes a thing whose <c>when.timestamp</c> is the time of its commit.</summary>
    public static Append Append(string id, object? members = null) => new(id, Type, new DatedThing(id, members));

    /// <summary>The <c>when.timestamp</c> of a thing.</summary>
    public static DateTimeOffset At(this StoredDocument document) =>
        Timestamp.Parse(document.Member("when").GetProperty("timestamp").GetString()!)!.Value;

    /// <summary>A write that replaces a thing.</summary>
    public static Replace Replace(StoredDocument stored, object? members = null, DateTimeOffset? expiresAt = null) =>
        new(stored.Id, stored.Type, stored.ETag, Body(stored.Id, members), expiresAt);

    /// <summary>The members as UTF-8 JSON; a string is taken as JSON text.</summary>
    public static byte[] Body(string id, object? members)
    {
        var json = members is string text
            ? JsonNode.Parse(text)!.AsObject()
            : JsonSerializer.SerializeToNode(members ?? new { })!.AsObject();
        json["_id"] = id;
        return Encoding.UTF8.GetBytes(json.ToJsonString());
    }

    /// <summary>A member of a stored thing.</summary>
    public static JsonElement Member(this StoredDocument document, string name) =>
        JsonDocument.Parse(document.Body).RootElement.GetProperty(name);
}
