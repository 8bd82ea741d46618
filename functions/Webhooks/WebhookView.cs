using System.Text.Json.Serialization;
using Pepper.Core.Webhooks;

namespace Pepper.Functions.Webhooks;

/// <summary>A webhook on the wire.</summary>
/// <param name="Id">The webhook's id.</param>
/// <param name="TenantId">The tenant.</param>
/// <param name="Created">When it was made.</param>
/// <param name="Updated">When it last changed.</param>
/// <param name="Url">Where it sends.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Types">The types of actions wanted; empty for all.</param>
/// <param name="Active">Whether anything is sent.</param>
/// <param name="Disabled">Why and when the platform switched it off.</param>
/// <param name="FailingSince">Since when nothing could be delivered.</param>
/// <param name="PreviousSecretUntil">Until when the secret before signs beside this one.</param>
/// <param name="Secret">The secret; when it is made, and never again.</param>
internal sealed record WebhookView(
    [property: JsonPropertyName("_id")] string Id,
    string TenantId,
    DateTimeOffset Created,
    DateTimeOffset Updated,
    string Url,
    string? Description,
    IReadOnlyList<string> Types,
    bool Active,
    WebhookDisabled? Disabled,
    DateTimeOffset? FailingSince,
    DateTimeOffset? PreviousSecretUntil,
    string? Secret)
{
    internal static WebhookView Of(ShownWebhook shown) => new(
        shown.Endpoint.Id,
        shown.Endpoint.TenantId,
        shown.Endpoint.Created,
        shown.Endpoint.Updated,
        shown.Endpoint.Url,
        shown.Endpoint.Description,
        shown.Endpoint.Types,
        shown.Endpoint.Active,
        shown.Endpoint.Disabled,
        shown.FailingSince,
        shown.Endpoint.Previous?.Until,
        shown.NewSecret);
}
