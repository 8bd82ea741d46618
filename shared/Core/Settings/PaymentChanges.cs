using Pepper.Core.Input;
using Pepper.Core.Tenants;

namespace Pepper.Core.Settings;

/// <summary>What an update changes of the <see cref="PaymentSettings"/>.</summary>
/// <param name="Gateway">Where new cards, schemes and subscriptions are made.</param>
/// <param name="PublishableKey">The key with which apps present themselves to the gateway.</param>
public sealed record PaymentChanges(Edit<GatewayKind> Gateway, Edit<string?> PublishableKey)
{
    private const int MaxKeyLength = 255;

    private static readonly string[] SecretPrefixes = ["sk_", "rk_", "whsec_"];

    /// <summary>Reads the members that were sent. A secret key is refused: settings are there to be read.</summary>
    public static PaymentChanges From(Fields body)
    {
        body.RefuseOthers("gateway", "publishableKey");
        var key = body.Text("publishableKey", MaxKeyLength, 1);
        if (key is not null && Array.Exists(SecretPrefixes, prefix => key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
        {
            body.Fail("publishableKey", "is a secret key, which belongs into the host's settings; the publishable one begins with pk_.");
        }

        if (key?.All(c => c is > ' ' and <= '~') == false)
        {
            body.Fail("publishableKey", "must be the key as the gateway writes it, without spaces.");
        }

        return new PaymentChanges(
            body.Edit("gateway", body.Choice<GatewayKind>("gateway") ?? default),
            body.Edit("publishableKey", key));
    }

    /// <summary>The settings after the change.</summary>
    public PaymentSettings Decide(PaymentSettings settings) => new(
        Gateway.Apply(settings.Gateway, GatewayKind.Test),
        PublishableKey.Apply(settings.PublishableKey, null));
}
