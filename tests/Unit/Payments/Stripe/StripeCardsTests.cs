using Pepper.Core.Payments;

namespace Pepper.Tests.Unit.Payments.Stripe;

public sealed class StripeCardsTests
{
    private const string UserId = "605efe2f7d2e8b0d1c9e4b01";

    [Fact]
    public async Task A_customer_is_looked_for_and_made_under_a_key_of_ours_and_holds_nothing_but_ids()
    {
        await using var stripe = (await StripeStub.StartAsync())
            .On("GET /v1/customers/search", StripeJson.EmptySearch)
            .On("POST /v1/customers", StripeJson.Customer);

        var made = await stripe.Gateway.CreateCustomerAsync(StripeStub.Tenant, UserId, default);

        Assert.Equal("cus_1", made.Value);
        Assert.Equal(
            [
                $"GET /v1/customers/search?limit=1&query=metadata['userId']:'{UserId}' AND metadata['tenantId']:'605efe2f7d2e8b0d1c9e4a00'",
                $"POST /v1/customers metadata[userId]={UserId}&metadata[tenantId]=605efe2f7d2e8b0d1c9e4a00",
            ],
            stripe.Calls.Select(call => call.ToString()));
        Assert.Equal($"customer-605efe2f7d2e8b0d1c9e4a00-{UserId}", stripe.Calls[1].Key);
        Assert.All(stripe.Calls, call => Assert.Equal(("2026-10-28.endive", "Bearer sk_test_of_this_tenant"), (call.Version, call.Authorization)));
    }

    [Fact]
    public async Task A_customer_whose_id_was_lost_is_found_again()
    {
        await using var stripe = (await StripeStub.StartAsync())
            .On("GET /v1/customers/search", $$"""{"object":"search_result","data":[{{StripeJson.Customer}}],"has_more":false}""");

        Assert.Equal("cus_1", (await stripe.Gateway.CreateCustomerAsync(StripeStub.Tenant, UserId, default)).Value);
        Assert.Single(stripe.Calls);
    }

    [Fact]
    public async Task A_setup_is_for_cards_that_are_charged_later()
    {
        await using var stripe = (await StripeStub.StartAsync()).On("POST /v1/setup_intents", StripeJson.Setup("requires_payment_method"));

        var setup = await stripe.Gateway.SetUpCardAsync(StripeStub.Tenant, "cus_1", "k1", default);

        Assert.Equal(new CardSetup("seti_1", "seti_1_secret_x", "cus_1", "pk_test_1"), setup.Value);
        var call = Assert.Single(stripe.Calls);
        Assert.Equal("allowed_payment_method_types[0]=card&customer=cus_1&usage=off_session", call.Form);
        Assert.Equal("setup-k1", call.Key);
    }

    [Fact]
    public async Task A_card_is_attached_once_and_marked_with_its_user()
    {
        await using var stripe = (await StripeStub.StartAsync())
            .On("GET /v1/payment_methods/pm_1", StripeJson.Card())
            .On("GET /v1/payment_methods/pm_1", StripeJson.Card("cus_1"))
            .On("POST /v1/payment_methods/pm_1/attach", StripeJson.Card("cus_1"))
            .On("POST /v1/payment_methods/pm_1", StripeJson.Card("cus_1"));

        var added = await AddAsync(stripe);
        var again = await AddAsync(stripe);

        Assert.Equal(new GatewayCard("pm_1", "visa", "4242", "0331"), added.Value);
        Assert.Equal(added.Value, again.Value);
        var attach = Assert.Single(stripe.Calls, call => call.Target.EndsWith("/attach", StringComparison.Ordinal));
        Assert.Equal(("customer=cus_1", "card-k1"), (attach.Form, attach.Key));
        Assert.Contains(stripe.Calls, call => call.Form == $"metadata[userId]={UserId}&metadata[tenantId]=605efe2f7d2e8b0d1c9e4a00");
    }

    [Fact]
    public async Task A_card_of_another_customer_or_of_another_kind_is_refused()
    {
        await using var stripe = (await StripeStub.StartAsync())
            .On("GET /v1/payment_methods/pm_1", StripeJson.Card("cus_2"))
            .On("GET /v1/payment_methods/pm_1", StripeJson.Card(type: "sepa_debit"));

        Assert.Equal((422, "gatewayId"), Refusal((await AddAsync(stripe)).Error));
        Assert.Equal((422, "gatewayId"), Refusal((await AddAsync(stripe)).Error));
        Assert.DoesNotContain(stripe.Calls, call => call.Method == "POST");
    }

    [Theory]
    [InlineData("succeeded", "cus_1", "pm_1", true)]
    [InlineData("requires_action", "cus_1", "pm_1", false)]
    [InlineData("succeeded", "cus_2", "pm_1", false)]
    [InlineData("succeeded", "cus_1", "pm_2", false)]
    public async Task A_setup_counts_when_it_passed_for_this_card_and_customer(string status, string customer, string card, bool isGood)
    {
        await using var stripe = (await StripeStub.StartAsync())
            .On("GET /v1/setup_intents/seti_1", StripeJson.Setup(status, customer, card))
            .On("GET /v1/payment_methods/pm_1", StripeJson.Card("cus_1"))
            .On("POST /v1/payment_methods/pm_1", StripeJson.Card("cus_1"));

        var added = await AddAsync(stripe, "seti_1");

        Assert.Equal(isGood, added.IsSuccess);
        Assert.Equal(isGood ? null : "token", added.Error?.Field);
    }

    [Theory]
    [InlineData("insufficient_funds", "not enough money")]
    [InlineData("expired_card", "expired")]
    [InlineData("generic_decline", "declined")]
    public async Task A_decline_is_told_in_plain_words(string declineCode, string words)
    {
        await using var stripe = (await StripeStub.StartAsync())
            .On("GET /v1/payment_methods/pm_1", StripeJson.Card())
            .On("POST /v1/payment_methods/pm_1/attach", StripeJson.Error("card_error", "card_declined", declineCode), 402);

        var refused = (await AddAsync(stripe)).Error!;

        Assert.Equal((422, "gatewayId"), Refusal(refused));
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(409)]
    [InlineData(401)]
    [InlineData(403)]
    public async Task What_leaves_the_outcome_open_is_an_absence_and_tells_no_secret(int status)
    {
        await using var stripe = (await StripeStub.StartAsync()).On("GET /v1/payment_methods/pm_1", StripeJson.Error("api_error"), status);

        var away = await Assert.ThrowsAsync<GatewayAwayException>(() => AddAsync(stripe));

        Assert.DoesNotContain("sk_test", away.ToString() + stripe.Log, StringComparison.Ordinal);
        Assert.Equal(status is 401 or 403, stripe.Log.Contains("Critical Stripe refuses the key", StringComparison.Ordinal));
        Assert.Single(stripe.Calls);
    }

    [Fact]
    public async Task An_answer_that_is_no_json_is_an_absence()
    {
        await using var stripe = (await StripeStub.StartAsync()).On("GET /v1/payment_methods/pm_1", "<html>Bad gateway</html>", 502);

        await Assert.ThrowsAsync<GatewayAwayException>(() => AddAsync(stripe));
    }

    [Fact]
    public async Task A_time_out_after_Stripe_has_accepted_is_made_good_by_the_same_call_under_the_same_key()
    {
        await using var stripe = (await StripeStub.StartAsync(TimeSpan.FromMilliseconds(300)))
            .On("GET /v1/payment_methods/pm_1", StripeJson.Card())
            .On("POST /v1/payment_methods/pm_1/attach", StripeJson.Card("cus_1"), delay: TimeSpan.FromSeconds(30))
            .On("POST /v1/payment_methods/pm_1/attach", StripeJson.Card("cus_1"))
            .On("POST /v1/payment_methods/pm_1", StripeJson.Card("cus_1"));

        await Assert.ThrowsAsync<GatewayAwayException>(() => AddAsync(stripe));
        var added = await AddAsync(stripe);

        Assert.True(added.IsSuccess);
        Assert.Equal(
            ["card-k1", "card-k1"],
            stripe.Calls.Where(call => call.Target.EndsWith("/attach", StringComparison.Ordinal)).Select(call => call.Key));
    }

    [Fact]
    public async Task A_socket_that_nobody_answers_at_is_an_absence()
    {
        var stripe = await StripeStub.StartAsync();
        var gateway = stripe.Gateway;
        await stripe.StopAsync();

        await Assert.ThrowsAsync<GatewayAwayException>(() => gateway.CreateCustomerAsync(StripeStub.Tenant, UserId, default));
    }

    [Fact]
    public async Task Removing_what_is_gone_is_no_error_and_what_is_there_is_detached()
    {
        await using var stripe = (await StripeStub.StartAsync())
            .On("GET /v1/payment_methods/pm_1", StripeJson.Card("cus_1"))
            .On("GET /v1/payment_methods/pm_1", StripeJson.Card())
            .On("POST /v1/payment_methods/pm_1/detach", StripeJson.Card());

        await stripe.Gateway.RemoveCardAsync(StripeStub.Tenant, "cus_1", "pm_1", default);
        await stripe.Gateway.RemoveCardAsync(StripeStub.Tenant, "cus_1", "pm_1", default);
        await stripe.Gateway.RemoveCardAsync(StripeStub.Tenant, "cus_1", "pm_gone", default);
        await stripe.Gateway.DeleteCustomerAsync(StripeStub.Tenant, "cus_gone", default);

        Assert.Equal("detach-pm_1", Assert.Single(stripe.Calls, call => call.Method == "POST").Key);
        Assert.Equal("DELETE /v1/customers/cus_gone", stripe.Calls[^1].ToString());
    }

    [Fact]
    public async Task Without_a_key_the_refusal_names_the_setting()
    {
        await using var stripe = await StripeStub.StartAsync(key: null);

        var check = stripe.Gateway.Check(StripeStub.Tenant);

        Assert.Equal(422, check.Error!.Status);
        Assert.Contains("PEPPER_STRIPE_KEY", check.Error.Message, StringComparison.Ordinal);
    }

    private static Task<Core.Results.Result<GatewayCard>> AddAsync(StripeStub stripe, string? setup = null) =>
        stripe.Gateway.AddCardAsync(StripeStub.Tenant, "cus_1", new CardToken("pm_1", setup, UserId), "k1", default);

    private static (int? Status, string? Field) Refusal(Core.Results.Error? error) => (error?.Status, error?.Field);
}
