using System.Text.Json.Nodes;
using Pepper.Core.Actions;
using Pepper.Core.Ids;
using Pepper.Core.Payments;
using Pepper.Core.Storage;
using Pepper.Core.Subscriptions.Schemes;
using Pepper.Core.Tenants;
using Pepper.Core.Text;
using Pepper.Core.Users;

namespace Pepper.Core.Subscriptions;

/// <summary>The actions that tell of a subscription; they go into the commit of what they tell of, each under an id of its cause.</summary>
internal static class SubscriptionActions
{
    /// <summary>What a step is told with.</summary>
    internal static IEnumerable<Write> Of(SubscriptionStep step, SubscriptionScheme? scheme, Tenant tenant, User user, DateTimeOffset now)
    {
        var subscription = step.Next;
        if (step.IsStarted)
        {
            var metadata = MetadataOf(subscription, scheme);
            metadata["priceId"] = subscription.PriceId;
            yield return Record(ActionType.SubscriptionStarted, "started", metadata);
        }

        if (step.Paid is { } paid)
        {
            yield return Record(ActionType.SubscriptionPaymentReceived, $"paid|{paid.InvoiceId}", MetadataOf(subscription, scheme, paid));
        }

        if (step.IsCancellationRequested)
        {
            yield return CancellationRequested(subscription, scheme, tenant, user, now);
        }

        if (step.IsEnded)
        {
            var metadata = MetadataOf(subscription, scheme);
            metadata["endedAt"] = Timestamp.Write(subscription.EndedAt ?? now);
            yield return Record(ActionType.SubscriptionCancelled, "cancelled", metadata);
        }

        Write Record(string type, string cause, JsonObject metadata) => RecordOf(subscription, type, cause, metadata, tenant, user, now);
    }

    /// <summary>That its cancellation was asked for, for the time that <see cref="Subscription.CancellationRequests"/> says.</summary>
    internal static Write CancellationRequested(Subscription subscription, SubscriptionScheme? scheme, Tenant tenant, User user, DateTimeOffset now) => RecordOf(
        subscription,
        ActionType.SubscriptionCancellationRequested,
        $"requested|{subscription.CancellationRequests}",
        MetadataOf(subscription, scheme),
        tenant,
        user,
        now);

    private static Append RecordOf(
        Subscription subscription, string type, string cause, JsonObject metadata, Tenant tenant, User user, DateTimeOffset now) =>
        ActionWriter.Record(ObjectId.Derive(subscription.Id, "action", cause), type, now, ActionTenant.Of(tenant), user.ForAction(), metadata);

    // Not the comment: it is free text of the user's, and actions stay when users go.
    private static JsonObject MetadataOf(Subscription subscription, SubscriptionScheme? scheme)
    {
        var metadata = new JsonObject
        {
            ["subscriptionId"] = subscription.Id,
            ["subscriptionSchemeId"] = subscription.SubscriptionSchemeId,
        };
        if (scheme is not null)
        {
            metadata["title"] = scheme.Title;
        }

        return metadata;
    }

    private static JsonObject MetadataOf(Subscription subscription, SubscriptionScheme? scheme, GatewayInvoice paid)
    {
        var metadata = MetadataOf(subscription, scheme);
        metadata["invoiceId"] = paid.InvoiceId;
        metadata["amount"] = paid.Amount;
        metadata["currency"] = paid.Currency;
        metadata["paidAt"] = Timestamp.Write(paid.PaidAt);
        metadata["periodStart"] = Timestamp.Write(paid.PeriodStart);
        metadata["periodEnd"] = Timestamp.Write(paid.PeriodEnd);
        return metadata;
    }
}
