using System.Text.Json;
using Pepper.Core.Payments;
using Pepper.Core.Results;
using Pepper.Core.Tenants;

namespace Pepper.Adapters.Providers.Payments;

/// <summary>
/// Reads the events that Stripe sends. Only what they are about is taken from them, by the ids that we wrote on the things
/// themselves, so the version of the API that the endpoint is set up with makes no difference.
/// </summary>
public sealed class StripeEvents(ITenantSecrets secrets)
{
    /// <summary>The setting that holds what Stripe signs events with.</summary>
    public const string SecretSetting = "PEPPER_STRIPE_WEBHOOK_SECRET";

    private static readonly Error NoEvent = Error.Unreadable("The body is no event of Stripe.", "body");

    internal Result<SignedEvent> Read(Tenant tenant, string body, string? signature, DateTimeOffset now)
    {
        if (secrets.Find(tenant.ApplicationId, SecretSetting)?.Trim() is not { Length: > 0 } secret)
        {
            return Error.Refused($"The host has no {SecretSetting} for this tenant, so nothing can be checked that comes from Stripe.");
        }

        var verified = GatewaySignature.Verify(body, signature, secret, now);
        if (!verified.IsSuccess)
        {
            return verified.Error;
        }

        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object && Text(json.RootElement, "id") is { } id && Text(json.RootElement, "type") is { } type
                ? new SignedEvent(id, ReadEvent(tenant, id, type, json.RootElement))
                : NoEvent;
        }
        catch (JsonException)
        {
            return NoEvent;
        }
    }

    private static GatewayEvent? ReadEvent(Tenant tenant, string id, string type, JsonElement root)
    {
        if (Member(root, "data", "object") is not { } about || MetadataOf(type, about) is not { } metadata)
        {
            return null;
        }

        // One account at Stripe may serve several tenants; each endpoint is then sent everybody's events.
        return Text(metadata, StripeCards.UserId) is { } userId && Text(metadata, StripeCards.TenantId) == tenant.Id
            ? new GatewayEvent(
                id,
                GatewayKind.Stripe,
                userId,
                Text(metadata, StripeSubscriptions.SubscriptionId),
                Is(type, "payment_method.") ? Text(about, "id") : null)
            : null;
    }

    private static JsonElement? MetadataOf(string type, JsonElement about) =>
        Is(type, "customer.subscription.") || Is(type, "payment_method.") ? Member(about, "metadata")
        : Is(type, "invoice.") ? Member(about, "parent", "subscription_details", "metadata") ?? Member(about, "subscription_details", "metadata")
        : null;

    private static bool Is(string type, string kind) => type.StartsWith(kind, StringComparison.Ordinal);

    private static JsonElement? Member(JsonElement value, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(name, out value))
            {
                return null;
            }
        }

        return value.ValueKind == JsonValueKind.Object ? value : null;
    }

    private static string? Text(JsonElement value, string name) =>
        value.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}
