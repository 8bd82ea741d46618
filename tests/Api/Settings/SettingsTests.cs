using System.Text.Json.Nodes;
using Pepper.Tests.Api.Perks;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Settings;

public sealed class SettingsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_new_tenant_has_the_defaults()
    {
        var tenant = await api.NewTenantAsync();

        var settings = (await tenant.Admin.GetAsync("/settings")).Expect(200);

        var standard = JsonNode.Parse(
            """
            {
              "codeDigits": 4,
              "defaultCountry": "GB",
              "timezone": "Europe/London",
              "currency": "GBP",
              "referrals": { "expiresAfterDays": 30 },
              "loyalty": { "provider": "PEPPER" },
              "signIn": { "google": { "clientIds": [], "requireNonce": false }, "apple": { "clientIds": [], "requireNonce": false }, "facebook": {} },
              "oneAccountPerDevice": false,
              "payments": { "gateway": "TEST" },
              "messages": {}
            }
            """);
        Assert.True(JsonNode.DeepEquals(standard, JsonNode.Parse(settings.Text)), settings.Text);
    }

    [Fact]
    public async Task Changes_stay_and_null_takes_them_back()
    {
        var tenant = await api.NewTenantAsync();
        var perk = (await tenant.Admin.PostAsync("/perks", SamplePerk.With())).Expect(200).Id;

        var changed = (await tenant.Admin.PutAsync("/settings", new { currency = "KWD", referrals = new { refererPerkId = perk, refererPoints = 5 } })).Expect(200);
        var read = (await tenant.Admin.GetAsync("/settings")).Expect(200);
        var reset = (await tenant.Admin.PutAsync("/settings", new { referrals = (object?)null })).Expect(200);

        Assert.Equal(changed.Text, read.Text);
        Assert.Equal((perk, 5m), (read["referrals.refererPerkId"].GetString(), read["referrals.refererPoints"].GetDecimal()));
        Assert.Equal("""{"expiresAfterDays":30}""", reset["referrals"].GetRawText());
        Assert.Equal("KWD", reset["currency"].GetString());
    }

    [Fact]
    public async Task A_refused_change_changes_nothing()
    {
        var tenant = await api.NewTenantAsync();

        (await tenant.Admin.PutAsync("/settings", new { currency = "USD", timezone = "Mars/Olympus" })).ExpectError(422, "Validation", "timezone");
        (await tenant.Admin.PutAsync("/settings", new { currency = "USD", loyalty = new { balancePerkId = "605efeade9965c0ecc921311" } }))
            .ExpectError(422, "Validation", "loyalty.balancePerkId");

        Assert.Equal("GBP", (await tenant.Admin.GetAsync("/settings")).Expect(200)["currency"].GetString());
    }
}
