using Pepper.Core.Payments;

namespace Pepper.Tests.Unit.Payments.Stripe;

public sealed class StripeSubscriptionsTests
{
    private const string SchemeId = "605efe2f7d2e8b0d1c9e4b02";
    private const string SubscriptionId = "605efe2f7d2e8b0d1c9e4b03";

    private static readonly NewGatewaySubscription Wanted = new(SubscriptionId, "605efe2f7d2e8b0d1c9e4b01", "cus_1", "price_1", "pm_1");

    [Fact]
    public async Task A_product_and_its_prices_are_made_once_for_good()
    {
        var product = new NewProduct(SchemeId, "Beans", [new NewPrice(9.99m, "GBP", BillingInterval.Month, 1), new NewPrice(500, "JPY", BillingInterval.Week, 2)]);
        await using var stripe = (await StripeStub.StartAsync())
            .On("POST /v1/products", $$"""{"id":"scheme_{{SchemeId}}","object":"product"}""")
            .On("GET /v1/prices", StripeJson.List($$"""{"id":"price_0","object":"price","lookup_key":"scheme_{{SchemeId}}_0"}"""))
            .On("POST /v1/prices", """{"id":"price_1","object":"price"}""");

        var made = await stripe.Gateway.CreateProductAsync(StripeStub.Tenant, product, default);

        Assert.Equal(["price_0", "price_1"], made.Value!.PriceIds);
        Assert.Equal($"scheme_{SchemeId}", made.Value.ProductId);
        var price = Assert.Single(stripe.Calls, call => call is { Method: "POST", Target: "/v1/prices" });
        Assert.Equal($"currency=jpy&lookup_key=scheme_{SchemeId}_1&product=scheme_{SchemeId}&recurring[interval]=week&recurring[interval_count]=2&unit_amount=500", price.Form);
        Assert.Equal($"price-scheme_{SchemeId}_1", price.Key);
        Assert.Equal($"product-{SchemeId}", Assert.Single(stripe.Calls, call => call is { Method: "POST", Target: "/v1/products" }).Key);
    }

    [Fact]
    public async Task An_amount_that_Stripe_cannot_take_is_refused_before_anything_is_made()
    {
        await using var stripe = await StripeStub.StartAsync();
        var product = new NewProduct(SchemeId, "Beans", [new NewPrice(9, "GBP", BillingInterval.Month, 1), new NewPrice(5.125m, "KWD", BillingInterval.Month, 1)]);

        Assert.Equal("pricing[1].amount", (await stripe.Gateway.CreateProductAsync(StripeStub.Tenant, product, default)).Error!.Field);
        Assert.Empty(stripe.Calls);
    }

    [Fact]
    public async Task A_subscription_starts_under_its_own_id_and_tells_what_was_paid()
    {
        await using var stripe = (await StripeStub.StartAsync())
            .On("GET /v1/subscriptions", StripeJson.EmptyList)
            .On("POST /v1/subscriptions", StripeJson.Subscription())
            .On("GET /v1/invoices", StripeJson.List(
                StripeJson.Invoice("in_2", 1234, "kwd", 1772269200, 1774947600), StripeJson.Invoice("in_1", 999, "gbp", 1769850000, 1772269200)));

        var started = (await stripe.Gateway.StartSubscriptionAsync(StripeStub.Tenant, Wanted, default)).Value!;

        Assert.Equal(("sub_1", SubscriptionId, GatewaySubscriptionStatus.Active, "pm_1"), (started.GatewayId, started.SubscriptionId, started.Status, started.CardGatewayId));
        Assert.Equal((1769850000L, 1772269200L), (started.PeriodStart.ToUnixTimeSeconds(), started.PeriodEnd.ToUnixTimeSeconds()));
        Assert.Equal([("in_1", 9.99m, "GBP"), ("in_2", 1.234m, "KWD")], started.PaidInvoices.Select(invoice => (invoice.InvoiceId, invoice.Amount, invoice.Currency)));
        Assert.Equal((1769850005L, 1772269200L), (started.PaidInvoices[0].PaidAt.ToUnixTimeSeconds(), started.PaidInvoices[0].PeriodEnd.ToUnixTimeSeconds()));
        Assert.Null(started.ConfirmationSecret);
        var create = Assert.Single(stripe.Calls, call => call.Method == "POST");
        Assert.Equal($"subscription-{SubscriptionId}", create.Key);
        Assert.Contains($"metadata[subscriptionId]={SubscriptionId}", create.Form, StringComparison.Ordinal);
        Assert.Contains("customer=cus_1&default_payment_method=pm_1&", create.Form, StringComparison.Ordinal);
        Assert.Contains("payment_behavior=allow_incomplete", create.Form, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_was_started_days_ago_is_found_by_what_is_written_on_it()
    {
        await using var stripe = (await StripeStub.StartAsync())
            .On("GET /v1/subscriptions", StripeJson.List(StripeJson.Subscription(id: "sub_0", ours: "another"), StripeJson.Subscription()))
            .On("GET /v1/invoices", StripeJson.EmptyList);

        Assert.Equal("sub_1", (await stripe.Gateway.StartSubscriptionAsync(StripeStub.Tenant, Wanted, default)).Value!.GatewayId);
        Assert.DoesNotContain(stripe.Calls, call => call.Method == "POST");
    }

    [Fact]
    public async Task A_first_payment_that_waits_for_3DS_gives_the_app_what_it_needs()
    {
        await using var stripe = (await StripeStub.StartAsync())
            .On("GET /v1/subscriptions", StripeJson.EmptyList)
            .On("POST /v1/subscriptions", StripeJson.Subscription("incomplete"))
            .On("GET /v1/payment_intents/pi_1", StripeJson.Intent("requires_action"))
            .On("GET /v1/invoices", StripeJson.EmptyList);

        var started = (await stripe.Gateway.StartSubscriptionAsync(StripeStub.Tenant, Wanted, default)).Value!;

        Assert.Equal((GatewaySubscriptionStatus.Incomplete, "pi_1_secret_x"), (started.Status, started.ConfirmationSecret));
    }

    [Fact]
    public async Task A_first_payment_that_is_declined_leaves_no_subscription()
    {
        await using var stripe = (await StripeStub.StartAsync())
            .On("GET /v1/subscriptions", StripeJson.EmptyList)
            .On("POST /v1/subscriptions", StripeJson.Subscription("incomplete"))
            .On("GET /v1/payment_intents/pi_1", StripeJson.Intent("requires_payment_method"))
            .On("DELETE /v1/subscriptions/sub_1", StripeJson.Subscription("incomplete_expired"));

        var refused = (await stripe.Gateway.StartSubscriptionAsync(StripeStub.Tenant, Wanted, default)).Error!;

        Assert.Equal((422, "paymentMethodId"), (refused.Status, refused.Field));
        Assert.Contains("not enough money", refused.Message, StringComparison.Ordinal);
        Assert.Equal("DELETE", stripe.Calls[^1].Method);
    }

    [Theory]
    [InlineData("trialing", GatewaySubscriptionStatus.Active)]
    [InlineData("past_due", GatewaySubscriptionStatus.PastDue)]
    [InlineData("unpaid", GatewaySubscriptionStatus.PastDue)]
    [InlineData("canceled", GatewaySubscriptionStatus.Ended)]
    [InlineData("incomplete_expired", GatewaySubscriptionStatus.Ended)]
    public async Task Each_status_of_Stripe_is_one_of_ours(string status, GatewaySubscriptionStatus ours)
    {
        await using var stripe = (await StripeStub.StartAsync())
            .On("GET /v1/subscriptions/sub_1", StripeJson.Subscription(status))
            .On("GET /v1/invoices", StripeJson.EmptyList);

        Assert.Equal(ours, (await stripe.Gateway.FindSubscriptionAsync(StripeStub.Tenant, "sub_1", default))!.Status);
        Assert.Null(await stripe.Gateway.FindSubscriptionAsync(StripeStub.Tenant, "sub_gone", default));
    }

    [Fact]
    public async Task It_is_cancelled_at_the_end_of_its_period_resumed_with_another_card_and_ended()
    {
        await using var stripe = (await StripeStub.StartAsync())
            .On("POST /v1/subscriptions/sub_1", StripeJson.Subscription(cancels: true))
            .On("POST /v1/subscriptions/sub_1", StripeJson.Subscription())
            .On("DELETE /v1/subscriptions/sub_1", StripeJson.Subscription("canceled"))
            .On("GET /v1/invoices", StripeJson.EmptyList);

        var cancelled = (await stripe.Gateway.CancelAtPeriodEndAsync(StripeStub.Tenant, "sub_1", "Too much coffee", default)).Value!;
        var resumed = (await stripe.Gateway.ResumeSubscriptionAsync(StripeStub.Tenant, "sub_1", "pm_2", default)).Value!;
        await stripe.Gateway.EndSubscriptionAsync(StripeStub.Tenant, "sub_1", default);
        await stripe.Gateway.EndSubscriptionAsync(StripeStub.Tenant, "sub_gone", default);

        Assert.Equal((cancelled.PeriodEnd, null), (cancelled.CancelAt, resumed.CancelAt));
        var updates = stripe.Calls.Where(call => call.Method == "POST").Select(call => call.Form).ToList();
        Assert.StartsWith("cancel_at_period_end=true&cancellation_details[comment]=Too much coffee", updates[0], StringComparison.Ordinal);
        Assert.StartsWith("cancel_at_period_end=false&default_payment_method=pm_2", updates[1], StringComparison.Ordinal);
    }
}
