using System.Text.Json.Serialization;
using Pepper.Core.Text;

namespace Pepper.Core.Tenants;

/// <summary>Who keeps a tenant's payment cards and takes its money. Keys are secrets and no settings: docs/providers.md.</summary>
/// <param name="Gateway">
/// Where new cards, schemes and subscriptions are made. What was made at another gateway stays there and is served there.
/// </param>
/// <param name="PublishableKey">The key with which apps present themselves to the gateway, 1 to 255 characters; no secret.</param>
public sealed record PaymentSettings(GatewayKind Gateway = GatewayKind.Test, string? PublishableKey = null);

/// <summary>The payment gateways there are.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<GatewayKind>))]
public enum GatewayKind
{
    /// <summary>The built-in one, which moves no money.</summary>
    Test,

    /// <summary>Stripe.</summary>
    Stripe,
}
