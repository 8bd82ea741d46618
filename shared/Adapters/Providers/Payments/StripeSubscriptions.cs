using Pepper.Core.Payments;
using Pepper.Core.Results;
using Pepper.Core.Tenants;
using Stripe;

namespace Pepper.Adapters.Providers.Payments;

/// <summary>Subscriptions at Stripe.</summary>
public sealed class StripeSubscriptions(StripeClients clients, StripeCalls calls, StripeCards cards)
{
    internal const string SubscriptionId = "subscriptionId";

    private const string CardField = "paymentMethodId";
    private const int PageLimit = 100;

    // Stripe expands four levels and no more, so the payment behind an invoice is asked for by itself.
    private static readonly List<string> Expanded = ["latest_invoice.confirmation_secret", "latest_invoice.payments"];

    internal async Task<Result<GatewaySubscription>> StartAsync(
        Tenant tenant, NewGatewaySubscription wanted, CancellationToken cancellation)
    {
        // Stripe forgets a key after a day, and never what is written on a subscription.
        if (await FindStartedAsync(tenant, wanted, cancellation) is { } known)
        {
            return known;
        }

        var card = wanted.CardGatewayId ?? await cards.NewestAsync(tenant, wanted.CustomerId, cancellation);
        if (!card.IsSuccess)
        {
            return card.Error;
        }

        var options = new SubscriptionCreateOptions
        {
            Customer = wanted.CustomerId,
            Items = [new SubscriptionItemOptions { Price = wanted.PriceId }],
            DefaultPaymentMethod = card.Value,
            PaymentBehavior = "allow_incomplete",
            Metadata = StripeCards.MetadataOf(tenant, wanted.UserId),
            Expand = Expanded,
        };
        options.Metadata[SubscriptionId] = wanted.SubscriptionId;
        var made = await calls.RunAsync(
            tenant,
            CardField,
            () => clients.Of(tenant).V1.Subscriptions.CreateAsync(
                options, StripeCards.Key($"subscription-{wanted.SubscriptionId}"), cancellation),
            cancellation);
        return await made.ThenAsync(subscription => JudgeAsync(tenant, subscription, cancellation));
    }

    internal async Task<Result<GatewaySubscription>?> FindStartedAsync(
        Tenant tenant, NewGatewaySubscription wanted, CancellationToken cancellation)
    {
        var known = await FindByIdAsync(tenant, wanted, cancellation);
        if (!known.IsSuccess)
        {
            return known.Error;
        }

        return known.Value.Subscription is { } found ? await JudgeAsync(tenant, found, cancellation) : (Result<GatewaySubscription>?)null;
    }

    internal async Task<GatewaySubscription?> FindAsync(Tenant tenant, string gatewayId, CancellationToken cancellation)
    {
        var options = new SubscriptionGetOptions { Expand = Expanded };
        var found = await calls.FindAsync(
            tenant, () => clients.Of(tenant).V1.Subscriptions.GetAsync(gatewayId, options, null, cancellation), cancellation);
        return found is null ? null : await WithInvoicesAsync(tenant, found, cancellation);
    }

    internal Task<Result<GatewaySubscription>> CancelAsync(Tenant tenant, string gatewayId, string? comment, CancellationToken cancellation) =>
        UpdateAsync(
            tenant,
            gatewayId,
            new SubscriptionUpdateOptions
            {
                CancelAtPeriodEnd = true,
                CancellationDetails = comment is null ? null : new SubscriptionCancellationDetailsOptions { Comment = comment },
                Expand = Expanded,
            },
            cancellation);

    internal Task<Result<GatewaySubscription>> ResumeAsync(Tenant tenant, string gatewayId, string? card, CancellationToken cancellation) =>
        UpdateAsync(
            tenant,
            gatewayId,
            new SubscriptionUpdateOptions { CancelAtPeriodEnd = false, DefaultPaymentMethod = card, Expand = Expanded },
            cancellation);

    // Stripe says of one that has ended that there is none.
    internal Task EndAsync(Tenant tenant, string gatewayId, CancellationToken cancellation) =>
        calls.FindAsync(tenant, () => clients.Of(tenant).V1.Subscriptions.CancelAsync(gatewayId, null, null, cancellation), cancellation);

    private async Task<Result<GatewaySubscription>> UpdateAsync(
        Tenant tenant, string gatewayId, SubscriptionUpdateOptions options, CancellationToken cancellation)
    {
        var updated = await calls.RunAsync(
            tenant, CardField, () => clients.Of(tenant).V1.Subscriptions.UpdateAsync(gatewayId, options, null, cancellation), cancellation);
        return await updated.ThenAsync(async subscription => (Result<GatewaySubscription>)await WithInvoicesAsync(tenant, subscription, cancellation));
    }

    private async Task<Result<Found>> FindByIdAsync(Tenant tenant, NewGatewaySubscription wanted, CancellationToken cancellation)
    {
        var options = new SubscriptionListOptions
        {
            Customer = wanted.CustomerId,
            Status = "all",
            Limit = PageLimit,
            Expand = [.. Expanded.Select(path => $"data.{path}")],
        };
        while (true)
        {
            var page = await calls.RunAsync(
                tenant, "userId", () => clients.Of(tenant).V1.Subscriptions.ListAsync(options, null, cancellation), cancellation);
            if (!page.IsSuccess)
            {
                return page.Error;
            }

            var found = page.Value.Data.Find(subscription => subscription.Metadata.GetValueOrDefault(SubscriptionId) == wanted.SubscriptionId);
            if (found is not null || !page.Value.HasMore)
            {
                return new Found(found);
            }

            options.StartingAfter = page.Value.Data[^1].Id;
        }
    }

    // A first payment that was declined leaves a subscription that waits for another card. Ours begin anew with one, so it is
    // ended, and the caller is told why.
    private async Task<Result<GatewaySubscription>> JudgeAsync(Tenant tenant, Subscription subscription, CancellationToken cancellation)
    {
        if (subscription.Status == "incomplete_expired")
        {
            return Error.Validation(CardField, "The card was declined; use another card.");
        }

        var intent = subscription.Status == "incomplete" ? await FindIntentAsync(tenant, subscription, cancellation) : null;
        if (intent?.Status != "requires_payment_method")
        {
            return await WithInvoicesAsync(tenant, subscription, cancellation);
        }

        await EndAsync(tenant, subscription.Id, cancellation);
        return Error.Validation(CardField, StripeCalls.WordsOf(intent.LastPaymentError?.Code, intent.LastPaymentError?.DeclineCode));
    }

    private async Task<PaymentIntent?> FindIntentAsync(Tenant tenant, Subscription subscription, CancellationToken cancellation)
    {
        var id = subscription.LatestInvoice?.Payments?.Data?.Select(payment => payment.Payment?.PaymentIntentId).FirstOrDefault(known => known is not null);
        return id is null
            ? null
            : await calls.FindAsync(tenant, () => clients.Of(tenant).V1.PaymentIntents.GetAsync(id, null, null, cancellation), cancellation);
    }

    private async Task<GatewaySubscription> WithInvoicesAsync(Tenant tenant, Subscription subscription, CancellationToken cancellation)
    {
        var options = new InvoiceListOptions { Subscription = subscription.Id, Status = "paid", Limit = PageLimit };
        var invoices = await calls.FindAsync(
            tenant, () => clients.Of(tenant).V1.Invoices.ListAsync(options, null, cancellation), cancellation);
        var item = subscription.Items.Data[0];
        var periodEnd = Utc(item.CurrentPeriodEnd);
        return new GatewaySubscription(
            subscription.Id,
            subscription.Metadata.GetValueOrDefault(SubscriptionId) ?? string.Empty,
            StatusOf(subscription.Status),
            item.Price.Id,
            Utc(item.CurrentPeriodStart),
            periodEnd,
            subscription.CancelAt is { } cancelAt ? Utc(cancelAt) : subscription.CancelAtPeriodEnd ? periodEnd : null,
            subscription.EndedAt is { } endedAt ? Utc(endedAt) : null,
            subscription.DefaultPaymentMethodId,
            subscription.Status == "incomplete" ? subscription.LatestInvoice?.ConfirmationSecret?.ClientSecret : null,
            [.. (invoices?.Data ?? []).Select(ToInvoice).OrderBy(invoice => invoice.PaidAt).ThenBy(invoice => invoice.PeriodStart)]);
    }

    // An invoice's own period is the one before it; what it pays for is on its lines.
    private static GatewayInvoice ToInvoice(Invoice invoice)
    {
        var period = invoice.Lines?.Data?.Select(line => line.Period).Where(known => known is not null).MaxBy(known => known.End);
        return new GatewayInvoice(
            invoice.Id,
            StripeAmount.FromMinor(invoice.AmountPaid, invoice.Currency),
            invoice.Currency.ToUpperInvariant(),
            Utc(invoice.StatusTransitions?.PaidAt ?? invoice.Created),
            Utc(period?.Start ?? invoice.PeriodStart),
            Utc(period?.End ?? invoice.PeriodEnd));
    }

    private static GatewaySubscriptionStatus StatusOf(string status) => status switch
    {
        "incomplete" => GatewaySubscriptionStatus.Incomplete,
        "active" or "trialing" => GatewaySubscriptionStatus.Active,
        "past_due" or "unpaid" or "paused" => GatewaySubscriptionStatus.PastDue,
        "canceled" or "incomplete_expired" => GatewaySubscriptionStatus.Ended,
        _ => throw new GatewayAwayException($"Stripe answers a status of subscriptions that is not known here: {status}."),
    };

    private static DateTimeOffset Utc(DateTime time) => new(DateTime.SpecifyKind(time, DateTimeKind.Utc));

    private sealed record Found(Subscription? Subscription);
}
