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
        new("action", "actions", Action),
        new("message", "messages", Untried, IsUrgent: true),
        new("gatewayEvent", "gatewayEvents", Untried),
        new("testGatewayEvent", "testGatewayEvents", Untried),
    ];

    /// <summary>
    /// Where the action is, in the order of the user in its context, or else of the owner of its partition; whoever
    /// subscribes can choose by its type. Nothing of what it says: messages and dead letters outlive a deleted user, and
    /// only what stands in the store is redacted.
    /// </summary>
    private static BusMessage Action(StoredDocument document)
    {
        using var body = JsonDocument.Parse(document.Body);
        var message = Pointer(document, body.RootElement, "actionId", UserOf(body.RootElement) ?? document.Partition.Owner);
        return body.RootElement.TryGetProperty("type", out var type) && type.GetString() is { } name
            ? message with { Properties = new Dictionary<string, string>(message.Properties, StringComparer.Ordinal) { ["type"] = name } }
            : message;
    }

    /// <summary>
    /// Where the document is, and nothing of what it says: it holds an address and often a code. Nothing once it was tried:
    /// from then on queue and timer know of it.
    /// </summary>
    private static BusMessage? Untried(StoredDocument document)
    {
        using var body = JsonDocument.Parse(document.Body);
        return body.RootElement.TryGetProperty("tries", out var tries) && tries.GetInt32() > 0
            ? null
            : Pointer(document, body.RootElement, "messageId", null);
    }

    private static BusMessage Pointer(StoredDocument document, JsonElement body, string idMember, string? session)
    {
        var id = body.TryGetProperty("_id", out var own) && own.GetString() is { } text ? text : document.Id;
        var pointer = new JsonObject
        {
            ["tenantId"] = document.Partition.TenantId,
            ["userId"] = document.Partition.Owner,
            [idMember] = id,
        };
        return new BusMessage(id, session, JsonSerializer.SerializeToUtf8Bytes(pointer))
        {
            Properties = new Dictionary<string, string>(StringComparer.Ordinal) { ["tenantId"] = document.Partition.TenantId },
        };
    }

    private static string? UserOf(JsonElement body) =>
        body.TryGetProperty("context", out var context)
        && context.TryGetProperty("user", out var user)
        && user.ValueKind == JsonValueKind.Object
        && user.TryGetProperty("_id", out var id)
            ? id.GetString()
            : null;
}
