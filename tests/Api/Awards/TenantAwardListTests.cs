using System.Globalization;
using Pepper.Tests.Api.Perks;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Awards;

/// <summary>GET /awards as an admin asks it, and what global perks are in lists.</summary>
public sealed class TenantAwardListTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Here = "605efe2f7d2e8b0d1c9e4c01";
    private const string There = "605efe2f7d2e8b0d1c9e4c02";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(100)]
    public async Task Of_each_users_tiers_the_tenants_list_holds_the_live_one(int limit)
    {
        var tenant = await api.NewTenantAsync();
        var (gold, silver, beans) = (await NewTierAsync(tenant, 3), await NewTierAsync(tenant, 2), await tenant.NewPerkAsync());
        var expected = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            var (both, one) = (await tenant.NewMemberAsync(), await tenant.NewMemberAsync());
            await tenant.GrantAsync(silver, both);
            expected.Add((await tenant.GrantAsync(gold, both)).Id);
            expected.Add((await tenant.GrantAsync(silver, one)).Id);
            expected.Add((await tenant.GrantAsync(beans, one)).Id);
        }

        var pages = await PagesAsync(tenant, $"/awards?limit={limit}");

        Assert.Equal(expected.Order(StringComparer.Ordinal), pages.SelectMany(page => page.Items.Each("_id")));
        Assert.All(pages.SkipLast(1), page => Assert.Equal(limit, page["page.count"].GetInt32()));
        Assert.All(pages, page => Assert.Equal(page["page.count"].GetInt32(), page.Items.Count));
    }

    [Fact]
    public async Task A_tier_without_points_gives_way_and_a_global_one_counts()
    {
        var tenant = await api.NewTenantAsync();
        var (gold, silver) = (await NewTierAsync(tenant, 3), await NewTierAsync(tenant, 2));
        var user = await tenant.NewMemberAsync();
        var spent = await tenant.GrantAsync(gold, user);
        await tenant.GrantAsync(silver, user);
        (await tenant.Admin.PutAsync($"/pointawards/{spent.Id}", new { points = new { available = 0 } })).Expect(200);
        Assert.Equal([silver], (await tenant.Admin.GetAsync("/awards")).Expect(200).Items.Each("perkId"));

        await NewTierAsync(tenant, 9, isGlobal: true);

        Assert.Empty((await tenant.Admin.GetAsync("/awards")).Expect(200).Items);
    }

    [Theory]
    [InlineData("/awards")]
    [InlineData("/pointawards")]
    [InlineData("/awards?userId={user}")]
    public async Task Lists_leave_out_what_was_not_asked_for(string list)
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewMemberAsync();
        var (plain, disabled) = (await tenant.NewPerkAsync(), await tenant.NewPerkAsync());
        var hidden = await tenant.NewPerkAsync(new() { ["visualisation"] = new { isHidden = true } });
        var local = await tenant.NewPerkAsync(new() { ["locationIds"] = new[] { Here } });
        foreach (var perk in (string[])[plain, disabled, hidden, local])
        {
            await tenant.GrantAsync(perk, user);
        }

        (await tenant.Admin.PutAsync($"/perks/{disabled}", new { enabled = false })).Expect(200);
        async Task SeesAsync(string query, params string[] perks)
        {
            var path = list.Replace("{user}", user, StringComparison.Ordinal);
            var answer = (await tenant.Admin.GetAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{query}")).Expect(200);
            Assert.Equal(perks.Order(StringComparer.Ordinal), answer.Items.Each("perkId").Order(StringComparer.Ordinal));
        }

        await SeesAsync("includeDisabled=false", plain, local);
        await SeesAsync("includeDisabled=true", plain, disabled, local);
        await SeesAsync("includeUnvisualisedAwards=true", plain, hidden, local);
        await SeesAsync("includeUnvisualisedAwards=true&includeDisabled=true", plain, disabled, hidden, local);
        await SeesAsync($"locationId={Here}", plain, local);
        await SeesAsync($"locationId={There}", plain);
    }

    [Fact]
    public async Task Times_of_change_are_compared_as_asked()
    {
        var tenant = await api.NewTenantAsync();
        var perk = await tenant.NewPerkAsync();
        var awards = new List<ApiAnswer>();
        for (var i = 0; i < 3; i++)
        {
            awards.Add(await tenant.GrantAsync(perk, await tenant.NewMemberAsync()));
        }

        var ids = awards.ConvertAll(award => award.Id);
        var middle = awards[1]["updatedAt"].GetString()!;
        var offset = DateTimeOffset.Parse(middle, CultureInfo.InvariantCulture).ToOffset(TimeSpan.FromHours(2)).ToString("yyyy-MM-dd'T'HH:mm:ss.fffK", CultureInfo.InvariantCulture);
        async Task SeesAsync(string query, params string[] expected) =>
            Assert.Equal(expected, (await tenant.Admin.GetAsync($"/awards?{query}")).Expect(200).Items.Each("_id"));

        await SeesAsync($"updatedAt={middle}", ids[1]);
        await SeesAsync($"updatedAt.eq={Uri.EscapeDataString(offset)}", ids[1]);
        await SeesAsync($"updatedAt.neq={middle}", ids[0], ids[2]);
        await SeesAsync($"updatedAt.gt={middle}", ids[2]);
        await SeesAsync($"updatedAt.lte={middle}", ids[0], ids[1]);
        await SeesAsync($"updatedAt.gte={middle}&updatedAt.lt={awards[2]["updatedAt"].GetString()}", ids[1]);
    }

    [Fact]
    public async Task Paging_while_awards_change_loses_none()
    {
        var tenant = await api.NewTenantAsync();
        var perk = await tenant.NewPerkAsync();
        var users = await Task.WhenAll(Enumerable.Range(0, 9).Select(_ => tenant.NewMemberAsync()));
        var first = await tenant.GrantAsync(perk, users[0]);
        foreach (var user in users)
        {
            await tenant.GrantAsync(perk, user);
        }

        foreach (var list in (string[])["/awards?limit=2", $"/awards?limit=2&updatedAt.gte={first["updatedAt"].GetString()}"])
        {
            var pages = await PagesAsync(tenant, list, page => tenant.GrantAsync(perk, users[page % 9]));
            Assert.Equal(
                users.Order(StringComparer.Ordinal),
                pages.SelectMany(page => page.Items.Each("userId")).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1001", "limit")]
    [InlineData("startKey=nothing", "startKey")]
    [InlineData("startKey=eyJfaWQiOiI2YjAifQ&updatedAt.gt=2026-01-01T00:00:00.000Z", "startKey")]
    [InlineData("userId=fred", "userId")]
    [InlineData("locationId=here", "locationId")]
    [InlineData("includeDisabled=maybe", "includeDisabled")]
    [InlineData("includeUnvisualisedAwards=maybe", "includeUnvisualisedAwards")]
    [InlineData("fields=points,secret", "fields")]
    [InlineData("updatedAt.neq=yesterday", "updatedAt.neq")]
    public async Task A_bad_parameter_is_named(string query, string field)
    {
        var tenant = await api.NewTenantAsync();
        (await tenant.Admin.GetAsync($"/awards?{query}")).ExpectError(422, "Validation", field);
    }

    [Fact]
    public async Task A_global_perk_is_every_users_without_a_document_until_its_points_move()
    {
        var tenant = await api.NewTenantAsync();
        var early = await tenant.NewUserAsync();
        var perk = await tenant.NewPerkAsync(new() { ["isGlobal"] = true, ["points"] = new { defaultValue = 4 } });
        var late = await tenant.NewUserAsync();

        foreach (var user in (TestUser[])[early, late])
        {
            var award = Assert.Single(await user.ReadAwardsAsync());
            var id = award.GetProperty("_id").GetString();
            Assert.Equal(("4", perk), (award.GetProperty("points").GetProperty("available").ToString(), award.GetProperty("perkId").GetString()));
            Assert.Equal([id], (await user.Client.GetAsync("/awards")).Expect(200).Items.Each("_id"));
            Assert.Equal([id], (await tenant.Admin.GetAsync($"/awards?userId={user.Id}")).Expect(200).Items.Each("_id"));
            Assert.Equal(["4"], (await user.Client.ReadLedgerAsync(id!)).Each("balance"));
        }

        Assert.Empty((await tenant.Admin.GetAsync("/awards")).Expect(200).Items);
        var untouched = (await late.ReadAwardsAsync())[0].GetProperty("_id").GetString();
        (await late.Client.PutAsync($"/users/{late.Id}/pointawards/{untouched}", new { valueToRedeem = 1 })).Expect(200);
        Assert.Equal([untouched], (await tenant.Admin.GetAsync("/awards")).Expect(200).Items.Each("_id"));
        Assert.Equal(["4", "3"], (await late.Client.ReadLedgerAsync(untouched!)).Each("balance"));
    }

    [Fact]
    public async Task The_count_of_a_global_perks_awards_is_that_of_the_users()
    {
        var tenant = await api.NewTenantAsync();
        var perk = await tenant.NewPerkAsync(new() { ["isGlobal"] = true });
        var users = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => tenant.NewMemberAsync()));
        await tenant.GrantAsync(perk, users[0]);
        async Task<int> CountAsync() => (await tenant.Admin.GetAsync($"/perks/{perk}?include=awardCount")).Expect(200)["awardCount"].GetInt32();

        Assert.Equal(3, await CountAsync());
        (await tenant.Admin.DeleteAsync($"/users/{users[1]}")).Expect(204);
        Assert.Equal(2, await CountAsync());
    }

    private static Task<string> NewTierAsync(TestTenant tenant, int priority, bool isGlobal = false) =>
        tenant.NewPerkAsync(new() { ["template"] = "LEVEL", ["isTier"] = true, ["priority"] = priority, ["isGlobal"] = isGlobal });

    private static async Task<IReadOnlyList<ApiAnswer>> PagesAsync(TestTenant tenant, string list, Func<int, Task>? between = null)
    {
        var pages = new List<ApiAnswer>();
        string? key = null;
        do
        {
            var page = (await tenant.Admin.GetAsync($"{list}&startKey={key}")).Expect(200);
            pages.Add(page);
            key = page["page"].TryGetProperty("nextKey", out var next) ? next.GetString() : null;
            Assert.True(pages.Count < 50, "The list does not end.");
            if (between is not null && pages.Count < 9)
            {
                await between(pages.Count);
            }
        }
        while (key is not null);
        return pages;
    }
}
