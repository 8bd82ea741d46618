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
        var all = Change(settings, """{"codeDigits":null,"defaultCountry":null,"timezone":null,"currency":null,"referrals":null,"loyalty":null,"messages":null}""").Value!;

        Assert.Equal(("Europe/London", 30, null, LoyaltyProvider.Pepper), (members.Timezone, members.Referrals.ExpiresAfterDays, members.Referrals.ClaimWithinDays, members.Loyalty.Provider));
        Assert.Equal((PerkId, PerkId), (members.Referrals.RefererPerkId, members.Loyalty.BalancePerkId));
        Assert.Equal(new TenantSettings(), all);
    }

    [Fact]
    public void The_gateway_changes_alone_and_is_reset_by_null()
    {
        var chosen = Change(new TenantSettings(), """{"payments":{"gateway":"STRIPE","publishableKey":"pk_live_51Abc"}}""").Value!;
        var without = Change(chosen, """{"payments":{"publishableKey":null}}""").Value!;

        Assert.Equal(new PaymentSettings(GatewayKind.Stripe, "pk_live_51Abc"), chosen.Payments);
        Assert.Equal(new PaymentSettings(GatewayKind.Stripe), without.Payments);
        Assert.Equal(new PaymentSettings(), Change(chosen, """{"payments":null}""").Value!.Payments);
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
    [InlineData("""{"signIn":{"google":{"clientIds":["a b"]}}}""", "signIn.google.clientIds")]
    [InlineData("""{"signIn":{"apple":{"clientIds":[""]}}}""", "signIn.apple.clientIds[0]")]
    [InlineData("""{"signIn":{"apple":{"clientId":"a"}}}""", "signIn.apple.clientId")]
    [InlineData("""{"signIn":{"facebook":{"appId":"me"}}}""", "signIn.facebook.appId")]
    [InlineData("""{"signIn":{"facebook":{"appSecret":"s"}}}""", "signIn.facebook.appSecret")]
    [InlineData("""{"oneAccountPerDevice":"perhaps"}""", "oneAccountPerDevice")]
    [InlineData("""{"loyalty":{"provider":"SQUARE"}}""", "loyalty.provider")]
    [InlineData("""{"payments":{"gateway":"SQUARE"}}""", "payments.gateway")]
    [InlineData("""{"payments":{"publishableKey":"sk_live_51Abc"}}""", "payments.publishableKey")]
    [InlineData("""{"payments":{"publishableKey":"pk_live_51Abc\n"}}""", "payments.publishableKey")]
    [InlineData("""{"payments":{"publishableKey":"pk live"}}""", "payments.publishableKey")]
    [InlineData("""{"payments":{"secretKey":"x"}}""", "payments.secretKey")]
    [InlineData("""{"loyalty":{"balancePerkId":"605efe2f7d2e8b0d1c9e4aff"}}""", "loyalty.balancePerkId")]
    public void A_wrong_member_is_named(string body, string field) =>
        Assert.Equal((422, field), (Change(new TenantSettings(), body).Error!.Status, Change(new TenantSettings(), body).Error!.Field));

    [Fact]
    public void Providers_of_sign_in_change_one_by_one()
    {
        var google = Change(new TenantSettings(), """{"signIn":{"google":{"clientIds":["a","b","a"],"requireNonce":true}},"oneAccountPerDevice":true}""").Value!;
        var both = Change(google, """{"signIn":{"apple":{"clientIds":["c"]},"facebook":{"appId":"1234"}}}""").Value!;

        Assert.Equal(new SignInSettings(new IdTokenSettings(["a", "b"], true), new IdTokenSettings(["c"]), new FacebookSettings("1234")), both.SignIn);
        Assert.True(both.OneAccountPerDevice);
        Assert.Equal(
            new SignInSettings(new IdTokenSettings(RequireNonce: true)),
            Change(both, """{"signIn":{"google":{"clientIds":null},"apple":null,"facebook":{"appId":null}}}""").Value!.SignIn);
        Assert.Equal(new TenantSettings(), Change(both, """{"signIn":null,"oneAccountPerDevice":null}""").Value!);
    }

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
