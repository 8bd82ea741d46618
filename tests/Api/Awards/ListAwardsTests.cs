using Pepper.Tests.Api.Perks;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Awards;

public sealed class ListAwardsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Here = "605efe2f7d2e8b0d1c9e4c01";

    [Fact]
    public async Task A_users_awards_are_listed_at_both_paths_for_the_user_and_for_admins()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var other = await tenant.NewUserAsync();
        var award = await tenant.GrantAsync(await tenant.NewPerkAsync(), user.Id);

        foreach (var client in (ApiClient[])[user.Client, tenant.Admin])
        {
            foreach (var path in (string[])["awards", "pointawards"])
            {
                var answer = (await client.GetAsync($"/users/{user.Id}/{path}")).Expect(200);
                Assert.Equal(award.Id, answer["awards.0._id"].GetString());
            }
        }

        (await other.Client.GetAsync($"/users/{user.Id}/awards")).ExpectError(403, "Forbidden");
        (await tenant.Admin.GetAsync("/users/nobody/awards")).ExpectError(404, "NotFound", "userId");
    }

    [Fact]
    public async Task Lists_leave_out_what_was_not_asked_for()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var plain = await tenant.NewPerkAsync(new() { ["priority"] = 3 });
        var disabled = await tenant.NewPerkAsync(new() { ["priority"] = 2 });
        var hidden = await tenant.NewPerkAsync(new() { ["priority"] = 1, ["visualisation"] = new { isHidden = true } });
        var local = await tenant.NewPerkAsync(new() { ["priority"] = 0, ["locationIds"] = new[] { Here } });
        foreach (var perk in (string[])[plain, disabled, hidden, local])
        {
            await tenant.GrantAsync(perk, user.Id);
        }

        (await tenant.Admin.PutAsync($"/perks/{disabled}", new { enabled = false })).Expect(200);

        Assert.Equal([plain, local], (await user.ReadAwardsAsync()).Each("perkId"));
        Assert.Equal([plain, disabled, local], (await user.ReadAwardsAsync("?includeDisabled=true")).Each("perkId"));
        Assert.Equal([plain, hidden, local], (await user.ReadAwardsAsync("?includeUnvisualisedAwards=true")).Each("perkId"));
        Assert.Equal([plain], (await user.ReadAwardsAsync("?locationId=605efe2f7d2e8b0d1c9e4c02")).Each("perkId"));
        Assert.Equal([plain, local], (await user.ReadAwardsAsync($"?locationId={Here}")).Each("perkId"));
    }

    [Fact]
    public async Task Of_a_users_tiers_only_the_highest_is_listed()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var gold = await tenant.NewPerkAsync(new() { ["template"] = "LEVEL", ["isTier"] = true, ["priority"] = 2 });
        var silver = await tenant.NewPerkAsync(new() { ["template"] = "LEVEL", ["isTier"] = true, ["priority"] = 1 });
        await tenant.GrantAsync(gold, user.Id);
        await tenant.GrantAsync(silver, user.Id);

        Assert.Equal([gold], (await user.ReadAwardsAsync()).Each("perkId"));
        Assert.Equal([gold], (await user.Client.GetAsync("/awards")).Expect(200).Items.Each("perkId"));
    }

    [Fact]
    public async Task An_admin_pages_through_the_awards_of_the_whole_tenant()
    {
        var tenant = await api.NewTenantAsync();
        var perk = await tenant.NewPerkAsync();
        var disabled = await tenant.NewPerkAsync();
        var granted = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            var user = await tenant.NewMemberAsync();
            granted.Add((await tenant.GrantAsync(perk, user)).Id);
            await tenant.GrantAsync(disabled, user);
        }

        (await tenant.Admin.PutAsync($"/perks/{disabled}", new { enabled = false })).Expect(200);

        var seen = new List<string?>();
        var counts = new List<int>();
        string? key = null;
        do
        {
            var page = (await tenant.Admin.GetAsync($"/awards?limit=2&startKey={key}")).Expect(200);
            seen.AddRange(page.Items.Each("_id"));
            counts.Add(page["page.count"].GetInt32());
            key = page["page"].TryGetProperty("nextKey", out var next) ? next.GetString() : null;
        }
        while (key is not null);

        Assert.Equal([2, 2, 1], counts);
        Assert.Equal(granted.Order(StringComparer.Ordinal), seen);
        Assert.Equal(10, (await tenant.Admin.GetAsync("/pointawards?includeDisabled=true")).Expect(200).Items.Count);
    }

    [Fact]
    public async Task Users_get_their_own_awards_and_admins_those_of_who_they_name()
    {
        var tenant = await api.NewTenantAsync();
        var perk = await tenant.NewPerkAsync();
        var user = await tenant.NewUserAsync();
        var other = await tenant.NewMemberAsync();
        await tenant.GrantAsync(perk, user.Id);
        await tenant.GrantAsync(perk, other);

        Assert.Equal([user.Id], (await user.Client.GetAsync("/awards")).Expect(200).Items.Each("userId"));
        Assert.Equal([other], (await tenant.Admin.GetAsync($"/awards?userId={other}")).Expect(200).Items.Each("userId"));
        (await user.Client.GetAsync($"/awards?userId={other}")).ExpectError(403, "Forbidden");
        (await tenant.Anonymous.GetAsync("/awards")).ExpectError(401, "Unauthorized");
    }

    [Fact]
    public async Task Only_the_fields_asked_for_are_answered()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewMemberAsync();
        await tenant.GrantAsync(await tenant.NewPerkAsync(), user, 2);

        var award = Assert.Single((await tenant.Admin.GetAsync("/awards?fields=_id,userId,perkId,points")).Expect(200).Items);

        Assert.Equal(["_id", "userId", "perkId", "points"], award.EnumerateObject().Select(member => member.Name));
        (await tenant.Admin.GetAsync("/awards?fields=secret")).ExpectError(422, "Validation", "fields");
    }

    [Fact]
    public async Task What_changed_since_a_time_can_be_followed()
    {
        var tenant = await api.NewTenantAsync();
        var perk = await tenant.NewPerkAsync();
        var first = await tenant.GrantAsync(perk, await tenant.NewMemberAsync());
        var second = await tenant.GrantAsync(perk, await tenant.NewMemberAsync());

        var later = (await tenant.Admin.GetAsync($"/awards?updatedAt.gt={first["updatedAt"].GetString()}")).Expect(200).Items;
        var until = (await tenant.Admin.GetAsync($"/awards?updatedAt.lte={first["updatedAt"].GetString()}")).Expect(200).Items;

        Assert.Equal([second.Id], later.Each("_id"));
        Assert.Equal([first.Id], until.Each("_id"));
        (await tenant.Admin.GetAsync("/awards?updatedAt.gt=yesterday")).ExpectError(422, "Validation", "updatedAt.gt");
    }

    [Fact]
    public async Task Callers_below_version_8_find_the_awards_under_their_old_name()
    {
        var tenant = await api.NewTenantAsync();
        await tenant.GrantAsync(await tenant.NewPerkAsync(), await tenant.NewMemberAsync());

        var old = (await tenant.Admin.With("x-api-version", "7").GetAsync("/awards")).Expect(200);
        var current = (await tenant.Admin.With("x-api-version", "8").GetAsync("/awards")).Expect(200);

        Assert.Equal("true", old.Header("Deprecation"));
        Assert.Equal(1, old["awards"].GetArrayLength());
        Assert.False(old.Has("items"));
        Assert.Single(current.Items);
        Assert.Null(current.Header("Deprecation"));
    }

    [Fact]
    public async Task A_ledger_is_for_its_user_and_for_admins_page_by_page()
    {
        var tenant = await api.NewTenantAsync();
        var perk = await tenant.NewPerkAsync();
        var user = await tenant.NewUserAsync();
        var other = await tenant.NewUserAsync();
        await tenant.GrantAsync(perk, user.Id, 1);
        await tenant.GrantAsync(perk, user.Id, 2);
        var award = await tenant.GrantAsync(perk, user.Id, 3);

        var first = (await user.Client.GetAsync($"/awards/{award.Id}/ledger?limit=2")).Expect(200);
        var second = (await tenant.Admin.GetAsync($"/pointawards/{award.Id}/ledger?limit=2&startKey={first["page.nextKey"].GetString()}")).Expect(200);

        Assert.Equal(["1", "3"], first.Items.Each("balance"));
        Assert.Equal(["6"], second.Items.Each("balance"));
        (await other.Client.GetAsync($"/awards/{award.Id}/ledger")).ExpectError(404, "NotFound", "awardId");
        (await tenant.Admin.GetAsync($"/awards/{new string('0', 24)}/ledger")).ExpectError(404, "NotFound", "awardId");
    }

    [Fact]
    public async Task The_awards_of_a_deleted_perk_are_gone_and_their_ledger_stays()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var perk = await tenant.NewPerkAsync();
        var award = await tenant.GrantAsync(perk, user.Id, 3);

        (await tenant.Admin.DeleteAsync($"/perks/{perk}")).Expect(204);

        Assert.Empty(await user.ReadAwardsAsync("?includeDisabled=true&includeUnvisualisedAwards=true"));
        Assert.Empty((await tenant.Admin.GetAsync("/awards?includeDisabled=true")).Expect(200).Items);
        (await user.Client.PutAsync($"/users/{user.Id}/awards/{award.Id}", new { valueToRedeem = 1 })).ExpectError(404, "NotFound", "awardId");
        Assert.Single(await user.Client.ReadLedgerAsync(award.Id));
    }

    [Fact]
    public async Task Another_tenants_awards_are_nowhere()
    {
        var tenant = await api.NewTenantAsync();
        var other = await api.NewTenantAsync();
        var user = await tenant.NewMemberAsync();
        var award = await tenant.GrantAsync(await tenant.NewPerkAsync(), user);

        Assert.Empty((await other.Admin.GetAsync("/awards")).Expect(200).Items);
        (await other.Admin.GetAsync($"/awards/{award.Id}/ledger")).ExpectError(404, "NotFound", "awardId");
        (await other.Admin.GetAsync($"/users/{user}/awards")).ExpectError(404, "NotFound", "userId");
        (await other.Admin.PutAsync($"/pointawards/{award.Id}", new { points = new { available = 1 } })).ExpectError(404, "NotFound", "awardId");
    }
}
