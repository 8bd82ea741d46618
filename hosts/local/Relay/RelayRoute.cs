using System.Text.Json;
using Pepper.Core.Storage;
using Pepper.Local.Queues;

namespace Pepper.Local.Relay;

/// <summary>Where documents of a type are sent when they come to be.</summary>
/// <param name="DocumentType">The document type's name.</param>
/// <param name="Entity">The queue or topic.</param>
/// <param name="KeepsOrder">Whether messages of one user keep their order.</param>
internal sealed record RelayRoute(string DocumentType, string Entity, bool KeepsOrder)
{
    /// <summary>Actions are what the platform's own features listen to; messages are mail and SMS on their way out.</summary>
    public static IReadOnlyList<RelayRoute> All { get; } = [new("action", "actions", true), new("message", "messages", false)];

    /// <summary>
    /// The message of a document: its body, under the body's <c>_id</c>; of the user in its context, or else of the
    /// partition's owner.
    /// </summary>
    public BusMessage MessageOf(StoredDocument document)
    {
        using var body = JsonDocument.Parse(document.Body);
        var id = body.RootElement.TryGetProperty("_id", out var value) ? value.GetString() : null;
        return new BusMessage(id ?? document.Id, KeepsOrder ? UserOf(body.RootElement) ?? document.Partition.Owner : null, document.Body)
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
