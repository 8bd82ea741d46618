using Pepper.Tests.Api.Perks;
using Pepper.Tests.Api.Users;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Loyalty;

public sealed class LoyaltyTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_partner_signs_a_member_up_and_finds_it_again()
    {
        var tenant = await api.NewTenantAsync();
        var partner = tenant.Admin.With("x-api-version", "10").With("x-client-platform", "BINK");
        var email = People.NewEmail();
        var body = new
        {
            firstName = "Grace",
            lastName = "Hopper",
            credentials = new[] { new { provider = "EMAIL", id = email, token = People.Password } },
            hasAgreedToShareData = true,
            hasAgreedToReceiveMarketing = false,
        };

        var made = (await partner.PostAsync("/users?autoActivate=true&awaitExternalAccountSync=true", body)).Expect(200);
        var retried = await partner.PostAsync("/users?autoActivate=true&awaitExternalAccountSync=true", body);
        var found = (await partner.GetAsync($"/users?credentialId={Uri.EscapeDataString(email)}&limit=3")).Expect(200);
        var account = (await partner.PostAsync($"/users/{made.Id}/loyalty", new { })).Expect(200);
        var unknown = (await partner.GetAsync($"/users?credentialId={Uri.EscapeDataString(People.NewEmail())}&limit=3")).Expect(200);

        Assert.Equal("ACTIVE", made["state"].GetString());
        Assert.Matches("^[1-9][0-9]{15}$", made["externalLoyaltyMemberNumber"].GetString());
        retried.ExpectError(422, "Validation", "credentials[0].id");
        Assert.Contains("already associated with an account", retried.Text, StringComparison.Ordinal);
        var only = Assert.Single(found.Items);
        Assert.Equal(made["id"].GetString(), only.GetProperty("id").GetString());
        Assert.Equal(made["externalLoyaltyMemberNumber"].GetString(), only.GetProperty("externalLoyaltyMemberNumber").GetString());
        Assert.Equal(made["externalLoyaltyMemberNumber"].GetString(), account["externalLoyaltyMemberNumber"].GetString());
        Assert.Equal(made["externalLoyaltyId"].GetString(), account["externalLoyaltyId"].GetString());
        Assert.Empty(unknown.Items);
    }

    [Fact]
    public async Task A_member_without_an_account_gets_one_and_keeps_it()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        Assert.False((await user.Client.GetAsync($"/users/{user.Id}")).Expect(200).Has("externalLoyaltyMemberNumber"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => user.Client.PostAsync($"/users/{user.Id}/loyalty", new { })));

        var number = Assert.Single(answers.Select(answer => answer.Expect(200)["externalLoyaltyMemberNumber"].GetString()).Distinct());
        (await user.Client.PutAsync($"/users/{user.Id}", new { firstName = "Augusta" })).Expect(200);
        Assert.Equal(number, (await user.Client.GetAsync($"/users/{user.Id}")).Expect(200)["externalLoyaltyMemberNumber"].GetString());
        var told = (await tenant.Admin.GetAsync($"/users/{user.Id}/actions?type=USER_CHANGED")).Expect(200);
        Assert.Equal(2, told["actions"].GetArrayLength());
    }

    [Fact]
    public async Task A_balance_is_the_points_of_the_perk_that_stands_for_it()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var points = await NewCurrencyAsync(tenant);
        (await tenant.Admin.PostAsync($"/pointperks/{points}/awards", new { userId = user.Id, points = 12.5 })).Expect(200);

        (await user.Client.GetAsync("/loyalty/balance")).ExpectError(422, "Validation", null);
        (await user.Client.PostAsync($"/users/{user.Id}/loyalty", new { })).Expect(200);
        Assert.Equal("""{"balance":12.5,"type":"POINTS"}""", (await user.Client.GetAsync("/loyalty/balance")).Expect(200).Text);
        Assert.Equal("""{"balance":12.5,"type":"POINTS"}""", (await user.Client.GetAsync("/loyalty")).Expect(200).Text);

        var miles = await NewCurrencyAsync(tenant);
        (await user.Client.GetAsync("/loyalty/balance")).ExpectError(422, "Validation", "balanceId");
        Assert.Equal(0, (await user.Client.GetAsync($"/loyalty/balance?balanceId={miles}")).Expect(200)["balance"].GetDecimal());
        (await tenant.Admin.PutAsync("/settings", new { loyalty = new { balancePerkId = points } })).Expect(200);
        Assert.Equal(12.5m, (await user.Client.GetAsync("/loyalty/balance")).Expect(200)["balance"].GetDecimal());
        (await user.Client.GetAsync("/loyalty/balance?balanceId=605efeade9965c0ecc921311")).ExpectError(422, "Validation", "balanceId");
    }

    [Fact]
    public async Task Without_a_provider_there_is_neither_balance_nor_account()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        (await tenant.Admin.PutAsync("/settings", new { loyalty = new { provider = "NONE" } })).Expect(200);

        (await user.Client.GetAsync("/loyalty/balance")).ExpectError(422, "Validation", null);
        (await user.Client.PostAsync($"/users/{user.Id}/loyalty", new { })).ExpectError(422, "Validation", null);
    }

    private static async Task<string> NewCurrencyAsync(TestTenant tenant) =>
        (await tenant.Admin.PostAsync("/perks", SamplePerk.With(new() { ["template"] = "PSEUDO_CURRENCY" }))).Expect(200).Id;
}
