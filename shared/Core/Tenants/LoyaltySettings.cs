using System.Text.Json.Serialization;
using Pepper.Core.Text;

namespace Pepper.Core.Tenants;

/// <summary>Who keeps a tenant's loyalty accounts, and what their balance is. Reference: Loyalty.</summary>
/// <param name="Provider">Who keeps them.</param>
/// <param name="BalancePerkId">
/// The perk whose points are the balance; null for the one enabled perk of the template PSEUDO_CURRENCY.
/// </param>
public sealed record LoyaltySettings(LoyaltyProvider Provider = LoyaltyProvider.Pepper, string? BalancePerkId = null);

/// <summary>Who keeps loyalty accounts. Reference: <c>loyaltyProvider</c>.</summary>
[JsonConverter(typeof(UpperSnakeEnumConverter<LoyaltyProvider>))]
public enum LoyaltyProvider
{
    /// <summary>This platform.</summary>
    Pepper,

    /// <summary>Nobody; there are no loyalty accounts.</summary>
    None,
}
