using Pepper.Core.Actions;
using Pepper.Core.Input;
using Pepper.Core.Locations;
using Pepper.Core.Perks;
using Pepper.Core.Results;
using Pepper.Core.Storage;
using Pepper.Core.Users;

namespace Pepper.Core.Orders;

/// <summary>What an ORDER_PAYMENT_REFUNDED brings about: see <see cref="RefundOrder"/>.</summary>
public sealed class OrderRefunded(IDocumentStore store, PerkCatalogue perks, LocationCatalogue locations) : IPostedEffect
{
    /// <inheritdoc />
    public string Type => ActionType.OrderPaymentRefunded;

    /// <inheritdoc />
    public async Task<Result<PlannedEffect>> PlanAsync(
        PostedAction action, Place place, PostingScope scope, CancellationToken cancellation)
    {
        var refund = RefundOrder.From(new Fields(action.Metadata, "metadata."));
        if (!refund.IsSuccess)
        {
            return refund.Error;
        }

        // Which awards an order moved never changes, so it can be looked up once, before the decision.
        var partition = User.PartitionOf(scope.Call.TenantId, action.UserId);
        var order = await Order.DocumentType.ReadAsync(store, partition, Order.DocumentIdOf(refund.Value.OrderId), cancellation);
        if (order is null)
        {
            return Error.Validation("metadata.orderId", "The user has no completed order of this `orderId`.");
        }

        var all = await scope.OnceAsync(typeof(TenantPerks), () => perks.ReadAsync(scope.Call.TenantId, cancellation));
        var placeOfOrder = await locations.PlaceOfAsync(scope.Tenant, order.Value.LocationId, cancellation);
        return new PlannedRefund(action, refund.Value, order.Value, placeOfOrder, all);
    }
}
