using System.Globalization;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Locations;

public sealed class DeliveryTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_boundary_is_added_replaced_moved_and_taken_away()
    {
        var tenant = await api.NewTenantAsync();
        var path = $"/locations/{await NewLocationAsync(tenant)}/deliveryboundaries";

        var made = (await tenant.Admin.PostAsync(path, Body(Circle(0, 0, 1000), "include"))).Expect(200);
        var id = made["include.0._id"].GetString()!;
        Assert.Equal($$"""{"include":[{"_id":"{{id}}","type":"Circle","centre":[0,0],"radius":1000}],"exlude":[]}""", made.Text);

        var replaced = (await tenant.Admin.PutAsync(path, Body(Circle(0, 0, 2000, id), "include"))).Expect(200);
        Assert.Equal(2000, replaced["include.0.radius"].GetInt32());

        var moved = (await tenant.Admin.PutAsync(path, Body(Circle(0, 0, 2000, id), "exclude"))).Expect(200);
        Assert.Equal($$"""{"include":[],"exlude":[{"_id":"{{id}}","type":"Circle","centre":[0,0],"radius":2000}]}""", moved.Text);

        var left = (await tenant.Admin.DeleteAsync($"{path}/{id}")).Expect(200);
        Assert.Equal("""{"include":[],"exlude":[]}""", left.Text);
        (await tenant.Admin.DeleteAsync($"{path}/{id}")).ExpectError(404, "NotFound", "deliveryBoundaryId");
        (await tenant.Admin.PutAsync(path, Body(Circle(0, 0, 1, id), "include"))).ExpectError(404, "NotFound", "deliveryBoundary._id");
    }

    [Fact]
    public async Task Members_that_we_do_not_know_are_given_back_untouched_and_kinds_are_read_in_any_case()
    {
        var tenant = await api.NewTenantAsync();
        var path = $"/locations/{await NewLocationAsync(tenant)}/deliveryboundaries";

        var made = (await tenant.Admin.PostAsync(path, new
        {
            filter = "exclude",
            deliveryBoundary = new { title = "Island", type = "CIRCLE", center = new[] { 1.50, 2 }, radius = 5, colour = new { fill = "#fff" } },
        })).Expect(200);

        Assert.Equal(
            $$"""{"_id":"{{made["exlude.0._id"].GetString()}}","type":"Circle","title":"Island","radius":5,"colour":{"fill":"#fff"},"centre":[1.5,2]}""",
            made["exlude.0"].GetRawText());
    }

    [Fact]
    public async Task Boundaries_are_shown_by_their_own_calls_alone()
    {
        var tenant = await api.NewTenantAsync();
        var location = await NewLocationAsync(tenant, [Body(Circle(0, 0, 1000), "include")]);

        var read = (await tenant.Admin.GetAsync($"/locations/{location}")).Expect(200);
        var changed = (await tenant.Admin.PutAsync($"/locations/{location}", new { title = "B" })).Expect(200);
        var found = (await tenant.Admin.GetAsync("/locations/delivery?lat=0&long=0")).Expect(200);

        Assert.DoesNotContain("delivery", read.Text + changed.Text + found.Text, StringComparison.Ordinal);
        Assert.Equal(location, found["items.0._id"].GetString());
    }

    [Fact]
    public async Task Locations_that_deliver_come_nearest_first_with_their_distance_and_what_was_asked_for()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var far = await NewLocationAsync(tenant, [Body(Circle(0, 0, 200_000), "include")], 1, 0);
        var near = await NewLocationAsync(tenant, [Body(Square(-1, 1), "include")], 0.5, 0);
        await NewLocationAsync(tenant, [Body(Circle(0, 0, 99), "include")], 0, 0);

        var found = (await user.Client.GetAsync("/locations/delivery?lat=0.001&long=0&include=state,created")).Expect(200);

        Assert.Equal(2, found["items"].GetArrayLength());
        Assert.Equal((near, far), (found["items.0._id"].GetString(), found["items.1._id"].GetString()));
        // Half a degree of the equator, and 110.574 metres to the side.
        Assert.Equal(55_659.855, found["items.0.distance"].GetDouble(), 0.2);
        Assert.Equal("ACTIVE", found["items.0.state"].GetString());
        Assert.True(found["items.0"].TryGetProperty("created", out _));
        Assert.False(found["items.0"].TryGetProperty("updated", out _));
        Assert.Equal(found.Text, (await user.Client.GetAsync("/delivery/locations?lat=0.001&long=0&include=state,created")).Expect(200).Text);
    }

    [Theory]
    [InlineData(0.5, 0.5, true)]
    [InlineData(0, 0, false)]
    [InlineData(0.05, 0.05, false)]
    [InlineData(1, 0, true)]
    [InlineData(1.001, 0, false)]
    public async Task A_place_must_be_in_some_include_boundary_and_outside_all_exclude_ones(double lat, double @long, bool isServed)
    {
        var tenant = await api.NewTenantAsync();
        await NewLocationAsync(tenant, [Body(Square(-1, 1), "include"), Body(Circle(50, 50, 10), "include"), Body(Square(-0.1, 0.1), "exclude")]);

        Assert.Equal(isServed, await ServesAsync(tenant, lat, @long));
    }

    [Fact]
    public async Task A_polygon_over_the_date_line_is_served_on_both_sides()
    {
        var tenant = await api.NewTenantAsync();
        await NewLocationAsync(tenant, [Body(new { type = "Polygon", coordinates = Ring((179, -18), (-179, -18), (-179, -16), (179, -16)) }, "include")]);

        Assert.True(await ServesAsync(tenant, -17, 179.5));
        Assert.True(await ServesAsync(tenant, -17, -179.5));
        Assert.True(await ServesAsync(tenant, -17, 180));
        Assert.True(await ServesAsync(tenant, -17, -180));
        Assert.False(await ServesAsync(tenant, -17, 0));
    }

    [Fact]
    public async Task A_polygon_of_several_parts_is_one_boundary()
    {
        var tenant = await api.NewTenantAsync();
        var parts = new { type = "MultiPolygon", coordinates = new[] { Ring((0, 0), (1, 0), (0, 1)), Ring((10, 10), (11, 10), (10, 11)) } };
        await NewLocationAsync(tenant, [Body(parts, "include")]);

        Assert.True(await ServesAsync(tenant, 0.2, 0.2));
        Assert.True(await ServesAsync(tenant, 10.2, 10.2));
        Assert.False(await ServesAsync(tenant, 5, 5));
    }

    [Fact]
    public async Task Only_active_locations_deliver_and_none_that_says_it_does_not()
    {
        var tenant = await api.NewTenantAsync();
        var location = await NewLocationAsync(tenant, [Body(Square(-1, 1), "include")]);

        foreach (var (change, isServed) in ((object, bool)[])
            [(new { services = new { delivery = false } }, false), (new { services = new { delivery = true } }, true), (new { state = "PENDING" }, false), (new { state = "ACTIVE", services = (object?)null }, true)])
        {
            (await tenant.Admin.PutAsync($"/locations/{location}", change)).Expect(200);
            Assert.Equal(isServed, await ServesAsync(tenant, 0, 0));
        }
    }

    [Fact]
    public async Task A_boundary_that_goes_elsewhere_takes_the_location_along()
    {
        var tenant = await api.NewTenantAsync();
        var location = await NewLocationAsync(tenant);
        var path = $"/locations/{location}/deliveryboundaries";
        var id = (await tenant.Admin.PostAsync(path, Body(Circle(0, 0, 5000), "include"))).Expect(200)["include.0._id"].GetString()!;

        for (var step = 1; step <= 5; step++)
        {
            (await tenant.Admin.PutAsync(path, Body(Circle(step * 0.03, 0, 5000 * step, id), "include"))).Expect(200);
            Assert.True(await ServesAsync(tenant, 0, step * 0.03));
        }

        Assert.True(await ServesAsync(tenant, 0, 0.15));
        (await tenant.Admin.PutAsync(path, Body(Circle(100, 45, 100, id), "include"))).Expect(200);
        Assert.False(await ServesAsync(tenant, 0, 0.15));
        Assert.True(await ServesAsync(tenant, 45, 100));
        (await tenant.Admin.DeleteAsync($"{path}/{id}")).Expect(200);
        Assert.False(await ServesAsync(tenant, 45, 100));
        (await tenant.Admin.PostAsync(path, Body(Circle(100, 45, 100, id), "include"))).Expect(200);
        Assert.True(await ServesAsync(tenant, 45, 100));
    }

    [Fact]
    public async Task A_deleted_location_delivers_nowhere_and_that_of_another_tenant_neither()
    {
        var (tenant, other) = (await api.NewTenantAsync(), await api.NewTenantAsync());
        var location = await NewLocationAsync(tenant, [Body(Square(-1, 1), "include")]);

        Assert.False(await ServesAsync(other, 0, 0));
        (await other.Admin.PostAsync($"/locations/{location}/deliveryboundaries", Body(Square(-1, 1), "include"))).ExpectError(404, "NotFound", "locationId");
        (await tenant.Admin.DeleteAsync($"/locations/{location}")).Expect(204);

        Assert.False(await ServesAsync(tenant, 0, 0));
        (await tenant.Admin.PostAsync($"/locations/{location}/deliveryboundaries", Body(Square(-1, 1), "include"))).ExpectError(404, "NotFound", "locationId");
    }

    [Fact]
    public async Task A_call_repeated_under_its_nonce_adds_one_boundary()
    {
        var tenant = await api.NewTenantAsync();
        var path = $"/locations/{await NewLocationAsync(tenant)}/deliveryboundaries";

        var once = tenant.Admin.WithNonce();
        var first = (await once.PostAsync(path, Body(Circle(0, 0, 5), "include"))).Expect(200);
        var again = (await once.PostAsync(path, Body(Circle(0, 0, 5), "include"))).Expect(200);

        Assert.Equal(first.Text, again.Text);
        var own = (await tenant.Admin.PostAsync(path, Body(Circle(1, 1, 5), "include"))).Expect(200);
        Assert.Equal(2, own["include"].GetArrayLength());
        (await tenant.Admin.PostAsync(path, Body(Circle(0, 0, 5, first["include.0._id"].GetString()), "include")))
            .ExpectError(409, "Conflict", "deliveryBoundary._id");
    }

    [Fact]
    public async Task Two_boundaries_added_at_once_are_both_there_and_found()
    {
        var tenant = await api.NewTenantAsync();
        var path = $"/locations/{await NewLocationAsync(tenant)}/deliveryboundaries";

        await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
            (await tenant.Admin.PostAsync(path, Body(Circle(i * 20, i * 10, 3000), "include"))).Expect(200)));

        for (var i = 0; i < 8; i++)
        {
            Assert.True(await ServesAsync(tenant, i * 10, i * 20));
        }
    }

    [Theory]
    [InlineData("""{"filter":"include"}""", "deliveryBoundary")]
    [InlineData("""{"filter":"within","deliveryBoundary":{"type":"Circle","centre":[0,0],"radius":1}}""", "filter")]
    [InlineData("""{"deliveryBoundary":{"type":"Circle","centre":[0,0],"radius":1}}""", "filter")]
    [InlineData("""{"filter":"include","deliveryBoundary":{"type":"Square"}}""", "deliveryBoundary.type")]
    [InlineData("""{"filter":"include","deliveryBoundary":{"type":"Circle","radius":1}}""", "deliveryBoundary.centre")]
    [InlineData("""{"filter":"include","deliveryBoundary":{"type":"Circle","centre":[0,91],"radius":1}}""", "deliveryBoundary.centre")]
    [InlineData("""{"filter":"include","deliveryBoundary":{"type":"Circle","centre":[0,0],"radius":0}}""", "deliveryBoundary.radius")]
    [InlineData("""{"filter":"include","deliveryBoundary":{"type":"Circle","centre":[0,0],"radius":1000001}}""", "deliveryBoundary.radius")]
    [InlineData("""{"filter":"include","deliveryBoundary":{"type":"Circle","_id":"mine","centre":[0,0],"radius":1}}""", "deliveryBoundary._id")]
    [InlineData("""{"filter":"include","deliveryBoundary":{"type":"Polygon"}}""", "deliveryBoundary.coordinates")]
    [InlineData("""{"filter":"include","deliveryBoundary":{"type":"Polygon","coordinates":[]}}""", "deliveryBoundary.coordinates")]
    [InlineData("""{"filter":"include","deliveryBoundary":{"type":"Polygon","coordinates":[[[0,0],[1,0],[0,0]]]}}""", "deliveryBoundary.coordinates[0]")]
    [InlineData("""{"filter":"include","deliveryBoundary":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]}}""", "deliveryBoundary.coordinates[0]")]
    [InlineData("""{"filter":"include","deliveryBoundary":{"type":"Polygon","coordinates":[[[0,0],[1,0],[181,1],[0,0]]]}}""", "deliveryBoundary.coordinates[0][2]")]
    [InlineData("""{"filter":"include","deliveryBoundary":{"type":"Polygon","coordinates":[[[0,0],[1,1],[1,0],[0,1],[0,0]]]}}""", "deliveryBoundary.coordinates")]
    [InlineData("""{"filter":"include","deliveryBoundary":{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]],[[[0,0],[1,"1"],[1,1],[0,0]]]]}}""", "deliveryBoundary.coordinates[1][0][1]")]
    public async Task A_boundary_that_cannot_be_is_refused_by_name(string body, string field)
    {
        var tenant = await api.NewTenantAsync();
        var path = $"/locations/{await NewLocationAsync(tenant)}/deliveryboundaries";

        (await tenant.Admin.PostAsync(path, System.Text.Json.JsonDocument.Parse(body).RootElement)).ExpectError(422, "Validation", field);
    }

    [Theory]
    [InlineData("long=0", "lat")]
    [InlineData("lat=0", "long")]
    [InlineData("lat=91&long=0", "lat")]
    [InlineData("lat=0&long=east", "long")]
    [InlineData("lat=0&long=0&include=secrets", "include")]
    public async Task A_place_that_is_none_is_refused_by_name(string query, string field)
    {
        var tenant = await api.NewTenantAsync();

        (await tenant.Admin.GetAsync($"/locations/delivery?{query}")).ExpectError(422, "Validation", field);
    }

    private static object Body(object boundary, string filter) => new { deliveryBoundary = boundary, filter };

    private static object Circle(double longitude, double latitude, double radius, string? id = null)
    {
        double[] centre = [longitude, latitude];
        return id is null ? new { type = "Circle", centre, radius } : new { _id = id, type = "Circle", centre, radius };
    }

    private static object Square(double from, double to) => new { type = "Polygon", coordinates = Ring((from, from), (to, from), (to, to), (from, to)) };

    private static double[][][] Ring(params (double Longitude, double Latitude)[] corners) =>
        [[.. corners.Append(corners[0]).Select(corner => (double[])[corner.Longitude, corner.Latitude])]];

    private static async Task<bool> ServesAsync(TestTenant tenant, double latitude, double longitude)
    {
        var query = string.Create(CultureInfo.InvariantCulture, $"lat={latitude}&long={longitude}");
        return (await tenant.Admin.GetAsync($"/locations/delivery?{query}")).Expect(200)["items"].GetArrayLength() > 0;
    }

    private static async Task<string> NewLocationAsync(TestTenant tenant, object[]? boundaries = null, double longitude = 0, double latitude = 0)
    {
        var id = (await tenant.Admin.PostAsync("/locations", new { title = "A", geo = new[] { longitude, latitude } })).Expect(200).Id;
        foreach (var boundary in boundaries ?? [])
        {
            (await tenant.Admin.PostAsync($"/locations/{id}/deliveryboundaries", boundary)).Expect(200);
        }

        return id;
    }
}
