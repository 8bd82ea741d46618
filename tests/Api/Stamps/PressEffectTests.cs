using Pepper.Tests.Api.Perks;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Stamps;

public sealed class PressEffectTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Only_what_the_stamp_is_for_can_be_had_of_it()
    {
        var stamped = await api.NewStampedTenantAsync();
        var user = await stamped.Tenant.NewUserAsync();
        var other = await stamped.Tenant.NewPerkAsync();
        object[] effects =
        [
            new { grantPerk = other },
            new { grantPerk = "605efe2f7d2e8b0d1c9e4a01" },
            new { grantPerk = new { perkId = stamped.Perk, points = 1000 } },
            new { redeemPerk = other },
            new { redeemPerk = new { awardId = "605efe2f7d2e8b0d1c9e4a01" } },
        ];

        foreach (var effect in effects)
        {
            (await user.PressAsync(effect)).ExpectError(422, "Validation", "effect");
        }

        Assert.Empty((await stamped.Tenant.Admin.GetAsync("/actions?type=REWARD_EARNED")).Expect(200)["actions"].EnumerateArray());
    }

    [Fact]
    public async Task A_perk_that_is_disabled_not_for_stamps_or_not_valid_there_is_neither_granted_nor_redeemed()
    {
        var stamped = await api.NewStampedTenantAsync();
        var user = await stamped.Tenant.NewUserAsync();
        object[] changes =
        [
            new { locationIds = new[] { await stamped.Tenant.NewLocationAsync() } },
            new { locationIds = Array.Empty<string>(), physicalStampsEnabled = false },
            new { physicalStampsEnabled = true, enabled = false },
        ];

        foreach (var change in changes)
        {
            (await stamped.Tenant.Admin.PutAsync($"/perks/{stamped.Perk}", change)).Expect(200);
            (await user.PressAsync(new { grantPerk = stamped.Perk })).ExpectError(422, "Validation", "effect");
            (await user.PressAsync(new { redeemPerk = stamped.Perk })).ExpectError(422, "Validation", "effect");
        }
    }

    [Fact]
    public async Task How_many_points_a_press_is_of_the_merchant_says()
    {
        var stamped = await api.NewStampedTenantAsync();
        var user = await stamped.Tenant.NewUserAsync();
        var effects = new { grantPerk = new { perkId = stamped.Perk, points = 3 }, redeemPerk = new { perkId = stamped.Perk, points = 2.5 } };
        (await stamped.Tenant.Admin.PutAsync($"/stamps/{stamped.Stamp}", new { effects })).Expect(200);

        var granted = (await user.PressAsync(new { grantPerk = stamped.Perk })).Expect(200);
        var other = await user.PressAsync(new { redeemPerk = new { perkId = stamped.Perk, points = 1 } });
        var redeemed = (await user.PressAsync(new { redeemPerk = new { perkId = stamped.Perk, points = 2.5 } })).Expect(200);

        Assert.Equal((3m, -2.5m, 0.5m), (granted["result.points"].GetDecimal(), redeemed["result.points"].GetDecimal(), redeemed["result.available"].GetDecimal()));
        other.ExpectError(422, "Validation", "effect");
    }
}
