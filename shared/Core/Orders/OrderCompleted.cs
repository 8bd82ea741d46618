using Pepper.Core.Actions;
using Pepper.Core.Awards;
using Pepper.Core.Baskets;
using Pepper.Core.Input;
using Pepper.Core.Locations;
using Pepper.Core.Perks;
using Pepper.Core.Results;
using Pepper.Core.Tenants;

namespace Pepper.Core.Orders;

/// <summary>What an ORDER_COMPLETED brings about: see <see cref="CompleteOrder"/>.</summary>
public sealed class OrderCompleted(PerkCatalogue perks) : IPostedEffect
{
    /// <inheritdoc />
    public string Type => ActionType.OrderCompleted;

    /// <inheritdoc />
    public async Task<Result<PlannedEffect>> PlanAsync(
        PostedAction action, Place place, PostingScope scope, CancellationToken cancellation)
    {
        var currency = scope.Tenant.Settings.Currency;
        var order = CompleteOrder.From(new Fields(action.Metadata, "metadata."), currency);
        if (!order.IsSuccess)
        {
            return order.Error;
        }

        var all = await scope.OnceAsync(typeof(TenantPerks), () => perks.ReadAsync(scope.Call.TenantId, cancellation));
        var occasion = new Occasion(
            action.OccurredAt ?? scope.Call.Now, place.LocationId, place.Zone, order.Value.Scenario, CurrencyCode.MinorDigits(currency));
        var perksOfAwards = PerksOfAwards(action.UserId, order.Value, all);
        var discounts = OrderReductions.Of(order.Value, action.UserId, perksOfAwards, occasion.At);
        return new PlannedOrder(action, order.Value, EarnPoints.Of(order.Value.Items, discounts, all.Living, occasion), perksOfAwards);
    }

    // An award's id says which perk it is of only to who tries them.
    private static Dictionary<string, Perk> PerksOfAwards(string userId, CompleteOrder order, TenantPerks all) =>
        order.Discounts.All(discount => discount.AwardId is null)
            ? []
            : all.Living.ToDictionary(perk => Award.IdOf(userId, perk.Id), StringComparer.Ordinal);
}
