using System.Text.Json;
using System.Text.Json.Nodes;
using Pepper.Core.Actions;
using Pepper.Core.Text;

namespace Pepper.Core.Webhooks;

/// <summary>What is sent: <c>{type, timestamp, data}</c>, after the recommendation of the Standard Webhooks specification.</summary>
public static class WebhookPayload
{
    /// <summary>The largest body in bytes.</summary>
    public const int MaxBytes = 256 * 1024;

    /// <summary>The type of what a test sends. No action has it.</summary>
    public const string TestType = "TEST";

    /// <summary>
    /// The action as <c>GET /actions/{actionId}</c> answers it. One that would be too large goes without its metadata, and says so by
    /// <c>truncated</c>.
    /// </summary>
    public static byte[] Of(ActionRecord action)
    {
        ArgumentNullException.ThrowIfNull(action);
        var whole = Write(action, isTruncated: false);
        return whole.Length <= MaxBytes ? whole : Write(action with { Metadata = new JsonObject() }, isTruncated: true);
    }

    /// <summary>What a test sends.</summary>
    public static byte[] OfTest(string webhookId, string tenantId, DateTimeOffset now) => JsonBytes.Of(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("type", TestType);
        writer.WriteString("timestamp", Timestamp.Write(now));
        writer.WriteStartObject("data");
        writer.WriteString("webhookId", webhookId);
        writer.WriteString("tenantId", tenantId);
        writer.WriteEndObject();
        writer.WriteEndObject();
    });

    private static byte[] Write(ActionRecord action, bool isTruncated) => JsonBytes.Of(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("type", action.Type);
        writer.WriteString("timestamp", Timestamp.Write(action.When.Timestamp));
        if (isTruncated)
        {
            writer.WriteBoolean("truncated", true);
        }

        writer.WritePropertyName("data");
        JsonSerializer.Serialize(writer, action.Shown, ActionsJson.Default.ActionRecord);
        writer.WriteEndObject();
    });
}
