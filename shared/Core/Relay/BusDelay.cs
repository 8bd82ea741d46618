using System.Text.Json;
using Pepper.Core.Storage;
using Pepper.Core.Telemetry;

namespace Pepper.Core.Relay;

/// <summary>Measures how far the bus is behind the store.</summary>
internal static class BusDelay
{
    // What is read sooner needs no second look.
    private static readonly TimeSpan Usual = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Tells how old the newest of the actions is that the bus is told of, or the heartbeat beside them. An action that an erasure has
    /// changed is old news and not counted.
    /// </summary>
    internal static void Tell(IReadOnlyList<StoredDocument> actions, DateTimeOffset? beat, DateTimeOffset now)
    {
        var newest = NewestOf(actions);
        if (newest < now - Usual)
        {
            newest = NewestOf(actions.Where(action => !IsErased(action)));
        }

        if ((newest > beat ? newest : beat ?? newest) is { } time)
        {
            PepperTelemetry.RelayLag.Record(Math.Max(0, (now - time).TotalSeconds));
        }
    }

    private static DateTimeOffset? NewestOf(IEnumerable<StoredDocument> actions) =>
        actions.Max(action => (DateTimeOffset?)ActionNews.Read(action.Body.Span).CommittedAt);

    private static bool IsErased(StoredDocument document)
    {
        using var body = JsonDocument.Parse(document.Body);
        return body.RootElement.TryGetProperty("context", out var context)
            && context.TryGetProperty("user", out var user)
            && user.ValueKind == JsonValueKind.Object
            && !user.TryGetProperty("name", out _);
    }
}
