using Pepper.Tests.Api.Awards;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Stamps;

public sealed class PressTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    // Turned by a right angle, shifted, and in another order.
    private static readonly double[][] Turned = [.. StampSteps.Points.Reverse().Select(point => new[] { 300.4 - point[1], 40.2 + point[0] })];

    [Theory]
    [InlineData("validate")]
    [InlineData("impression")]
    [InlineData("process")]
    public async Task A_press_grants_what_its_stamp_is_for_and_everything_tells_of_it(string path)
    {
        var stamped = await api.NewStampedTenantAsync();
        var user = await stamped.Tenant.NewUserAsync();

        var result = (await user.Client.PostAsync($"/stamps/{path}", await user.NewPressAsync(new { grantPerk = stamped.Perk }, Turned))).Expect(200)["result"];

        var award = Assert.Single(await user.ReadAwardsAsync()).GetProperty("_id").GetString()!;
        var said = new[] { "stampId", "locationId", "effect", "perkId", "awardId", "points", "available" }.Select(member => result.GetProperty(member).ToString());
        Assert.Equal(["SNOW-1", stamped.Location, "grantPerk", stamped.Perk, award, "1", "1"], said);
        var action = (await stamped.Tenant.Admin.GetAsync("/actions?type=REWARD_EARNED")).Expect(200);
        Assert.Equal("SNOW-1", action["actions.0.metadata.stampId"].GetString());
        Assert.Equal(stamped.Location, action["actions.0.context.location._id"].GetString());
        var entry = Assert.Single(await user.Client.ReadLedgerAsync(award));
        Assert.StartsWith("stamp|", entry.GetProperty("cause").GetString(), StringComparison.Ordinal);
        var explained = (await user.Client.GetAsync($"/awards/{award}/explain")).Expect(200).Text;
        Assert.Contains("\"type\":\"STAMP\"", explained, StringComparison.Ordinal);
        Assert.Contains("\"stampId\":\"SNOW-1\"", explained, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_card_is_redeemed_by_perk_or_by_award()
    {
        var stamped = await api.NewStampedTenantAsync();
        var user = await stamped.Tenant.NewUserAsync();
        var award = (await stamped.Tenant.GrantAsync(stamped.Perk, user.Id, 5)).Id;

        var byPerk = (await user.PressAsync(new { redeemPerk = stamped.Perk })).Expect(200);
        var byAward = (await user.PressAsync(new { redeemPerk = new { awardId = award, points = 1 } })).Expect(200);
        var tooMany = await user.PressAsync(new { redeemPerk = new { awardId = award, points = 3 } });

        Assert.Equal((-2m, 3m), (byPerk["result.points"].GetDecimal(), byPerk["result.available"].GetDecimal()));
        Assert.Equal((-1m, 2m), (byAward["result.points"].GetDecimal(), byAward["result.available"].GetDecimal()));
        tooMany.ExpectError(422, "Validation", "effect");
    }

    [Fact]
    public async Task Twenty_calls_at_once_with_one_nonce_act_once_and_so_do_those_after_them()
    {
        var stamped = await api.NewStampedTenantAsync();
        var user = await stamped.Tenant.NewUserAsync();
        var press = await user.NewPressAsync(new { grantPerk = stamped.Perk });

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => user.Client.PostAsync("/stamps/validate", press)));
        var replayed = await user.Client.PostAsync("/stamps/validate", press);

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.All([.. answers.Where(answer => answer.Status != 200), replayed], answer => Refused("used before", answer));
        Assert.Equal(1, Assert.Single(await user.ReadAwardsAsync()).GetProperty("points").GetProperty("available").GetDecimal());
        Assert.Single((await stamped.Tenant.Admin.GetAsync("/actions?type=REWARD_EARNED")).Expect(200)["actions"].EnumerateArray());
    }

    [Fact]
    public async Task The_same_call_under_its_own_nonce_is_given_the_first_reply()
    {
        var stamped = await api.NewStampedTenantAsync();
        var user = await stamped.Tenant.NewUserAsync();
        var press = await user.NewPressAsync(new { grantPerk = stamped.Perk });
        var once = user.Client.WithNonce();

        var first = (await once.PostAsync("/stamps/validate", press)).Expect(200);

        Assert.Equal(first.Text, (await once.PostAsync("/stamps/validate", press)).Expect(200).Text);
        Assert.Equal(1, Assert.Single(await user.ReadAwardsAsync()).GetProperty("points").GetProperty("available").GetDecimal());
    }

    [Fact]
    public async Task Neither_another_users_nonce_nor_another_tenants_is_any_good()
    {
        var (stamped, elsewhere) = (await api.NewStampedTenantAsync(), await api.NewStampedTenantAsync());
        var (user, other, stranger) = (await stamped.Tenant.NewUserAsync(), await stamped.Tenant.NewUserAsync(), await elsewhere.Tenant.NewUserAsync());
        (await stranger.Client.PostAsync("/stamps/nonce")).Expect(200);
        var press = await other.NewPressAsync(new { grantPerk = stamped.Perk });

        Refused("none that the caller was given", await user.Client.PostAsync("/stamps/validate", press));
        Refused("cannot be decrypted", await stranger.Client.PostAsync("/stamps/validate", press));
        (await other.Client.PostAsync("/stamps/validate", press)).Expect(200);
    }

    [Fact]
    public async Task A_wrong_stamp_a_mirrored_one_and_one_of_another_place_are_refused()
    {
        var stamped = await api.NewStampedTenantAsync();
        var user = await stamped.Tenant.NewUserAsync();
        var grant = new { grantPerk = stamped.Perk };
        var press = await user.NewPressAsync(grant);

        Refused("none of the stamps", await user.PressAsync(grant, StampSteps.OtherPoints));
        Refused("none of the stamps", await user.PressAsync(grant, [.. StampSteps.Points.Select(point => new[] { -point[0], point[1] })]));
        press["locationId"] = await stamped.Tenant.NewLocationAsync();
        Refused("another location", await user.Client.PostAsync("/stamps/validate", press));
        press["locationId"] = stamped.Location;
        (await user.Client.PostAsync("/stamps/validate", press)).Expect(200);
        (await stamped.Tenant.Admin.DeleteAsync($"/locations/{stamped.Location}")).Expect(204);
        Refused("does not exist any more", await user.PressAsync(grant));
    }

    [Fact]
    public async Task A_stamp_without_imprints_matches_no_press()
    {
        var stamped = await api.NewStampedTenantAsync();
        var user = await stamped.Tenant.NewUserAsync();
        (await stamped.Tenant.Admin.PutAsync($"/stamps/{stamped.Stamp}/imprint", new { imprints = Array.Empty<double[][]>() })).Expect(200);

        Refused("none of the stamps", await user.PressAsync(new { grantPerk = stamped.Perk }));
    }

    [Fact]
    public async Task Guests_and_admins_press_no_stamps()
    {
        var stamped = await api.NewStampedTenantAsync();
        var guest = await stamped.Tenant.NewGuestAsync();
        var press = new { impression = "x", effect = new { grantPerk = stamped.Perk } };

        (await guest.PostAsync("/stamps/nonce")).ExpectError(422, "Validation");
        (await guest.PostAsync("/stamps/validate", press)).Expect(422);
        (await stamped.Tenant.Admin.PostAsync("/stamps/nonce")).ExpectError(422, "Validation");
        (await stamped.Tenant.Admin.PostAsync("/stamps/validate", press)).ExpectError(422, "Validation");
    }

    private static void Refused(string why, ApiAnswer answer) =>
        Assert.Contains(why, answer.ExpectError(422, "Validation", "impression").Text, StringComparison.Ordinal);
}
