using Pepper.Core.Input;
using Pepper.Core.Tenants;

namespace Pepper.Core.Settings;

/// <summary>What an update changes of the <see cref="LoyaltySettings"/>.</summary>
/// <param name="Provider">Who keeps the accounts.</param>
/// <param name="BalancePerkId">The perk whose points are the balance.</param>
public sealed record LoyaltyChanges(Edit<LoyaltyProvider> Provider, Edit<string?> BalancePerkId)
{
    /// <summary>Reads the members that were sent.</summary>
    public static LoyaltyChanges From(Fields body)
    {
        body.RefuseOthers("provider", "balancePerkId");
        return new LoyaltyChanges(
            body.Edit("provider", body.Choice<LoyaltyProvider>("provider") ?? default),
            body.Edit("balancePerkId", body.Id("balancePerkId")));
    }

    /// <summary>The settings after the change.</summary>
    public LoyaltySettings Decide(LoyaltySettings settings) => new(
        Provider.Apply(settings.Provider, LoyaltyProvider.Pepper),
        BalancePerkId.Apply(settings.BalancePerkId, null));
}
