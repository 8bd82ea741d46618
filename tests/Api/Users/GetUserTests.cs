using Pepper.Tests.Api.Awards;
using Pepper.Tests.Api.Perks;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Users;

public sealed class GetUserTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_user_is_there_for_itself_and_for_admins()
    {
        var tenant = await api.NewTenantAsync();
        var (member, other) = (await tenant.NewUserAsync(), await tenant.NewUserAsync());

        Assert.Equal(member.Id, (await member.Client.GetAsync($"/users/{member.Id}")).Expect(200)["id"].GetString());
        Assert.Equal(member.Id, (await tenant.Admin.GetAsync($"/users/{member.Id}")).Expect(200)["id"].GetString());
        (await other.Client.GetAsync($"/users/{member.Id}")).ExpectError(403, "Forbidden");
        (await tenant.Anonymous.GetAsync($"/users/{member.Id}")).ExpectError(401, "Unauthorized");
    }

    [Fact]
    public async Task Optional_parts_are_left_out_unless_asked_for()
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync();

        var plain = (await member.Client.GetAsync($"/users/{member.Id}")).Expect(200);

        foreach (var part in new[] { "favouriteLocations", "favouriteProducts", "extended", "points", "credentials", "segmentIds", "segments" })
        {
            Assert.False(plain.Has(part), part);
        }
    }

    [Fact]
    public async Task Optional_parts_are_there_when_asked_for_in_whatever_case()
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync();
        var segment = (await tenant.Admin.PostAsync("/segments", new { title = "Regulars", type = "PERSISTENT" })).Expect(200);
        (await tenant.Admin.PostAsync($"/segments/{segment.Id}/users", new[] { member.Id })).Expect(200);

        var user = (await member.Client.GetAsync(
            $"/users/{member.Id}?include=favouriteLocations,FAVOURITEPRODUCTS,extended,points,credentials,checkin,segmentids,segments")).Expect(200);

        Assert.Empty(user["favouriteLocations"].EnumerateArray());
        Assert.Empty(user["favouriteProducts"].EnumerateArray());
        Assert.Empty(user["extended"].EnumerateObject());
        Assert.Equal(0, user["points"].GetDecimal());
        Assert.Equal(member.Email, user["credentials.0.id"].GetString());
        Assert.True(user["credentials.0.isVerified"].GetBoolean());
        Assert.DoesNotContain("assword", user.Text, StringComparison.Ordinal);
        Assert.Equal(segment.Id, user["segmentIds.0"].GetString());
        Assert.Equal("Regulars", user["segments.0.title"].GetString());
    }

    [Fact]
    public async Task Points_are_those_of_all_awards_together()
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync();
        foreach (var points in new[] { 3, 4 })
        {
            var perk = (await tenant.Admin.PostAsync("/perks", new
            {
                template = "AD_HOC", title = "Coffee", terms = "None", priority = 1, auto = false, isGlobal = false,
                points = new { defaultValue = 1 }, visualisation = new { },
            })).Expect(200);
            (await tenant.Admin.PostAsync($"/pointperks/{perk.Id}/awards", new { userId = member.Id, points })).Expect(200);
        }

        Assert.Equal(7, (await member.Client.GetAsync($"/users/{member.Id}?include=points")).Expect(200)["points"].GetDecimal());
    }

    [Fact]
    public async Task Points_are_those_of_the_awards_that_a_user_is_shown()
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync();
        await tenant.NewPerkAsync(new() { ["isGlobal"] = true, ["points"] = new { defaultValue = 50 } });
        var (held, gone) = (await tenant.NewPerkAsync(), await tenant.NewPerkAsync());
        await tenant.GrantAsync(held, member.Id, 4);
        await tenant.GrantAsync(gone, member.Id, 100);
        (await tenant.Admin.DeleteAsync($"/perks/{gone}")).Expect(204);

        Assert.Equal(54, (await member.Client.GetAsync($"/users/{member.Id}?include=points")).Expect(200)["points"].GetDecimal());
        Assert.Contains("54", (await tenant.Admin.GetAsync("/users?include=points")).Expect(200).Items.Each("points"));
        (await tenant.Admin.DeleteAsync($"/users/{member.Id}")).Expect(204);
        Assert.Equal(0, (await tenant.Admin.GetAsync($"/users/{member.Id}?include=points")).Expect(200)["points"].GetDecimal());
    }

    [Fact]
    public async Task An_unknown_part_is_refused()
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync();

        (await member.Client.GetAsync($"/users/{member.Id}?include=credentials,passwords")).ExpectError(422, "Validation", "include");
    }

    [Fact]
    public async Task Unknown_malformed_and_another_tenants_ids_read_the_same()
    {
        var (tenant, elsewhere) = (await api.NewTenantAsync(), await api.NewTenantAsync());
        var foreign = await elsewhere.NewUserAsync();

        var unknown = (await tenant.Admin.GetAsync("/users/000000000000000000000000")).ExpectError(404, "NotFound", "userId");
        Assert.Equal(unknown.Text, (await tenant.Admin.GetAsync($"/users/{foreign.Id}")).Expect(404).Text);
        Assert.Equal(unknown.Text, (await tenant.Admin.GetAsync("/users/none")).Expect(404).Text);
        Assert.Equal(unknown.Text, (await tenant.Admin.GetAsync("/users/catalogue%7Csegments")).Expect(404).Text);
    }

    [Fact]
    public async Task A_caller_below_the_current_version_is_told_so()
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync();

        Assert.Equal("true", (await member.Client.With("x-api-version", "3").GetAsync($"/users/{member.Id}")).Expect(200).Header("Deprecation"));
        Assert.Null((await member.Client.With("x-api-version", "4").GetAsync($"/users/{member.Id}")).Expect(200).Header("Deprecation"));
    }
}
