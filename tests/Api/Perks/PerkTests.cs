using System.Net.Http.Headers;
using System.Text.Json;
using Pepper.Tests.Api.Awards;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Perks;

public sealed class PerkTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_perk_is_given_back_as_it_was_made()
    {
        var tenant = await api.NewTenantAsync();
        var body = SamplePerk.With(new()
        {
            ["internalTitle"] = "Spring",
            ["redemptionMethod"] = "CODE_PDF417",
            ["points"] = new { defaultValue = 2.5m, threshold = 10, anything = new[] { "kept" } },
            ["discount"] = new { type = "FREE_ITEM", ours = (string?)null },
            ["locationIds"] = new[] { "605efe2f7d2e8b0d1c9e4c01" },
        });

        var made = (await tenant.Admin.PostAsync("/perks", body)).Expect(200);
        var read = (await tenant.Admin.GetAsync($"/perks/{made.Id}")).Expect(200);

        Assert.Equal(made.Text, read.Text);
        Assert.Equal(tenant.Id, read["tenantId"].GetString());
        Assert.Equal("CODE_PDF417", read["redemptionMethod"].GetString());
        Assert.Equal("""{"defaultValue":2.5,"threshold":10,"anything":["kept"]}""", read["points"].GetRawText());
        Assert.Equal("""{"type":"FREE_ITEM","ours":null}""", read["discount"].GetRawText());
        Assert.True(read["enabled"].GetBoolean());
    }

    [Theory]
    [InlineData("/perks", "/pointperks")]
    [InlineData("/pointperks", "/perks")]
    public async Task Both_paths_lead_to_the_same_perks(string one, string other)
    {
        var tenant = await api.NewTenantAsync();

        var made = (await tenant.Admin.PostAsync(one, SamplePerk.With())).Expect(200);
        (await tenant.Admin.PutAsync($"{other}/{made.Id}", new { title = "Renamed" })).Expect(200);

        Assert.Equal("Renamed", (await tenant.Admin.GetAsync($"{one}/{made.Id}")).Expect(200)["title"].GetString());
        Assert.Equal(made.Id, Assert.Single((await tenant.Admin.GetAsync(other)).Expect(200).Items).GetProperty("_id").GetString());
        (await tenant.Admin.DeleteAsync($"{other}/{made.Id}")).Expect(204);
        (await tenant.Admin.GetAsync($"{one}/{made.Id}")).ExpectError(404, "NotFound", "perkId");
    }

    [Fact]
    public async Task An_update_leaves_what_it_does_not_name_and_null_clears()
    {
        var tenant = await api.NewTenantAsync();
        var made = (await tenant.Admin.PostAsync("/perks", SamplePerk.With(new() { ["token"] = "C-1", ["maximumPointCashValue"] = 4.5 }))).Expect(200);

        var changed = (await tenant.Admin.PutAsync($"/perks/{made.Id}", new { token = (string?)null, enabled = false })).Expect(200);

        Assert.False(changed.Has("token"));
        Assert.False(changed["enabled"].GetBoolean());
        Assert.Equal(4.5m, changed["maximumPointCashValue"].GetDecimal());
        Assert.Equal(made["title"].GetString(), changed["title"].GetString());
    }

    [Theory]
    [InlineData("template", "COUPON", "template")]
    [InlineData("title", "", "title")]
    [InlineData("priority", "high", "priority")]
    [InlineData("isGlobal", null, "isGlobal")]
    public async Task A_wrong_member_is_refused_by_name(string name, string? value, string field)
    {
        var tenant = await api.NewTenantAsync();

        var answer = await tenant.Admin.PostAsync("/perks", SamplePerk.With(new() { [name] = value }));

        answer.ExpectError(422, "Validation", field);
    }

    [Fact]
    public async Task Default_points_below_zero_are_refused()
    {
        var tenant = await api.NewTenantAsync();

        var answer = await tenant.Admin.PostAsync("/perks", SamplePerk.With(new() { ["points"] = new { defaultValue = -1 } }));

        answer.ExpectError(422, "Validation", "points.defaultValue");
    }

    [Theory]
    [InlineData("""{"twice":1,"twice":2}""")]
    [InlineData("""{"half":"\ud800"}""")]
    [InlineData("""{"\udc00":"half"}""")]
    public async Task An_open_object_that_could_not_be_given_back_as_it_came_is_unreadable(string points)
    {
        var tenant = await api.NewTenantAsync();
        using var body = new StringContent($$"""{"points":{{points}}}""", new MediaTypeHeaderValue("application/json"));

        (await tenant.Admin.PostAsync("/perks", body)).ExpectError(400, "BadRequest", "body");
    }

    [Fact]
    public async Task Numbers_of_any_size_in_an_open_object_come_back_digit_for_digit()
    {
        const string points = """{"x":1e400,"y":123456789012345678901234567890.5}""";
        var tenant = await api.NewTenantAsync();
        using var wanted = JsonDocument.Parse(points);

        var made = (await tenant.Admin.PostAsync("/perks", SamplePerk.With(new() { ["points"] = wanted.RootElement }))).Expect(200);

        Assert.Equal(points, (await tenant.Admin.GetAsync($"/perks/{made.Id}")).Expect(200)["points"].GetRawText());
    }

    [Fact]
    public async Task Pages_hold_every_perk_once_and_no_deleted_one()
    {
        var tenant = await api.NewTenantAsync();
        var ids = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            ids.Add((await tenant.Admin.PostAsync("/perks", SamplePerk.With())).Expect(200).Id);
        }

        (await tenant.Admin.DeleteAsync($"/perks/{ids[1]}")).Expect(204);
        ids.RemoveAt(1);

        var seen = new List<string?>();
        string? key = null;
        do
        {
            var page = (await tenant.Admin.GetAsync($"/perks?limit=2&startKey={key}")).Expect(200);
            seen.AddRange(page.Items.Select(perk => perk.GetProperty("_id").GetString()));
            Assert.Equal(page.Items.Count, page["page.count"].GetInt32());
            key = page["page"].TryGetProperty("nextKey", out var next) ? next.GetString() : null;
        }
        while (key is not null);

        Assert.Equal(ids.Order(StringComparer.Ordinal), seen);
    }

    [Fact]
    public async Task A_second_delete_finds_nothing()
    {
        var tenant = await api.NewTenantAsync();
        var perk = (await tenant.Admin.PostAsync("/perks", SamplePerk.With())).Expect(200);

        (await tenant.Admin.DeleteAsync($"/perks/{perk.Id}")).Expect(204);

        (await tenant.Admin.DeleteAsync($"/perks/{perk.Id}")).ExpectError(404, "NotFound", "perkId");
        (await tenant.Admin.PutAsync($"/perks/{perk.Id}", new { title = "Back" })).ExpectError(404, "NotFound", "perkId");
    }

    [Fact]
    public async Task The_number_of_awards_comes_only_when_asked_for()
    {
        var tenant = await api.NewTenantAsync();
        var perk = (await tenant.Admin.PostAsync("/perks", SamplePerk.With())).Expect(200);
        foreach (var user in (string[])[await tenant.NewMemberAsync(), await tenant.NewMemberAsync()])
        {
            (await tenant.Admin.PostAsync($"/perks/{perk.Id}/awards", new { userId = user })).Expect(200);
        }

        var plain = (await tenant.Admin.GetAsync($"/perks/{perk.Id}")).Expect(200);
        var counted = (await tenant.Admin.GetAsync($"/pointperks/{perk.Id}?include=awardCount")).Expect(200);

        Assert.False(plain.Has("awardCount"));
        Assert.Equal(2, counted["awardCount"].GetInt32());
        (await tenant.Admin.GetAsync($"/perks/{perk.Id}?include=users")).ExpectError(422, "Validation", "include");
    }

    [Fact]
    public async Task Users_read_perks_and_only_admins_write_them()
    {
        var tenant = await api.NewTenantAsync();
        var user = (await tenant.NewUserAsync()).Client;
        var perk = (await tenant.Admin.PostAsync("/perks", SamplePerk.With())).Expect(200);

        (await user.GetAsync($"/perks/{perk.Id}")).Expect(200);
        (await user.GetAsync("/perks")).Expect(200);
        (await user.PostAsync("/perks", SamplePerk.With())).ExpectError(403, "Forbidden");
        (await user.PutAsync($"/perks/{perk.Id}", new { title = "Mine" })).ExpectError(403, "Forbidden");
        (await user.DeleteAsync($"/perks/{perk.Id}")).ExpectError(403, "Forbidden");
        (await tenant.Anonymous.GetAsync("/perks")).ExpectError(401, "Unauthorized");
    }

    [Fact]
    public async Task Another_tenants_perk_reads_as_one_that_does_not_exist()
    {
        var tenant = await api.NewTenantAsync();
        var other = await api.NewTenantAsync();
        var perk = (await other.Admin.PostAsync("/perks", SamplePerk.With())).Expect(200);

        (await tenant.Admin.GetAsync($"/perks/{perk.Id}")).ExpectError(404, "NotFound", "perkId");
        (await tenant.Admin.DeleteAsync($"/perks/{perk.Id}")).ExpectError(404, "NotFound", "perkId");
        Assert.Empty((await tenant.Admin.GetAsync("/perks")).Expect(200).Items);
    }

    [Fact]
    public async Task Callers_below_the_current_version_are_told_so()
    {
        var tenant = await api.NewTenantAsync();

        Assert.Equal("true", (await tenant.Admin.With("x-api-version", "4").GetAsync("/perks")).Expect(200).Header("Deprecation"));
        Assert.Null((await tenant.Admin.With("x-api-version", "5").GetAsync("/perks")).Expect(200).Header("Deprecation"));
    }

    [Fact]
    public async Task A_perk_made_twice_under_one_nonce_is_one_perk()
    {
        var tenant = await api.NewTenantAsync();
        var once = tenant.Admin.WithNonce();

        var first = (await once.PostAsync("/perks", SamplePerk.With())).Expect(200);
        var second = (await once.PostAsync("/perks", SamplePerk.With())).Expect(200);

        Assert.Equal(first.Text, second.Text);
        Assert.Single((await tenant.Admin.GetAsync("/perks")).Expect(200).Items);
    }
}
