using Pepper.Tests.Api.Perks;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Awards;

public sealed class MovePointsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_grant_answers_the_award_with_its_perk()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewMemberAsync();
        var perk = await tenant.NewPerkAsync(new() { ["points"] = new { defaultValue = 3, threshold = 10 } });

        var award = await tenant.GrantAsync(perk, user);

        Assert.Equal((user, perk, tenant.Id), (award["userId"].GetString(), award["perkId"].GetString(), award["tenantId"].GetString()));
        Assert.Equal("""{"defaultValue":3,"threshold":10,"available":3,"pending":[],"expiring":[]}""", award["points"].GetRawText());
        Assert.Equal(("Beans", "PEPPER"), (award["title"].GetString(), award["loyaltyProvider"].GetString()));
    }

    [Fact]
    public async Task A_second_grant_adds_to_the_same_award_through_either_path()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var perk = await tenant.NewPerkAsync();

        var first = (await tenant.Admin.PostAsync($"/perks/{perk}/awards", new { userId = user.Id, points = 1.25 })).Expect(200);
        var second = await tenant.GrantAsync(perk, user.Id, 2.75m);

        Assert.Equal(first.Id, second.Id);
        Assert.Equal(4, second.Available());
        Assert.Single(await user.ReadAwardsAsync());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("0.00001")]
    [InlineData("10000000000.0001")]
    [InlineData("1e300")]
    [InlineData("\"5\"")]
    public async Task Points_that_cannot_be_granted_are_refused(string points)
    {
        var tenant = await api.NewTenantAsync();
        var perk = await tenant.NewPerkAsync();
        using var body = new StringContent($$"""{"userId":"605efe2f7d2e8b0d1c9e4b01","points":{{points}}}""", new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));

        (await tenant.Admin.PostAsync($"/perks/{perk}/awards", body)).ExpectError(422, "Validation", "points");
    }

    [Fact]
    public async Task A_grant_that_cannot_be_says_why()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var disabled = await tenant.NewPerkAsync(new() { ["enabled"] = false });
        var perk = await tenant.NewPerkAsync();

        (await tenant.Admin.PostAsync($"/perks/{perk}/awards", new { })).ExpectError(422, "Validation", "userId");
        (await tenant.Admin.PostAsync($"/perks/{perk}/awards", new { userId = "nobody" })).ExpectError(422, "Validation", "userId");
        (await tenant.Admin.PostAsync($"/perks/{perk}/awards", new { userId = new string('0', 24) })).ExpectError(422, "Validation", "userId");
        (await tenant.Admin.PostAsync($"/perks/{disabled}/awards", new { userId = user.Id })).ExpectError(422, "Validation", "perkId");
        (await tenant.Admin.PostAsync("/perks/unknown/awards", new { userId = user.Id })).ExpectError(404, "NotFound", "perkId");
        (await user.Client.PostAsync($"/perks/{perk}/awards", new { userId = user.Id })).ExpectError(403, "Forbidden");
    }

    [Fact]
    public async Task A_club_membership_survives_its_redemptions()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewMemberAsync();
        var award = await tenant.GrantAsync(await tenant.NewPerkAsync(new() { ["template"] = "CLUB" }), user);
        var path = $"/users/{user}/pointawards/{award.Id}";

        Assert.Equal(1, (await tenant.Admin.PutAsync(path, new { valueToRedeem = 1 })).Expect(200).Available());
        Assert.Equal(1, (await tenant.Admin.PutAsync(path, new { valueToRedeem = 1 })).Expect(200).Available());
        (await tenant.Admin.PutAsync(path, new { valueToRedeem = 2 })).ExpectError(422, "Validation", "valueToRedeem");
        Assert.Equal(["GRANT", "REDEEM", "REDEEM"], (await tenant.Admin.ReadLedgerAsync(award.Id)).Each("kind"));
    }

    [Fact]
    public async Task A_user_redeems_and_an_admin_refunds()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var award = await tenant.GrantAsync(await tenant.NewPerkAsync(), user.Id, 10);
        var path = $"/users/{user.Id}/pointawards/{award.Id}";

        Assert.Equal(3, (await user.Client.PutAsync(path, new { valueToRedeem = 7 })).Expect(200).Available());
        (await user.Client.PutAsync($"{path}/refund", new { value = 7 })).ExpectError(403, "Forbidden");
        (await user.Client.PutAsync(path, new { value = 7 })).ExpectError(403, "Forbidden");
        Assert.Equal(10, (await tenant.Admin.PutAsync($"{path}/refund", new { value = 7 })).Expect(200).Available());

        Assert.Equal(["GRANT", "REDEEM", "REFUND"], (await user.Client.ReadLedgerAsync(award.Id)).Each("kind"));
    }

    [Fact]
    public async Task Every_path_of_a_refund_gives_back_to_the_same_award()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewMemberAsync();
        var award = await tenant.GrantAsync(await tenant.NewPerkAsync(), user, 10);
        (await tenant.Admin.PutAsync($"/users/{user}/awards/{award.Id}", new { valueToRedeem = 10 })).Expect(200);

        foreach (var path in (string[])[$"/users/{user}/pointawards/{award.Id}", $"/users/{user}/awards/{award.Id}"])
        {
            (await tenant.Admin.PutAsync(path, new { value = 1 })).Expect(200);
        }

        foreach (var path in (string[])
            [$"/users/{user}/pointawards/{award.Id}/refund", $"/users/{user}/awards/{award.Id}/refund", $"/pointawards/{award.Id}/refund", $"/awards/{award.Id}/refund"])
        {
            (await tenant.Admin.PutAsync(path, new { value = 1 })).Expect(200);
            (await tenant.Admin.PostAsync(path, new { value = 1 })).Expect(200);
        }

        (await tenant.Admin.PostAsync($"/pointawards/{award.Id}/refund", new { value = 0.0001 })).ExpectError(422, "Validation", "value");
        Assert.Equal(12, (await tenant.Admin.ReadLedgerAsync(award.Id)).Count);
    }

    [Fact]
    public async Task A_redemption_larger_than_the_balance_is_refused_with_both_numbers()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var award = await tenant.GrantAsync(await tenant.NewPerkAsync(), user.Id, 4.5m);

        var answer = await user.Client.PutAsync($"/users/{user.Id}/awards/{award.Id}", new { valueToRedeem = 4.75 });

        answer.ExpectError(422, "Validation", "valueToRedeem");
        Assert.Contains("4.75", answer["message"].GetString(), StringComparison.Ordinal);
        Assert.Contains("4.5 are available", answer["message"].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redemption_that_cannot_be_says_why()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var other = await tenant.NewUserAsync();
        var perk = await tenant.NewPerkAsync();
        var award = await tenant.GrantAsync(perk, user.Id, 5);
        var path = $"/users/{user.Id}/pointawards/{award.Id}";

        (await user.Client.PutAsync(path, new { })).ExpectError(422, "Validation", "valueToRedeem");
        (await user.Client.PutAsync(path, new { valueToRedeem = 0 })).ExpectError(422, "Validation", "valueToRedeem");
        (await tenant.Admin.PutAsync(path, new { valueToRedeem = 1, value = 1 })).ExpectError(422, "Validation", "value");
        (await other.Client.PutAsync(path, new { valueToRedeem = 1 })).ExpectError(403, "Forbidden");
        (await tenant.Admin.PutAsync($"/users/{other.Id}/pointawards/{award.Id}", new { valueToRedeem = 1 })).ExpectError(404, "NotFound", "awardId");
        (await tenant.Admin.PutAsync($"/users/nobody/pointawards/{award.Id}", new { valueToRedeem = 1 })).ExpectError(404, "NotFound", "userId");
        (await tenant.Admin.PutAsync($"/perks/{perk}", new { enabled = false })).Expect(200);
        (await user.Client.PutAsync(path, new { valueToRedeem = 1 })).ExpectError(422, "Validation", "perkId");
    }

    [Fact]
    public async Task A_correction_sets_the_balance_and_leaves_no_action()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var award = await tenant.GrantAsync(await tenant.NewPerkAsync(), user.Id, 5);

        var corrected = (await tenant.Admin.PutAsync($"/pointawards/{award.Id}", new { points = new { available = 12.5 } })).Expect(200);
        (await tenant.Admin.PutAsync($"/awards/{award.Id}", new { points = new { available = 0 } })).Expect(200);

        Assert.Equal(12.5m, corrected.Available());
        Assert.Equal(["5", "7.5", "-12.5"], (await tenant.Admin.ReadLedgerAsync(award.Id)).Each("delta"));
        (await tenant.Admin.PutAsync($"/pointawards/{award.Id}", new { points = new { available = -1 } })).ExpectError(422, "Validation", "points.available");
        (await tenant.Admin.PutAsync($"/pointawards/{award.Id}", new { })).ExpectError(422, "Validation", "points");
        (await tenant.Admin.PutAsync("/pointawards/unknown", new { points = new { available = 1 } })).ExpectError(404, "NotFound", "awardId");
        (await user.Client.PutAsync($"/pointawards/{award.Id}", new { points = new { available = 99 } })).ExpectError(403, "Forbidden");
    }

    [Fact]
    public async Task Grants_redemptions_and_refunds_are_told_of_with_the_change_and_the_new_balance()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var perk = await tenant.NewPerkAsync();
        var award = await tenant.GrantAsync(perk, user.Id, 10);
        (await user.Client.PutAsync($"/users/{user.Id}/awards/{award.Id}", new { valueToRedeem = 4, locationId = "605efe2f7d2e8b0d1c9e4c01" })).Expect(200);
        (await tenant.Admin.PutAsync($"/awards/{award.Id}/refund", new { value = 1 })).Expect(200);
        (await tenant.Admin.PutAsync($"/awards/{award.Id}", new { points = new { available = 0 } })).Expect(200);

        var actions = (await tenant.Admin.GetAsync($"/users/{user.Id}/actions?type.in=REWARD_EARNED,REDEEM_PERK,AWARD_POINTS_REFUNDED"))
            .Expect(200)["actions"].EnumerateArray().Reverse().ToList();

        Assert.Equal(["REWARD_EARNED", "REDEEM_PERK", "AWARD_POINTS_REFUNDED"], actions.Each("type"));
        var told = actions.Select(action => action.GetProperty("metadata")).ToList();
        Assert.Equal(["10", "-4", "1"], told.Each("points"));
        Assert.Equal(["10", "6", "7"], told.Each("available"));
        Assert.All(told, metadata => Assert.Equal((perk, award.Id), (metadata.GetProperty("perkId").GetString(), metadata.GetProperty("awardId").GetString())));
        Assert.Equal("605efe2f7d2e8b0d1c9e4c01", told[1].GetProperty("locationId").GetString());
        Assert.Equal("605efe2f7d2e8b0d1c9e4c01", actions[1].GetProperty("context").GetProperty("location").GetProperty("_id").GetString());
    }

    [Fact]
    public async Task A_global_perks_award_is_there_at_once_and_is_on_record_with_its_first_movement()
    {
        var tenant = await api.NewTenantAsync();
        await tenant.NewPerkAsync(new() { ["isGlobal"] = true, ["points"] = new { defaultValue = 10 } });
        var user = await tenant.NewUserAsync();

        var award = Assert.Single(await user.ReadAwardsAsync());
        var id = award.GetProperty("_id").GetString()!;
        var redeemed = (await user.Client.PutAsync($"/users/{user.Id}/pointawards/{id}", new { valueToRedeem = 4 })).Expect(200);

        Assert.Equal(10, award.GetProperty("points").GetProperty("available").GetDecimal());
        Assert.Equal((id, 6m), (redeemed.Id, redeemed.Available()));
        Assert.Equal(["10", "-4"], (await user.Client.ReadLedgerAsync(id)).Each("delta"));
    }
}
