using System.Text.Json.Nodes;
using Pepper.Core.Awards;
using Pepper.Core.Awards.Explain;
using Pepper.Core.Storage;
using Pepper.Core.Users;

namespace Pepper.Core.Orders;

/// <summary>Explains what orders and their refunds did to an award: which order, told by which action, and its total.</summary>
internal sealed class OrderCause(IDocumentStore store) : ICauseExplainer
{
    public IReadOnlyCollection<string> Kinds { get; } =
        [CauseKey.Order, CauseKey.OrderDiscount, CauseKey.OrderRefund, CauseKey.OrderReturn];

    public async Task<EntryCause> ExplainAsync(CausedEntry caused, CancellationToken cancellation)
    {
        var orderId = caused.Key.OrderId!;
        var isRefund = caused.Key.Kind is CauseKey.OrderRefund or CauseKey.OrderReturn;
        var details = new JsonObject { ["orderId"] = orderId };
        var order = await Order.DocumentType.ReadAsync(
            store, User.PartitionOf(caused.TenantId, caused.UserId), Order.DocumentIdOf(orderId), cancellation);
        if (isRefund)
        {
            details["actionId"] = caused.Key.Ids[0];
        }
        else if (order is not null)
        {
            details["actionId"] = order.Value.ActionId;
        }

        if (order is not null)
        {
            details["total"] = order.Value.Total;
        }

        return new EntryCause(isRefund ? "ORDER_REFUND" : "ORDER", details);
    }
}
