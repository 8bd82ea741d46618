using System.Text.Json.Nodes;
using Pepper.Core.Awards;
using Pepper.Core.Awards.Explain;
using Pepper.Core.Storage;
using Pepper.Core.Subscriptions.Schemes;
using Pepper.Core.Users;

namespace Pepper.Core.Subscriptions;

/// <summary>Explains points that came or went with a subscription: which one, to what, and by which payment.</summary>
internal sealed class SubscriptionCause(IDocumentStore store, SchemeCatalogue schemes) : ICauseExplainer
{
    public IReadOnlyCollection<string> Kinds { get; } = [CauseKey.Subscription, CauseKey.SubscriptionEnd];

    public async Task<EntryCause> ExplainAsync(CausedEntry caused, CancellationToken cancellation)
    {
        var (subscriptionId, by) = (caused.Key.Ids[0], caused.Key.Ids[1]);
        var details = new JsonObject { ["subscriptionId"] = subscriptionId };
        if (by != SubscriptionPerks.End)
        {
            details["invoiceId"] = by;
        }

        var subscription = await Subscription.DocumentType.ReadAsync(
            store, User.PartitionOf(caused.TenantId, caused.UserId), Subscription.DocumentIdOf(subscriptionId), cancellation);
        if (subscription is not null)
        {
            var schemeId = subscription.Value.SubscriptionSchemeId;
            details["subscriptionSchemeId"] = schemeId;
            details["title"] = (await schemes.FindEverAsync(caused.TenantId, schemeId, cancellation))?.Title;
        }

        return new EntryCause(caused.Key.Kind == CauseKey.Subscription ? "SUBSCRIPTION" : "SUBSCRIPTION_END", details);
    }
}
