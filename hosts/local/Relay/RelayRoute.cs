using System.Text.Json;
using System.Text.Json.Nodes;
using Pepper.Core.Storage;
using Pepper.Local.Queues;

namespace Pepper.Local.Relay;

/// <summary>Where documents of a type are sent when they come to be.</summary>
/// <param name="DocumentType">The document type's name.</param>
/// <param name="Entity">The queue or topic.</param>
/// <param name="MessageOf">The message that tells of a document; null when nobody need be told.</param>
/// <param name="IsUrgent">Whether somebody waits for it, so that it is sent at once rather than with the next ones.</param>
internal sealed record RelayRoute(string DocumentType, string Entity, Func<StoredDocument, BusMessage?> MessageOf, bool IsUrgent = false)
{
    /// <summary>
    /// Actions are what the platform's own features listen to; messages are mail and SMS on their way out; events of payment
    /// gateways are on their way in.
    /// </summary>
    public static IReadOnlyList<RelayRoute> All { get; } =
    [
        new("action", "actions", Whole),
        new("message", "messages", Pointer, IsUrgent: true),
        new("gatewayEvent", "gatewayEvents", Pointer),
        new("testGatewayEvent", "testGatewayEvents", Pointer),
    ];

    /// <summary>
    /// The document itself, under its body's <c>_id</c>, in the order of the user in its context, or else of the owner of
    /// its partition.
    /// </summary>
    private static BusMessage Whole(StoredDocument document)
    {
        using var body = JsonDocument.Parse(document.Body);
        return Message(document, body.RootElement, UserOf(body.RootElement) ?? document.Partition.Owner, document.Body);
    }

    /// <summary>
    /// Where the document is, and nothing of what it says: it holds an address and often a code. Nothing once it was tried:
    /// from then on queue and timer know of it.
    /// </summary>
    private static BusMessage? Pointer(StoredDocument document)
    {
        using var body = JsonDocument.Parse(document.Body);
        if (body.RootElement.TryGetProperty("tries", out var tries) && tries.GetInt32() > 0)
        {
            return null;
        }

        var pointer = new JsonObject
        {
            ["tenantId"] = document.Partition.TenantId,
            ["userId"] = document.Partition.Owner,
            ["messageId"] = IdOf(document, body.RootElement),
        };
        return Message(document, body.RootElement, null, JsonSerializer.SerializeToUtf8Bytes(pointer));
    }

    private static BusMessage Message(StoredDocument document, JsonElement body, string? session, ReadOnlyMemory<byte> payload) =>
        new(IdOf(document, body), session, payload)
        {
            Properties = new Dictionary<string, string>(StringComparer.Ordinal) { ["tenantId"] = document.Partition.TenantId },
        };

    private static string IdOf(StoredDocument document, JsonElement body) =>
        body.TryGetProperty("_id", out var id) && id.GetString() is { } text ? text : document.Id;

    private static string? UserOf(JsonElement body) =>
        body.TryGetProperty("context", out var context)
        && context.TryGetProperty("user", out var user)
        && user.ValueKind == JsonValueKind.Object
        && user.TryGetProperty("_id", out var id)
            ? id.GetString()
            : null;
}
