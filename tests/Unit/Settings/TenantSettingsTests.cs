using System.Text;
using Pepper.Core.Storage;
using Pepper.Core.Tenants;

namespace Pepper.Tests.Unit.Settings;

public sealed class TenantSettingsTests
{
    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"codeDigits":4,"defaultCountry":"GB"}""")]
    [InlineData("""{"codeDigits":4,"defaultCountry":"GB","referrals":{},"loyalty":{}}""")]
    public void A_tenant_stored_before_a_setting_came_to_be_has_its_default(string settings)
    {
        var body = $$"""{"_id":"605efe2f7d2e8b0d1c9e4a01","applicationId":"a","title":"A","created":"2026-01-31T09:30:00.000Z","settings":{{settings}}}""";

        var tenant = Tenant.DocumentType.Parse(new StoredDocument(
            Tenant.PartitionOf("605efe2f7d2e8b0d1c9e4a01"), Tenant.DocumentId, "tenant", "1", null, Encoding.UTF8.GetBytes(body)));

        Assert.Equal(new TenantSettings(), tenant.Value.Settings);
        Assert.Equal((30, LoyaltyProvider.Pepper), (tenant.Value.Settings.Referrals.ExpiresAfterDays, tenant.Value.Settings.Loyalty.Provider));
    }

    [Theory]
    [InlineData("JPY", 0)]
    [InlineData("GBP", 2)]
    [InlineData("KWD", 3)]
    public void Amounts_have_the_decimals_of_their_currency(string code, int digits)
    {
        Assert.True(CurrencyCode.IsKnown(code));
        Assert.Equal(digits, CurrencyCode.MinorDigits(code));
    }
}
