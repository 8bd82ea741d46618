using System.Text.Json;
using Pepper.Tests.Api.Awards;
using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Subscriptions;

public sealed class SubscriptionTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_user_subscribes_and_gets_what_the_scheme_gives()
    {
        var tenant = await api.NewTenantAsync();
        var (user, scheme) = await tenant.NewSubscriberAsync();

        var made = (await user.Client.PostAsync("/subscriptions", scheme.Request())).Expect(200);

        Assert.Equal((user.Id, scheme.Id, true), (made["userId"].GetString(), made["subscriptionSchemeId"].GetString(), made["active"].GetBoolean()));
        Assert.Equal(("ACTIVE", "4242"), (made["stripe.status"].GetString(), made["paymentMethod.last4"].GetString()));
        Assert.True(made.Has("nextPaymentAt") && !made.Has("cancelAt"));
        Assert.Equal(made.Text, (await user.Client.GetAsync($"/subscriptions/{made.Id}")).Expect(200).Text);
        var award = Assert.Single(await user.ReadAwardsAsync());
        Assert.Equal(5, award.GetProperty("points").GetProperty("available").GetDecimal());
        Assert.Equal(["SUBSCRIPTION_PAYMENT_RECEIVED", "SUBSCRIPTION_STARTED"], await tenant.SubscriptionActionsAsync());
        var cause = (await user.Client.GetAsync($"/awards/{award.GetProperty("_id").GetString()}/explain")).Expect(200)["items.0.cause"];
        Assert.Equal(("SUBSCRIPTION", made.Id), (cause.GetProperty("type").GetString(), cause.GetProperty("subscriptionId").GetString()));
    }

    [Fact]
    public async Task The_same_call_under_its_nonce_is_one_subscription_and_another_one_a_conflict()
    {
        var tenant = await api.NewTenantAsync();
        var (user, scheme) = await tenant.NewSubscriberAsync();
        var client = user.Client.WithNonce();

        var first = (await client.PostAsync("/subscriptions", scheme.Request())).Expect(200);
        var again = (await client.PostAsync("/subscriptions", scheme.Request())).Expect(200);

        Assert.Equal(first.Text, again.Text);
        (await user.Client.PostAsync("/subscriptions", scheme.Request())).ExpectError(409, "Conflict", "subscriptionSchemeId");
        Assert.Single((await tenant.Admin.GetAsync("/subscriptions")).Expect(200).Items);
    }

    [Fact]
    public async Task A_declined_card_is_refused_and_leaves_nothing()
    {
        var tenant = await api.NewTenantAsync();
        var (user, scheme) = await tenant.NewSubscriberAsync("pm_test_charge_declined");

        (await user.Client.PostAsync("/subscriptions", scheme.Request())).ExpectError(422, "Validation", "paymentMethodId");

        Assert.Empty((await user.Client.GetAsync("/subscriptions")).Expect(200).Items);
        (await user.Client.PostAsync("/cards", new { gatewayId = "pm_test_visa" })).Expect(200);
        (await user.Client.PostAsync("/subscriptions", scheme.Request())).Expect(200);
    }

    [Fact]
    public async Task A_payment_to_be_confirmed_is_answered_with_what_the_app_needs()
    {
        var tenant = await api.NewTenantAsync();
        var (user, scheme) = await tenant.NewSubscriberAsync("pm_test_3ds_payment");

        var made = (await user.Client.PostAsync("/subscriptions", scheme.Request())).Expect(200);

        Assert.False(made["active"].GetBoolean());
        var secret = made["stripe.clientSecret"].GetString();
        Assert.NotEmpty(secret!);
        Assert.Equal(secret, (await user.Client.GetAsync($"/subscriptions/{made.Id}")).Expect(200)["stripe.clientSecret"].GetString());
        Assert.Equal(made.Id, (await user.Client.PostAsync("/subscriptions", scheme.Request())).Expect(200).Id);
        Assert.Empty(await tenant.SubscriptionActionsAsync());

        Assert.Equal("ENDED", (await user.Client.PostAsync($"/subscriptions/{made.Id}/cancel")).Expect(200)["stripe.status"].GetString());
        (await user.Client.GetAsync($"/subscriptions/{made.Id}")).ExpectError(404, "NotFound", "subscriptionId");
        Assert.Empty(await tenant.SubscriptionActionsAsync());
    }

    [Fact]
    public async Task What_lets_the_customer_confirm_a_payment_is_not_kept_for_a_repetition_of_the_call()
    {
        var tenant = await api.NewTenantAsync();
        var (user, scheme) = await tenant.NewSubscriberAsync("pm_test_3ds_payment");
        var client = user.Client.WithNonce();

        var first = (await client.PostAsync("/subscriptions", scheme.Request())).Expect(200);
        var again = (await client.PostAsync("/subscriptions", scheme.Request())).Expect(200);

        static bool HasSecret(ApiAnswer answer) => answer["stripe"].TryGetProperty("clientSecret", out _);
        Assert.Equal((first.Id, true, false), (again.Id, HasSecret(first), HasSecret(again)));
    }

    [Fact]
    public async Task A_subscription_is_cancelled_and_resumed_with_another_card()
    {
        var tenant = await api.NewTenantAsync();
        var (user, scheme) = await tenant.NewSubscriberAsync();
        var made = (await user.Client.PostAsync("/subscriptions", scheme.Request())).Expect(200);
        var card = (await user.Client.PostAsync("/cards", new { gatewayId = "pm_test_amex" })).Expect(200);

        var cancelled = (await user.Client.DeleteAsync($"/subscriptions/{made.Id}", new { comment = "Too much coffee." })).Expect(200);
        (await user.Client.PostAsync($"/subscriptions/{made.Id}/cancel", new { })).Expect(200);
        var resumed = (await user.Client.PostAsync($"/subscriptions/{made.Id}/resume", new { paymentMethodId = card.Id })).Expect(200);

        Assert.Equal(made["nextPaymentAt"].GetString(), cancelled["cancelAt"].GetString());
        Assert.True(cancelled["active"].GetBoolean());
        Assert.False(cancelled.Has("nextPaymentAt"));
        Assert.False(resumed.Has("cancelAt"));
        Assert.Equal(("pm_test_amex", "0005"), (resumed["paymentMethod.gatewayId"].GetString(), resumed["paymentMethod.last4"].GetString()));
        Assert.Single(await tenant.SubscriptionActionsAsync(), "SUBSCRIPTION_CANCELLATION_REQUESTED");
    }

    [Theory]
    [InlineData("""{}""", "subscriptionSchemeId")]
    [InlineData("""{"subscriptionSchemeId":"6064b01ff0c1267d8984cc70"}""", "subscriptionSchemeId")]
    [InlineData("""{"subscriptionSchemeId":"SCHEME"}""", "priceId")]
    [InlineData("""{"subscriptionSchemeId":"SCHEME","priceId":"price_1"}""", "priceId")]
    [InlineData("""{"subscriptionSchemeId":"SCHEME","priceId":"PRICE","paymentMethodId":"pm_test_amex"}""", "paymentMethodId")]
    [InlineData("""{"subscriptionSchemeId":"SCHEME","priceId":"PRICE","paymentMethodId":""}""", "paymentMethodId")]
    [InlineData("""{"subscriptionSchemeId":"SCHEME","priceId":"PRICE","userId":"x"}""", "userId")]
    public async Task A_wrong_member_is_named(string body, string field)
    {
        var tenant = await api.NewTenantAsync();
        var (user, scheme) = await tenant.NewSubscriberAsync();
        var sent = body.Replace("SCHEME", scheme.Id, StringComparison.Ordinal).Replace("PRICE", scheme.PriceId, StringComparison.Ordinal);

        (await user.Client.PostAsync("/subscriptions", JsonElement.Parse(sent))).ExpectError(422, "Validation", field);
    }

    [Fact]
    public async Task A_scheme_that_is_closed_takes_nobody_and_a_deleted_one_goes_on_for_those_who_are_in()
    {
        var tenant = await api.NewTenantAsync();
        var (user, scheme) = await tenant.NewSubscriberAsync();
        var made = (await user.Client.PostAsync("/subscriptions", scheme.Request())).Expect(200);
        var other = await tenant.NewUserAsync();
        (await other.Client.PostAsync("/cards", new { gatewayId = "pm_test_visa" })).Expect(200);

        (await tenant.Admin.PutAsync($"/subscriptionschemes/{scheme.Id}", new { active = false })).Expect(200);
        (await other.Client.PostAsync("/subscriptions", scheme.Request())).ExpectError(422, "Validation", "subscriptionSchemeId");
        (await tenant.Admin.DeleteAsync($"/subscriptionschemes/{scheme.Id}")).Expect(204);
        (await other.Client.PostAsync("/subscriptions", scheme.Request())).ExpectError(422, "Validation", "subscriptionSchemeId");

        var shown = (await user.Client.GetAsync($"/subscriptions/{made.Id}?expand=subscriptionScheme")).Expect(200);
        Assert.True(shown["active"].GetBoolean());
        Assert.NotEmpty(shown["subscriptionScheme.deletedAt"].GetString()!);
    }

    [Fact]
    public async Task Everybody_sees_and_changes_their_own_and_admins_all()
    {
        var tenant = await api.NewTenantAsync();
        var (user, scheme) = await tenant.NewSubscriberAsync();
        var other = await tenant.NewUserAsync();
        (await other.Client.PostAsync("/cards", new { gatewayId = "pm_test_visa" })).Expect(200);
        (await tenant.Admin.PostAsync("/subscriptions", scheme.Request())).ExpectError(422, "Validation", "userId");
        (await user.Client.PostAsync("/subscriptions", scheme.Request(other.Id))).ExpectError(403, "Forbidden");
        var mine = (await user.Client.PostAsync("/subscriptions", scheme.Request(user.Id))).Expect(200);
        var others = (await tenant.Admin.PostAsync("/subscriptions", scheme.Request(other.Id))).Expect(200);

        Assert.Equal([mine.Id], Ids(await user.Client.GetAsync("/subscriptions?expand=subscriptionScheme")));
        Assert.Equal([mine.Id, others.Id], Ids(await tenant.Admin.GetAsync("/subscriptions")));
        Assert.Equal([others.Id], Ids(await tenant.Admin.GetAsync($"/subscriptions?limit=1&startKey={(await tenant.Admin.GetAsync("/subscriptions?limit=1")).Expect(200)["page.nextKey"].GetString()}")));
        foreach (var answer in new[]
        {
            await user.Client.GetAsync($"/subscriptions/{others.Id}"),
            await user.Client.PostAsync($"/subscriptions/{others.Id}/cancel", new { }),
            await user.Client.PostAsync($"/subscriptions/{others.Id}/resume", new { }),
            await tenant.Admin.GetAsync("/subscriptions/nonsense"),
            await (await api.NewTenantAsync()).Admin.PostAsync($"/subscriptions/{mine.Id}/cancel", new { }),
        })
        {
            answer.ExpectError(404, "NotFound", "subscriptionId");
        }

        (await tenant.Anonymous.GetAsync("/subscriptions")).ExpectError(401, "Unauthorized");
        (await tenant.Admin.PostAsync($"/subscriptions/{others.Id}/cancel", new { })).Expect(200);
    }

    [Fact]
    public async Task Guests_do_not_subscribe()
    {
        var tenant = await api.NewTenantAsync();
        var (_, scheme) = await tenant.NewSubscriberAsync();
        var session = (await tenant.Anonymous.PostAsync("/guests", new { })).Expect(200);
        var guest = tenant.Anonymous.With("Authorization", $"Token {session.Id}");

        (await guest.PostAsync("/subscriptions", scheme.Request())).ExpectError(422, "Validation");
        Assert.Empty((await guest.GetAsync("/subscriptions")).Expect(200).Items);
    }

    [Fact]
    public async Task A_card_number_is_refused_wherever_it_is_put()
    {
        var tenant = await api.NewTenantAsync();
        var (user, scheme) = await tenant.NewSubscriberAsync();

        Assert.Equal(422, (await user.Client.PostAsync("/subscriptions", new { subscriptionSchemeId = scheme.Id, paymentMethodId = "4242424242424242" })).Status);
    }

    [Fact]
    public async Task A_deleted_user_pays_no_more_and_nothing_of_the_comment_is_left()
    {
        var tenant = await api.NewTenantAsync();
        var (user, scheme) = await tenant.NewSubscriberAsync();
        var made = (await user.Client.PostAsync("/subscriptions", scheme.Request())).Expect(200);
        (await user.Client.PostAsync($"/subscriptions/{made.Id}/cancel", new { comment = "Ada is moving" })).Expect(200);

        (await tenant.Admin.DeleteAsync($"/users/{user.Id}")).Expect(204);

        await Eventually.IsTrueAsync(
            async () => (await tenant.Admin.GetAsync($"/subscriptions/{made.Id}")).Expect(200) is var shown
                && shown["stripe.status"].GetString() == "ENDED" && !shown.Has("paymentMethod"),
            TimeSpan.FromMinutes(3),
            () => "The subscription of a deleted user goes on.");
        Assert.Contains("SUBSCRIPTION_CANCELLED", await tenant.SubscriptionActionsAsync());
    }

    private static IEnumerable<string?> Ids(ApiAnswer answer) => answer.Expect(200).Items.Select(item => item.GetProperty("_id").GetString());
}
