using System.Text.Json.Serialization;
using Pepper.Core.Storage;
using Pepper.Core.Text;

namespace Pepper.Core.Webhooks;

/// <summary>Where a tenant wants to be told of its actions.</summary>
/// <param name="Id">The endpoint's id.</param>
/// <param name="TenantId">The tenant.</param>
/// <param name="Created">When it was made; it is told of actions that were recorded since.</param>
/// <param name="Updated">When it last changed.</param>
/// <param name="Url">Where to send, at most <see cref="Outbound.OutboundUrl.MaxLength"/> characters.</param>
/// <param name="Description">What it is for, at most 4,000 characters.</param>
/// <param name="Types">The types of the actions wanted; none for all.</param>
/// <param name="Active">Whether anything is sent there.</param>
/// <param name="Secret">What is signed with. In no answer but that to whoever made it, and in no log.</param>
/// <param name="Previous">The secret before, which signs beside the new one for a while; null when there is none.</param>
/// <param name="Disabled">Why and when the platform switched it off; null where it did not.</param>
public sealed record WebhookEndpoint(
    [property: JsonPropertyName("_id")] string Id,
    string TenantId,
    DateTimeOffset Created,
    DateTimeOffset Updated,
    string Url,
    string? Description,
    IReadOnlyList<string> Types,
    bool Active,
    string Secret,
    PreviousSecret? Previous = null,
    WebhookDisabled? Disabled = null)
{
    /// <summary>The most endpoints of a tenant.</summary>
    public const int MostOfTenant = 20;

    /// <summary>How long the secret before signs beside a new one.</summary>
    public static TimeSpan PreviousSigns { get; } = TimeSpan.FromHours(24);

    /// <summary>The document type. Documents live in the tenant's catalogue; their ids are the endpoints' ids.</summary>
    public static DocumentType<WebhookEndpoint> DocumentType { get; } = new(
        "webhook", WebhooksJson.Default.WebhookEndpoint, new DocumentIndex(IndexScope.Partition, "_id"))
    {
        PersonalData = PersonalData.None("where a merchant wants to be told of actions, and the secret these are signed with"),
    };

    /// <summary>The partition of a tenant's endpoints.</summary>
    public static Partition PartitionOf(string tenantId) => Partition.OfCatalogue(tenantId, "webhooks");

    /// <summary>The secrets that sign at a time, the newest first.</summary>
    public IEnumerable<string> SecretsAt(DateTimeOffset now) => Previous is { } before && before.Until > now ? [Secret, before.Secret] : [Secret];

    /// <summary>Whether it is to be told of actions of a type.</summary>
    public bool Wants(string type) => Active && (Types.Count == 0 || Types.Contains(type, StringComparer.Ordinal));

    /// <summary>The endpoint, switched off by the platform.</summary>
    public WebhookEndpoint SwitchOff(WebhookDisabledReason reason, DateTimeOffset now) =>
        this with { Active = false, Updated = now, Disabled = new WebhookDisabled(reason, now) };

    /// <summary>Says nothing of address and secrets, so that they cannot end up in a log.</summary>
    public override string ToString() => $"{nameof(WebhookEndpoint)} {Id}";
}

/// <summary>A secret that was replaced.</summary>
/// <param name="Secret">The secret.</param>
/// <param name="Until">Until when it signs.</param>
public sealed record PreviousSecret(string Secret, DateTimeOffset Until)
{
    /// <summary>Says nothing of the secret.</summary>
    public override string ToString() => nameof(PreviousSecret);
}

/// <summary>That the platform switched an endpoint off.</summary>
/// <param name="Reason">Why.</param>
/// <param name="At">When.</param>
public sealed record WebhookDisabled(WebhookDisabledReason Reason, DateTimeOffset At);

/// <summary>Why the platform switched an endpoint off.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<WebhookDisabledReason>))]
public enum WebhookDisabledReason
{
    /// <summary>It answered 410: it wants nothing more.</summary>
    Gone,

    /// <summary>For <see cref="WebhookHealth.Patience"/> nothing was delivered, and each try failed.</summary>
    Failing,
}
