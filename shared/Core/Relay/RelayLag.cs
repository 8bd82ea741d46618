using System.Text.Json;
using Pepper.Core.Actions;
using Pepper.Core.Storage;
using Pepper.Core.Telemetry;

namespace Pepper.Core.Relay;

/// <summary>Measures how far the bus is behind the store.</summary>
internal static class RelayLag
{
    // What is read sooner needs no second look.
    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Tells how old the newest action of a stretch of changes is. An action that an erasure has changed is old news and not
    /// counted.
    /// </summary>
    internal static void Tell(IReadOnlyList<StoredDocument> changes, IReadOnlyList<ChangeMessage> messages, DateTimeOffset now)
    {
        var newest = messages.Max(message => message.CommittedAt);
        if (newest < now - Usual)
        {
            newest = changes
                .Where(document => document.Type == ActionRecord.DocumentType.Name && !IsErased(document))
                .Max(document => (DateTimeOffset?)ActionNews.Read(document.Body.Span).CommittedAt);
        }

        if (newest is { } time)
        {
            PepperTelemetry.RelayLag.Record(Math.Max(0, (now - time).TotalSeconds));
        }
    }

    private static bool IsErased(StoredDocument document)
    {
        using var body = JsonDocument.Parse(document.Body);
        return body.RootElement.TryGetProperty("context", out var context)
            && context.TryGetProperty("user", out var user)
            && user.ValueKind == JsonValueKind.Object
            && !user.TryGetProperty("name", out _);
    }
}
