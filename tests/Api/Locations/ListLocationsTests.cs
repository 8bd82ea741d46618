using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Locations;

public sealed class ListLocationsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task The_key_of_a_page_of_the_nearest_starts_no_page_by_id_nor_the_other_way_round()
    {
        var tenant = await api.NewTenantAsync();
        (await tenant.Admin.PostAsync("/locations", new { title = "A", geo = new[] { 1, 2 } })).Expect(200);
        var byId = (await tenant.Admin.GetAsync("/locations")).Expect(200)["page.startKey"].GetString();
        var nearest = (await tenant.Admin.GetAsync("/locations?lat=1&long=2")).Expect(200)["page.startKey"].GetString();

        (await tenant.Admin.GetAsync($"/locations?startKey={nearest}")).ExpectError(422, "Validation", "startKey");
        (await tenant.Admin.GetAsync($"/locations?lat=1&long=2&startKey={byId}")).ExpectError(422, "Validation", "startKey");
    }

    [Fact]
    public async Task Locations_are_listed_oldest_first_and_page_by_key()
    {
        var tenant = await api.NewTenantAsync();
        foreach (var title in (string[])["A", "B", "C"])
        {
            await MakeAsync(tenant, title);
        }

        var first = (await tenant.Admin.GetAsync("/locations?limit=2")).Expect(200);
        var second = (await tenant.Admin.GetAsync($"/locations?limit=2&startKey={first["page.nextKey"].GetString()}")).Expect(200);

        Assert.Equal("AB", Titles(first));
        Assert.Equal("C", Titles(second));
        Assert.False(second["page"].TryGetProperty("nextKey", out _));
    }

    [Fact]
    public async Task Users_see_active_locations_unless_they_ask_for_others_and_admins_see_all()
    {
        var tenant = await api.NewTenantAsync();
        var user = (await tenant.NewUserAsync()).Client;
        await MakeAsync(tenant, "A");
        await MakeAsync(tenant, "P", new { state = "PENDING" });
        await MakeAsync(tenant, "R", new { state = "RETIRED" });

        Assert.Equal("A", Titles(await user.GetAsync("/locations")));
        Assert.Equal("PR", Titles(await user.GetAsync("/locations?state=pending,RETIRED")));
        Assert.Equal("APR", Titles(await tenant.Admin.GetAsync("/locations")));
        Assert.Equal("A", Titles(await tenant.Admin.GetAsync("/locations?state=ACTIVE")));
    }

    [Fact]
    public async Task Each_filter_leaves_what_it_is_about_and_together_they_leave_what_meets_all()
    {
        var tenant = await api.NewTenantAsync();
        await MakeAsync(tenant, "Corner Café", new { tags = new[] { "dogs", "wifi" }, services = new { delivery = true, dine_in = true } });
        await MakeAsync(tenant, "River Café", new { tags = new[] { "dogs" }, services = new { delivery = true, dine_in = false } });
        await MakeAsync(tenant, "Bar", new { tags = new[] { "wifi" } });

        Assert.Equal("Corner Café|River Café", Titles(await tenant.Admin.GetAsync("/locations?search=CAFÉ"), "|"));
        Assert.Equal("River Café|Bar", Titles(await tenant.Admin.GetAsync("/locations?search=river,bar"), "|"));
        Assert.Equal("Bar", Titles(await tenant.Admin.GetAsync("/locations?title=Bar")));
        Assert.Empty(Titles(await tenant.Admin.GetAsync("/locations?title=bar")));
        Assert.Equal("Corner Café|River Café", Titles(await tenant.Admin.GetAsync("/locations?services=delivery"), "|"));
        Assert.Equal("Corner Café", Titles(await tenant.Admin.GetAsync("/locations?services=delivery,dine_in")));
        Assert.Equal("Corner Café|River Café|Bar", Titles(await tenant.Admin.GetAsync("/locations?tags=dogs,wifi"), "|"));
        Assert.Equal("River Café", Titles(await tenant.Admin.GetAsync("/locations?tags=dogs,none&search=river&services=delivery&lat=1&long=2")));
    }

    [Fact]
    public async Task Tags_of_a_group_count_as_the_group_says_and_each_group_counts()
    {
        var tenant = await api.NewTenantAsync();
        await PutGroupAsync(tenant, "diet", true, "vegan", "halal");
        await PutGroupAsync(tenant, "seats", false, "garden", "roof");
        await MakeAsync(tenant, "A", new { tags = new[] { "vegan", "halal", "roof" } });
        await MakeAsync(tenant, "B", new { tags = new[] { "vegan", "garden" } });
        await MakeAsync(tenant, "C", new { tags = new[] { "halal", "loose" } });

        Assert.Equal("A", Titles(await tenant.Admin.GetAsync("/locations?tags=vegan,halal")));
        Assert.Equal("AB", Titles(await tenant.Admin.GetAsync("/locations?tags=garden,roof")));
        Assert.Equal("B", Titles(await tenant.Admin.GetAsync("/locations?tags=vegan,garden")));
        Assert.Equal("C", Titles(await tenant.Admin.GetAsync("/locations?tags=halal,loose,unknown")));
    }

    [Fact]
    public async Task Favourites_are_those_of_the_calling_user_with_all_other_filters()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var (near, far) = (await MakeAsync(tenant, "N", new { geo = new[] { 0.1, 0 } }), await MakeAsync(tenant, "F", new { geo = new[] { 5, 0 } }));
        var retired = await MakeAsync(tenant, "R", new { state = "RETIRED" });
        await MakeAsync(tenant, "X");
        (await user.Client.PutAsync($"/users/{user.Id}", new { favouriteLocations = new[] { retired, far, near, "5f1eb51b18b4d6a8d4c4e5f7" } })).Expect(200);

        var first = (await user.Client.GetAsync("/locations?favourites=true&lat=0&long=0&limit=1")).Expect(200);

        Assert.Equal("NF", Titles(await user.Client.GetAsync("/locations?favourites=true")));
        Assert.Equal("N", Titles(first));
        Assert.Equal("F", Titles(await user.Client.GetAsync($"/locations?favourites=true&lat=0&long=0&limit=1&startKey={first["page.nextKey"].GetString()}")));
        Assert.Equal("F", Titles(await user.Client.GetAsync("/locations?favourites=true&search=f")));
        Assert.Empty(Titles(await tenant.Admin.GetAsync("/locations?favourites=true")));
        Assert.Equal("NFX", Titles(await user.Client.GetAsync("/locations?favourites=false")));
    }

    [Fact]
    public async Task Optional_members_are_there_when_they_are_included()
    {
        var tenant = await api.NewTenantAsync();
        await MakeAsync(tenant, "A", new
        {
            description = "d", mainImageUrl = "m", alternativeOpeningHoursText = "t", buttons = Array.Empty<object>(), links = new { }, ordering = new { },
            VATnumber = "1", regions = new[] { "r" }, address = new { city = "Tokyo" }, tags = new[] { "t" }, zones = new { }, listingImageUrl = "l",
            openingHours = new { monday = "24 hours", tuesday = "24 hours", wednesday = "24 hours", thursday = "24 hours", friday = "24 hours", saturday = "24 hours", sunday = "24 hours" },
        });
        string[] always = ["_id", "tenantId", "title", "listingImageUrl", "openingHours", "geo", "isOpen"];
        string[] optional =
        [
            "created", "updated", "state", "mainImageUrl", "alternativeOpeningHoursText", "buttons", "links", "description", "ordering", "VATnumber", "regions",
            "address", "tags", "zones",
        ];

        Assert.Equal(always.Order().ToArray(), Members(await tenant.Admin.GetAsync("/locations")));
        Assert.Equal(always.Concat(optional).Order().ToArray(), Members(await tenant.Admin.GetAsync($"/locations?include={string.Join(',', optional)}")));
        Assert.Equal(always.Append("VATnumber").Order().ToArray(), Members(await tenant.Admin.GetAsync("/locations?include=vatnumber")));
    }

    [Fact]
    public async Task From_a_position_the_nearest_come_first_page_by_page()
    {
        var tenant = await api.NewTenantAsync();
        foreach (var (title, longitude) in new (string, double)[] { ("C", 3), ("A", 179.5), ("B", -178), ("D", 2.5) })
        {
            await MakeAsync(tenant, title, new { geo = new[] { longitude, 10 } });
        }

        var first = (await tenant.Admin.GetAsync("/locations?lat=10&long=-180&limit=3")).Expect(200);
        var second = (await tenant.Admin.GetAsync($"/locations?lat=10&long=-180&limit=3&startKey={first["page.nextKey"].GetString()}")).Expect(200);

        Assert.Equal("ABC", Titles(first));
        Assert.Equal("D", Titles(second));
        Assert.Equal(["_id", "distance", "geo", "tenantId", "title"], Members(first));
    }

    [Fact]
    public async Task A_location_that_moves_is_found_where_it_is_now()
    {
        var tenant = await api.NewTenantAsync();
        await MakeAsync(tenant, "A", new { geo = new[] { 1, 1 } });
        var moving = await MakeAsync(tenant, "B", new { geo = new[] { 50, 50 } });

        (await tenant.Admin.PutAsync($"/locations/{moving}", new { geo = new[] { 2, 2 } })).Expect(200);

        var answer = (await tenant.Admin.GetAsync("/locations?lat=2&long=2")).Expect(200);
        Assert.Equal("BA", Titles(answer));
        Assert.Equal(0, answer["items.0.distance"].GetDouble());
    }

    [Theory]
    [InlineData("lat=1", "long")]
    [InlineData("long=1", "lat")]
    [InlineData("lat=91&long=1", "lat")]
    [InlineData("lat=1&long=-180.1", "long")]
    [InlineData("lat=NaN&long=1", "lat")]
    [InlineData("lat=1&long=east", "long")]
    [InlineData("state=OPEN", "state")]
    [InlineData("services=delivery,wifi", "services")]
    [InlineData("include=adress", "include")]
    [InlineData("favourites=maybe", "favourites")]
    [InlineData("limit=1001", "limit")]
    [InlineData("startKey=eyJfaWQiOjV9&lat=1&long=1", "startKey")]
    [InlineData("startKey=eyJkaXN0YW5jZSI6InoiLCJfaWQiOiJ6In0&lat=1&long=1", "startKey")]
    public async Task What_cannot_be_meant_is_refused_with_its_name(string query, string field)
    {
        var tenant = await api.NewTenantAsync();

        (await tenant.Admin.GetAsync($"/locations?{query}")).ExpectError(422, "Validation", field);
    }

    [Fact]
    public async Task The_locations_of_another_tenant_are_in_no_list()
    {
        var (tenant, other) = (await api.NewTenantAsync(), await api.NewTenantAsync());
        await MakeAsync(other, "O");

        Assert.Empty(Titles(await tenant.Admin.GetAsync("/locations")));
        Assert.Empty(Titles(await tenant.Admin.GetAsync("/locations?lat=0&long=0")));
    }

    private static async Task<string> MakeAsync(TestTenant tenant, string title, object? more = null)
    {
        var body = new Dictionary<string, object?> { ["title"] = title, ["geo"] = new[] { 0, 0 } };
        foreach (var property in more?.GetType().GetProperties() ?? [])
        {
            body[property.Name] = property.GetValue(more);
        }

        return (await tenant.Admin.PostAsync("/locations", body)).Expect(200).Id;
    }

    private static async Task PutGroupAsync(TestTenant tenant, string id, bool matchAll, params string[] tags) =>
        (await tenant.Admin.PutAsync("/locationtaggroups", new { id, title = id, sort = 1, matchAll, tags = tags.ToDictionary(tag => tag, _ => new { }) })).Expect(200);

    private static string Titles(ApiAnswer answer, string separator = "") =>
        string.Join(separator, answer.Expect(200)["items"].EnumerateArray().Select(item => item.GetProperty("title").GetString()));

    private static string[] Members(ApiAnswer answer) =>
        answer.Expect(200)["items.0"].EnumerateObject().Select(member => member.Name).Order().ToArray();
}
