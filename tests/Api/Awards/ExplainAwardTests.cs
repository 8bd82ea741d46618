using System.Text.Json;
using Pepper.Tests.Api.Awards.Import;
using Pepper.Tests.Api.Perks;
using Pepper.Tests.Api.Referrals;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Awards;

public sealed class ExplainAwardTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Calls_are_explained_by_who_made_them()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var award = await tenant.GrantAsync(await tenant.NewPerkAsync(), user.Id, 5);
        (await user.Client.PutAsync($"/users/{user.Id}/pointawards/{award.Id}", new { valueToRedeem = 2 })).Expect(200);

        var entries = (await user.Client.GetAsync($"/awards/{award.Id}/explain")).Expect(200).Items;

        Assert.Equal(["GRANT 5 5", "REDEEM -2 3"], entries.Select(entry => $"{entry.GetProperty("kind")} {entry.GetProperty("delta")} {entry.GetProperty("balance")}"));
        Assert.Equal(["CALL", "CALL"], entries.Select(entry => Cause(entry, "type")));
        Assert.NotEqual(user.Id, Cause(entries[0], "by"));
        Assert.Equal(user.Id, Cause(entries[1], "by"));
        Assert.Equal(
            (await tenant.Admin.GetAsync($"/pointawards/{award.Id}/explain")).Expect(200).Text,
            (await tenant.Admin.GetAsync($"/awards/{award.Id}/explain")).Expect(200).Text);
    }

    [Fact]
    public async Task Rows_of_files_are_explained_by_import_and_row()
    {
        var tenant = await api.NewTenantAsync();
        var (perk, user) = (await tenant.NewPerkAsync(), await tenant.NewMemberAsync());
        var operation = await tenant.GrantFileAsync($"user_id,perk_id,points\n{GrantSteps.Nobody},{perk},1\n{user},{perk},4\n");

        var entry = Assert.Single(await ExplainAsync(tenant, user));

        Assert.Equal(("IMPORT", operation.Id, "awards", "3"), (Cause(entry, "type"), Cause(entry, "operationId"), Cause(entry, "import"), Cause(entry, "row")));
    }

    [Fact]
    public async Task Referrals_are_explained_by_id_and_side()
    {
        var tenant = await api.NewTenantAsync();
        await tenant.SetRewardsAsync();
        var (referer, referee) = (await tenant.NewUserAsync(), await tenant.NewUserAsync());
        var claimed = (await referee.ClaimAsync(await referer.NewReferralAsync())).Expect(200);

        var (ofReferee, ofReferer) = (Assert.Single(await ExplainAsync(tenant, referee.Id)), Assert.Single(await ExplainAsync(tenant, referer.Id)));

        Assert.Equal(("REFERRAL", claimed.Id, "referee"), (Cause(ofReferee, "type"), Cause(ofReferee, "referralId"), Cause(ofReferee, "side")));
        Assert.Equal(("REFERRAL", claimed.Id, "referer"), (Cause(ofReferer, "type"), Cause(ofReferer, "referralId"), Cause(ofReferer, "side")));
    }

    [Fact]
    public async Task What_a_global_perk_begins_with_is_explained_by_the_perk()
    {
        var tenant = await api.NewTenantAsync();
        var perk = await tenant.NewPerkAsync(new() { ["isGlobal"] = true });

        var entry = Assert.Single(await ExplainAsync(tenant, await tenant.NewMemberAsync()));

        Assert.Equal(("GLOBAL_PERK", perk), (Cause(entry, "type"), Cause(entry, "perkId")));
    }

    [Fact]
    public async Task Orders_and_their_refunds_are_explained_by_order_and_action()
    {
        var tenant = await api.NewTenantAsync();
        await tenant.NewPerkAsync(new() { ["template"] = "PSEUDO_CURRENCY" });
        var user = await tenant.NewMemberAsync();
        var order = await PostAsync(tenant, user, "ORDER_COMPLETED", new
        {
            orderId = "A|1027",
            items = new[] { new { id = "latte", title = "Latte", quantity = 2, price = 4m } },
            total = 8m,
        });
        var refund = await PostAsync(tenant, user, "ORDER_PAYMENT_REFUNDED", new { orderId = "A|1027" });

        var entries = await ExplainAsync(tenant, user);

        Assert.Equal(["EARN 8", "REVERSAL -8"], entries.Select(entry => $"{entry.GetProperty("kind")} {entry.GetProperty("delta")}"));
        Assert.Equal(("ORDER", "A|1027", order, "8"), (Cause(entries[0], "type"), Cause(entries[0], "orderId"), Cause(entries[0], "actionId"), Cause(entries[0], "total")));
        Assert.Equal(("ORDER_REFUND", "A|1027", refund), (Cause(entries[1], "type"), Cause(entries[1], "orderId"), Cause(entries[1], "actionId")));
    }

    [Fact]
    public async Task Credits_are_explained_by_why_they_were_given()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewMemberAsync();
        var award = await tenant.GrantAsync(await tenant.NewPerkAsync(), user, 5);
        var credit = (await tenant.Admin.PostAsync(
            $"/users/{user}/credits", new { scheme = "goodwill", number = 3, description = "Cold coffee", awardId = award.Id })).Expect(200);

        var entry = (await ExplainAsync(tenant, user))[^1];

        Assert.Equal(("CREDIT", credit.Id, "goodwill", "Cold coffee"), (Cause(entry, "type"), Cause(entry, "creditId"), Cause(entry, "scheme"), Cause(entry, "description")));
    }

    [Fact]
    public async Task A_credit_without_a_scheme_is_explained_without_one()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewMemberAsync();
        var award = await tenant.GrantAsync(await tenant.NewPerkAsync(), user, 5);
        (await tenant.Admin.PostAsync($"/users/{user}/credits", new { number = 3, description = "Cold coffee", awardId = award.Id })).Expect(200);

        var entry = (await ExplainAsync(tenant, user))[^1];

        Assert.False(entry.GetProperty("cause").TryGetProperty("scheme", out _));
    }

    [Fact]
    public async Task Nobody_elses_award_is_explained()
    {
        var tenant = await api.NewTenantAsync();
        var award = await tenant.GrantAsync(await tenant.NewPerkAsync(), await tenant.NewMemberAsync(), 5);
        var (other, stranger) = (await tenant.NewUserAsync(), await api.NewTenantAsync());

        (await other.Client.GetAsync($"/awards/{award.Id}/explain")).Expect(404);
        (await stranger.Admin.GetAsync($"/awards/{award.Id}/explain")).Expect(404);
    }

    private static async Task<string> PostAsync(TestTenant tenant, string userId, string type, object metadata) =>
        (await tenant.Admin.PostAsync("/actions", new { externalId = $"{Guid.NewGuid():n}", type, userId, metadata })).Expect(200).Id;

    private static string Cause(JsonElement entry, string member) => entry.GetProperty("cause").GetProperty(member).ToString();

    private static async Task<IReadOnlyList<JsonElement>> ExplainAsync(TestTenant tenant, string userId)
    {
        var award = Assert.Single((await tenant.Admin.GetAsync($"/awards?userId={userId}")).Expect(200).Items);
        return (await tenant.Admin.GetAsync($"/awards/{award.GetProperty("_id")}/explain")).Expect(200).Items;
    }
}
