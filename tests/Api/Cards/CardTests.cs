using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Cards;

public sealed class CardTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_card_that_was_added_is_the_users_and_the_active_one()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();

        var card = (await user.Client.PostAsync("/cards", new { cardType = "STRIPE", gatewayId = "pm_test_visa" })).Expect(200);

        Assert.Equal(("visa", "4242", "pm_test_visa"), (card["type"].GetString(), card["last4"].GetString(), card["gatewayId"].GetString()));
        Assert.Equal(card.Text, (await user.Client.GetAsync($"/cards/{card.Id}")).Expect(200).Text);
        Assert.Equal(card.Text, (await user.Client.GetAsync($"/users/{user.Id}/cards/active")).Expect(200).Text);
        Assert.Equal(card.Id, (await user.Client.GetAsync("/cards")).Expect(200)["cards.0._id"].GetString());
        Assert.Equal(card.Id, (await tenant.Admin.GetAsync($"/users/{user.Id}/cards")).Expect(200)["cards.0._id"].GetString());
        var read = (await user.Client.GetAsync($"/users/{user.Id}")).Expect(200);
        Assert.True(read["hasPaymentCard"].GetBoolean());
        Assert.Equal(card.Id, read["card.cardId"].GetString());
    }

    [Fact]
    public async Task The_same_card_again_is_the_same_card_and_one_action()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => user.Client.PostAsync("/cards", new { gatewayId = "pm_test_visa" })));

        Assert.Single(answers.Select(answer => answer.Expect(200).Id).Distinct());
        Assert.Equal(1, (await tenant.Admin.GetAsync("/actions?type=CARD_CREATED")).Expect(200)["actions"].GetArrayLength());
    }

    [Theory]
    [InlineData("/cards")]
    [InlineData("/cards/precreate")]
    public async Task An_admin_says_whose_card_it_is(string path)
    {
        var tenant = await api.NewTenantAsync();

        (await tenant.Admin.PostAsync(path, new { gatewayId = "pm_test_visa" })).ExpectError(422, "Validation", "userId");
    }

    [Fact]
    public async Task Without_a_token_the_answer_is_what_the_gateways_form_needs()
    {
        var user = await (await api.NewTenantAsync()).NewUserAsync();

        var begun = (await user.Client.PostAsync("/cards", new { cardType = "STRIPE" })).Expect(200);
        var prepared = (await user.Client.PostAsync("/cards/precreate")).Expect(200);
        (await user.Client.PostAsync("/cards/pre-create", new { })).Expect(200);

        Assert.NotEqual(begun["stripe.clientSecret"].GetString(), prepared["stripe.clientSecret"].GetString());
        Assert.Equal(begun["stripe.customerId"].GetString(), prepared["stripe.customerId"].GetString());
        Assert.Empty((await user.Client.GetAsync("/cards")).Expect(200)["cards"].EnumerateArray());
    }

    [Fact]
    public async Task A_card_whose_bank_asks_for_3DS_is_added_with_the_setup_it_went_through()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var other = await tenant.NewUserAsync();
        var setup = (await user.Client.PostAsync("/cards/precreate")).Expect(200)["stripe.setupIntentId"].GetString();

        (await user.Client.PostAsync("/cards", new { gatewayId = "pm_test_3ds" })).ExpectError(422, "Validation", "token");
        (await other.Client.PostAsync("/cards", new { gatewayId = "pm_test_3ds", token = setup })).ExpectError(422, "Validation", "token");
        (await user.Client.PostAsync("/cards", new { gatewayId = "pm_test_3ds", token = setup })).Expect(200);
    }

    [Fact]
    public async Task A_gateway_that_is_away_is_a_503_that_says_when_to_call_again_and_leaves_nothing()
    {
        var user = await (await api.NewTenantAsync()).NewUserAsync();

        var away = (await user.Client.PostAsync("/cards", new { gatewayId = "pm_test_away" })).ExpectError(503, "Unavailable");

        Assert.Equal("30", away.Header("Retry-After"));
        Assert.Empty((await user.Client.GetAsync($"/users/{user.Id}/cards")).Expect(200)["cards"].EnumerateArray());
        (await user.Client.GetAsync($"/users/{user.Id}/cards/active")).ExpectError(404, "NotFound", "userId");
    }

    [Theory]
    [InlineData("""{"gatewayId":"4242 4242 4242 4242"}""", "gatewayId")]
    [InlineData("""{"gatewayId":"pm_test_visa","extra":{"deep":["5555-5555-5555-4444"]}}""", "extra.deep[0]")]
    [InlineData("""{"gatewayId":"pm_test_visa","cvc":"123"}""", "cvc")]
    public async Task Card_details_are_refused_and_are_nowhere_afterwards(string body, string field)
    {
        var user = await (await api.NewTenantAsync()).NewUserAsync();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        var refused = (await user.Client.PostAsync("/cards", content)).ExpectError(422, "Validation", field);

        Assert.DoesNotContain("4242", refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("4242 4242", api.Output, StringComparison.Ordinal);
        Assert.Empty((await user.Client.GetAsync("/cards")).Expect(200)["cards"].EnumerateArray());
    }

    [Fact]
    public async Task Only_the_top_up_of_a_card_can_be_changed()
    {
        var user = await (await api.NewTenantAsync()).NewUserAsync();
        var card = (await user.Client.PostAsync("/cards", new { gatewayId = "pm_test_visa" })).Expect(200);
        Assert.Equal(10, card["autoTopUp.amount"].GetDecimal());

        var changed = (await user.Client.PutAsync($"/cards/{card.Id}", new { autoTopUp = new { enabled = true, amount = 20.5 } })).Expect(200);

        Assert.True(changed["autoTopUp.enabled"].GetBoolean());
        Assert.Equal((20.5m, 10m), (changed["autoTopUp.amount"].GetDecimal(), changed["autoTopUp.trigger"].GetDecimal()));
        (await user.Client.PutAsync($"/cards/{card.Id}", new { last4 = "1111" })).ExpectError(422, "Validation", "last4");
        (await user.Client.PutAsync($"/cards/{card.Id}", new { autoTopUp = new { amount = -1 } })).ExpectError(422, "Validation", "autoTopUp.amount");
    }

    [Fact]
    public async Task A_card_that_was_removed_is_gone_with_one_action()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var card = (await user.Client.PostAsync("/cards", new { gatewayId = "pm_test_visa" })).Expect(200);

        (await user.Client.DeleteAsync($"/cards/{card.Id}")).Expect(204);

        (await user.Client.DeleteAsync($"/cards/{card.Id}")).ExpectError(404, "NotFound", "cardId");
        (await user.Client.GetAsync($"/cards/{card.Id}")).ExpectError(404, "NotFound", "cardId");
        Assert.Equal(1, (await tenant.Admin.GetAsync("/actions?type=CARD_DELETED")).Expect(200)["actions"].GetArrayLength());
        Assert.False((await user.Client.GetAsync($"/users/{user.Id}")).Expect(200)["hasPaymentCard"].GetBoolean());
    }

    [Fact]
    public async Task Users_see_their_own_cards_and_admins_those_of_the_tenant()
    {
        var tenant = await api.NewTenantAsync();
        var stranger = await (await api.NewTenantAsync()).NewUserAsync();
        var (one, two) = (await tenant.NewUserAsync(), await tenant.NewUserAsync());
        var card = (await one.Client.PostAsync("/cards", new { gatewayId = "pm_test_visa" })).Expect(200);
        (await tenant.Admin.PostAsync("/cards", new { gatewayId = "pm_test_amex", userId = two.Id })).Expect(200);

        (await tenant.Admin.PostAsync("/cards", new { gatewayId = "pm_test_amex" })).ExpectError(422, "Validation", "userId");
        (await two.Client.PostAsync("/cards", new { gatewayId = "pm_test_amex", userId = one.Id })).ExpectError(403, "Forbidden");
        (await two.Client.GetAsync($"/cards/{card.Id}")).ExpectError(404, "NotFound", "cardId");
        (await two.Client.DeleteAsync($"/cards/{card.Id}")).ExpectError(404, "NotFound", "cardId");
        (await stranger.Client.GetAsync($"/cards/{card.Id}")).ExpectError(404, "NotFound", "cardId");
        (await two.Client.GetAsync($"/users/{one.Id}/cards")).ExpectError(403, "Forbidden");
        (await tenant.Anonymous.GetAsync("/cards")).ExpectError(401, "Unauthorized");
        Assert.Equal(2, (await tenant.Admin.GetAsync("/cards")).Expect(200)["cards"].GetArrayLength());
        Assert.Equal(1, (await tenant.Admin.GetAsync($"/cards?cardId={card.Id}")).Expect(200)["cards"].GetArrayLength());
        Assert.Equal(0, (await two.Client.GetAsync($"/cards?cardId={card.Id}")).Expect(200)["cards"].GetArrayLength());
        var first = (await tenant.Admin.GetAsync("/cards?limit=1")).Expect(200);
        Assert.NotEqual(
            first["cards.0._id"].GetString(),
            (await tenant.Admin.GetAsync($"/cards?limit=1&startKey={first["page.nextKey"].GetString()}")).Expect(200)["cards.0._id"].GetString());
    }

    [Fact]
    public async Task Stripe_without_its_key_is_a_422_that_says_so_and_cards_made_before_are_served()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var card = (await user.Client.PostAsync("/cards", new { gatewayId = "pm_test_visa" })).Expect(200);
        (await tenant.Admin.PutAsync("/settings", new { payments = new { gateway = "STRIPE" } })).Expect(200);

        var refused = (await user.Client.PostAsync("/cards/precreate")).Expect(422);

        Assert.Contains("PEPPER_STRIPE_KEY", refused["message"].GetString(), StringComparison.Ordinal);
        (await user.Client.DeleteAsync($"/cards/{card.Id}")).Expect(204);
    }

    [Fact]
    public async Task A_deleted_users_cards_are_gone()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var card = (await user.Client.PostAsync("/cards", new { gatewayId = "pm_test_visa" })).Expect(200);

        (await tenant.Admin.DeleteAsync($"/users/{user.Id}")).Expect(204);

        (await tenant.Admin.GetAsync($"/users/{user.Id}/cards")).ExpectError(404, "NotFound", "userId");
        await Eventually.IsTrueAsync(
            async () => (await tenant.Admin.GetAsync($"/cards/{card.Id}")).Status == 404, TimeSpan.FromMinutes(1), () => "The card is still there.");
    }
}
