using Pepper.Core.Locations;
using Pepper.Tests.Api.Locations.Files;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Locations;

/// <summary>Members that are each as large as they may be can together be more than one document may hold.</summary>
public sealed class LargeLocationTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    // Stored in 12 bytes, more than any other two characters.
    private const string Face = "😀";

    [Fact]
    public async Task A_location_that_is_too_large_as_a_whole_is_refused_and_its_largest_member_named()
    {
        var tenant = await api.NewTenantAsync();

        var refused = (await tenant.Admin.PostAsync("/locations", Large(links: Open()))).ExpectError(422, "Validation", "facilities");

        Assert.Contains($"{Location.MaxBytes} at most", refused.Text, StringComparison.Ordinal);
        Assert.Equal(0, (await tenant.Admin.GetAsync("/locations")).Expect(200)["items"].GetArrayLength());
    }

    [Fact]
    public async Task The_largest_location_is_made_once_under_a_nonce_and_grows_no_further()
    {
        var tenant = await api.NewTenantAsync();
        var client = tenant.Admin.WithNonce();

        var made = (await client.PostAsync("/locations", Large())).Expect(200);
        var again = (await client.PostAsync("/locations", Large())).Expect(200);
        (await tenant.Admin.PutAsync($"/locations/{made.Id}", new { title = "B", links = Open() })).ExpectError(422, "Validation", "facilities");

        Assert.Equal(made.Text, again.Text);
        Assert.Equal("A", (await tenant.ReadLocationAsync(made.Id))["title"].GetString());
    }

    [Fact]
    public async Task Boundaries_count_towards_the_size_of_their_location()
    {
        var tenant = await api.NewTenantAsync();
        var id = (await tenant.Admin.PostAsync("/locations", Large())).Expect(200).Id;
        var boundary = new { type = "Circle", centre = new[] { 1, 2 }, radius = 5, note = new string('x', 30_000) };

        (await tenant.Admin.PostAsync($"/locations/{id}/deliveryboundaries", new { deliveryBoundary = boundary, filter = "include" }))
            .ExpectError(422, "Validation", "facilities");

        Assert.Equal(0, (await tenant.Admin.GetAsync("/locations/delivery?lat=2&long=1")).Expect(200)["items"].GetArrayLength());
    }

    [Fact]
    public async Task A_row_that_makes_a_location_too_large_is_refused_and_stops_no_other()
    {
        var tenant = await api.NewTenantAsync();
        var id = (await tenant.Admin.PostAsync("/locations", Large())).Expect(200).Id;

        var result = await tenant.ImportRowsAsync(
            $"_id,{LocationFileSteps.Header},mainImageUrl", $"{id},B,3,4,{Faces(2048)}", ",C,1,2,", $"{id},D,5,6,x");

        Assert.Contains("`facilities` is the largest part of it", result.Rows[0].Error, StringComparison.Ordinal);
        Assert.Equal(["", "created", "updated"], result.Rows.Select(row => row["action"]));
        Assert.Equal("D", (await tenant.ReadLocationAsync(id))["title"].GetString());
    }

    private static object Large(object? links = null) => new
    {
        title = "A",
        geo = new[] { 1, 2 },
        facilities = Words(),
        regions = Words(),
        tags = Words(),
        description = Faces(20_000),
        alternativeOpeningHoursText = Faces(20_000),
        zones = Open(),
        extended = Open(),
        links,
    };

    private static object Open() => new { a = new string('a', 32_000) };

    private static string[] Words() => [.. Enumerable.Range(0, 100).Select(_ => Faces(254))];

    private static string Faces(int characters) => string.Concat(Enumerable.Repeat(Face, characters / 2));
}
