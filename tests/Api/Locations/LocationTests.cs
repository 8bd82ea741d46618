using Pepper.Tests.Api.Perks;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Locations;

public sealed class LocationTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_location_is_given_back_as_it_was_made_to_any_caller()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();

        var made = (await tenant.Admin.PostAsync("/locations", new
        {
            title = "Corner Café",
            geo = new[] { -0.1276, 51.5074 },
            timezone = "Europe/London",
            openingHours = new { monday = "9am-5pm", sunday = "closed" },
            services = new { delivery = true, dine_in = false },
            links = new { instagram = new { enabled = true, parameters = "corner" } },
            zones = new { Garden = new { tables = new[] { new[] { 1, 10 } } } },
            buttons = new[] { new { title = "Book", url = (string?)null } },
            VATnumber = "GB123",
        })).Expect(200);
        var read = (await user.Client.GetAsync($"/locations/{made.Id}")).Expect(200);

        Assert.Equal(made.Text[..^1], read.Text[..(made.Text.Length - 1)]);
        Assert.True(read.Has("isOpen") && read.Has(read["isOpen"].GetBoolean() ? "openUntil" : "opensAt"));
        Assert.Equal("[-0.1276,51.5074]", read["geo"].GetRawText());
        Assert.Equal("""[{"title":"Book","url":null}]""", read["buttons"].GetRawText());
        Assert.Equal((tenant.Id, "ACTIVE", "GB123"), (read["tenantId"].GetString(), read["state"].GetString(), read["VATnumber"].GetString()));
    }

    [Fact]
    public async Task An_update_replaces_what_it_names_and_leaves_the_rest()
    {
        var tenant = await api.NewTenantAsync();
        var made = (await tenant.Admin.PostAsync("/locations", new { title = "A", geo = new[] { 1, 2 }, tags = new[] { "old" }, timezone = "Asia/Tokyo", address = new { city = "Tokyo" } })).Expect(200);

        var changed = (await tenant.Admin.PutAsync($"/locations/{made.Id}", new { tags = new[] { "new" }, timezone = (string?)null, state = "RETIRED" })).Expect(200);

        Assert.Equal("""["new"]""", changed["tags"].GetRawText());
        Assert.False(changed.Has("timezone"));
        Assert.Equal(("RETIRED", "Tokyo"), (changed["state"].GetString(), changed["address.city"].GetString()));
        Assert.Equal(changed.Text, (await tenant.Admin.GetAsync($"/locations/{made.Id}")).Expect(200).Text);
    }

    [Fact]
    public async Task A_deleted_location_is_unknown_and_another_tenants_is_too()
    {
        var (tenant, other) = (await api.NewTenantAsync(), await api.NewTenantAsync());
        var made = (await tenant.Admin.PostAsync("/locations", new { title = "A", geo = new[] { 1, 2 } })).Expect(200);

        (await other.Admin.GetAsync($"/locations/{made.Id}")).ExpectError(404, "NotFound", "locationId");
        (await other.Admin.DeleteAsync($"/locations/{made.Id}")).ExpectError(404, "NotFound", "locationId");
        (await tenant.Admin.DeleteAsync($"/locations/{made.Id}")).Expect(204);

        (await tenant.Admin.GetAsync($"/locations/{made.Id}")).ExpectError(404, "NotFound", "locationId");
        (await tenant.Admin.PutAsync($"/locations/{made.Id}", new { title = "B" })).ExpectError(404, "NotFound", "locationId");
    }

    [Fact]
    public async Task A_grant_at_a_location_is_told_with_its_title()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var perk = (await tenant.Admin.PostAsync("/perks", SamplePerk.With())).Expect(200).Id;
        var location = (await tenant.Admin.PostAsync("/locations", new { title = "Harbour", geo = new[] { 1, 2 } })).Expect(200).Id;

        (await tenant.Admin.PostAsync($"/pointperks/{perk}/awards", new { userId = user.Id, locationId = location })).Expect(200);

        var action = (await tenant.Admin.GetAsync($"/users/{user.Id}/actions?type=REWARD_EARNED")).Expect(200);
        Assert.Equal((location, "Harbour"), (action["actions.0.context.location._id"].GetString(), action["actions.0.context.location.title"].GetString()));
    }
}
