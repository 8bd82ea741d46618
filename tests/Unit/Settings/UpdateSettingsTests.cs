using System.Text.Json;
using Pepper.Core.Input;
using Pepper.Core.Perks;
using Pepper.Core.Results;
using Pepper.Core.Settings;
using Pepper.Core.Tenants;
using Pepper.Tests.Unit.Perks;

namespace Pepper.Tests.Unit.Settings;

public sealed class UpdateSettingsTests
{
    private const string PerkId = "605efe2f7d2e8b0d1c9e4a01";

    private static readonly TenantPerks Perks = new([SamplePerk.New(PerkId)]);

    [Fact]
    public void Only_what_is_sent_changes()
    {
        var settings = new TenantSettings(6, "IE", "Europe/Dublin", "EUR", new ReferralSettings(PerkId, 5), new LoyaltySettings(LoyaltyProvider.None));

        var changed = Change(settings, """{"currency":"JPY","referrals":{"refereePoints":2.5},"loyalty":{}}""").Value!;

        Assert.Equal(settings with { Currency = "JPY", Referrals = settings.Referrals with { RefereePoints = 2.5m } }, changed);
    }

    [Fact]
    public void Null_resets_a_member_and_a_nested_object()
    {
        var settings = new TenantSettings(6, "IE", "Europe/Dublin", "EUR", new ReferralSettings(PerkId, 5, ExpiresAfterDays: 9, ClaimWithinDays: 3), new LoyaltySettings(LoyaltyProvider.None, PerkId));

        var members = Change(settings, """{"timezone":null,"referrals":{"expiresAfterDays":null,"claimWithinDays":null},"loyalty":{"provider":null}}""").Value!;
        var all = Change(settings, """{"codeDigits":null,"defaultCountry":null,"timezone":null,"currency":null,"referrals":null,"loyalty":null}""").Value!;

        Assert.Equal(("Europe/London", 30, null, LoyaltyProvider.Pepper), (members.Timezone, members.Referrals.ExpiresAfterDays, members.Referrals.ClaimWithinDays, members.Loyalty.Provider));
        Assert.Equal((PerkId, PerkId), (members.Referrals.RefererPerkId, members.Loyalty.BalancePerkId));
        Assert.Equal(new TenantSettings(), all);
    }

    [Theory]
    [InlineData("""{"codeDigits":5}""", "codeDigits")]
    [InlineData("""{"codeDigits":8}""", "codeDigits")]
    [InlineData("""{"codeDigits":"4"}""", "codeDigits")]
    [InlineData("""{"defaultCountry":"gb"}""", "defaultCountry")]
    [InlineData("""{"defaultCountry":"XX"}""", "defaultCountry")]
    [InlineData("""{"timezone":"Europe/Atlantis"}""", "timezone")]
    [InlineData("""{"timezone":"../../etc/passwd"}""", "timezone")]
    [InlineData("""{"timezone":""}""", "timezone")]
    [InlineData("""{"currency":"gbp"}""", "currency")]
    [InlineData("""{"currency":"BTC"}""", "currency")]
    [InlineData("""{"colour":"red"}""", "colour")]
    [InlineData("""{"referrals":[]}""", "referrals")]
    [InlineData("""{"referrals":{"expiresAfterDays":0}}""", "referrals.expiresAfterDays")]
    [InlineData("""{"referrals":{"claimWithinDays":3651}}""", "referrals.claimWithinDays")]
    [InlineData("""{"referrals":{"refererPoints":0}}""", "referrals.refererPoints")]
    [InlineData("""{"referrals":{"points":1}}""", "referrals.points")]
    [InlineData("""{"referrals":{"refereePerkId":"605efe2f7d2e8b0d1c9e4aff"}}""", "referrals.refereePerkId")]
    [InlineData("""{"loyalty":{"provider":"SQUARE"}}""", "loyalty.provider")]
    [InlineData("""{"loyalty":{"balancePerkId":"605efe2f7d2e8b0d1c9e4aff"}}""", "loyalty.balancePerkId")]
    public void A_wrong_member_is_named(string body, string field) =>
        Assert.Equal((422, field), (Change(new TenantSettings(), body).Error!.Status, Change(new TenantSettings(), body).Error!.Field));

    [Fact]
    public void A_perk_deleted_since_does_not_stop_another_change()
    {
        var settings = new TenantSettings(Referrals: new ReferralSettings("605efe2f7d2e8b0d1c9e4aff"));

        Assert.Equal("USD", Change(settings, """{"currency":"USD"}""").Value!.Currency);
    }

    private static Result<TenantSettings> Change(TenantSettings settings, string json)
    {
        using var body = JsonDocument.Parse(json);
        return UpdateSettings.From(new Fields(body.RootElement)).Then(command => command.Decide(settings, Perks));
    }
}
