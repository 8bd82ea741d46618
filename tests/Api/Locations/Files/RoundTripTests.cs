using System.Globalization;
using System.Text;
using Pepper.Tests.Api.Imports;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Locations.Files;

public sealed class RoundTripTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const int Many = 10_000;

    [Fact]
    public async Task Ten_thousand_locations_with_every_field_come_back_byte_for_byte()
    {
        var (tenant, other) = (await api.NewTenantAsync(), await api.NewTenantAsync());
        var made = await tenant.ImportFileAsync(Encoding.UTF8.GetBytes(FullFile()));
        Assert.Equal(("DONE", $"{Many} {Many} 0 100"), (made["status"].GetString(), made.Progress()));

        var exported = await tenant.ExportFileAsync();
        var restored = await other.ImportFileAsync(exported);
        var again = await other.ExportFileAsync();

        Assert.Equal($"{Many} {Many} 0 100", restored.Progress());
        Assert.True(exported.AsSpan().SequenceEqual(again), "The second export differs.");
    }

    [Fact]
    public async Task An_old_export_puts_locations_back_as_they_were()
    {
        var tenant = await api.NewTenantAsync();
        var id = (await tenant.Admin.PostAsync("/locations", new { title = "A", geo = new[] { 1, 2 }, address = new { city = "Oxford" } })).Expect(200).Id;
        var before = await tenant.ExportFileAsync();
        (await tenant.Admin.PutAsync($"/locations/{id}", new
        {
            title = "B",
            tags = new[] { "x" },
            address = new { line1 = "1", geohash = "g" },
            zones = new { Garden = new { tables = new[] { 1 } } },
            links = new { facebook = new { enabled = true } },
            extended = new { a = 1 },
        })).Expect(200);

        await tenant.ImportFileAsync(before);

        Assert.Equal(Encoding.UTF8.GetString(before), Encoding.UTF8.GetString(await tenant.ExportFileAsync()));
    }

    [Fact]
    public async Task Filters_and_the_limit_choose_what_is_exported()
    {
        var tenant = await api.NewTenantAsync();
        var result = await tenant.ImportRowsAsync(
            $"{LocationFileSteps.Header},state,tags,services.delivery,links.facebook.enabled",
            "Old Town,1,2,RETIRED,a,TRUE,TRUE", "New Town,1,2,,a|b,TRUE,", "Village,1,2,,b,FALSE,", "Old Mill,1,2,PENDING,,TRUE,");
        var ids = result.Rows.ToDictionary(row => row["title"], row => row["locationId"]);

        Assert.Equal(["New Town", "Village"], await TitlesAsync(new { filters = new { state = new[] { "ACTIVE" } } }));
        Assert.Equal(["Old Town", "New Town"], await TitlesAsync(new { filters = new { search = "town" } }));
        Assert.Equal(["New Town"], await TitlesAsync(new { filters = new { tags = new[] { "a" }, state = new[] { "ACTIVE" }, services = new[] { "delivery" } } }));
        Assert.Equal(["Village"], await TitlesAsync(new { filters = new { locationIds = new[] { ids["Village"] } } }));
        Assert.Equal(["Old Town", "New Town"], await TitlesAsync(new { limit = 2 }));
        Assert.Empty(await TitlesAsync(new { filters = new { search = "nowhere" } }));

        var limited = await tenant.ExportLocationsAsync(new { filters = new { tags = new[] { "b" } } });
        Assert.Equal("2 2 0 100", limited.Progress());
        Assert.DoesNotContain("links.facebook.enabled", (await tenant.Admin.ReadResultAsync(limited)).Columns);

        async Task<IEnumerable<string>> TitlesAsync(object body) =>
            (await tenant.Admin.ReadResultAsync(await tenant.ExportLocationsAsync(body))).Rows.Select(row => row["title"]);
    }

    [Theory]
    [InlineData("""{"limit":0}""", "limit")]
    [InlineData("""{"filter":{}}""", "filter")]
    [InlineData("""{"filters":{"state":["OPEN"]}}""", "filters.state")]
    [InlineData("""{"filters":{"tags":[]}}""", "filters.tags")]
    [InlineData("""{"filters":{"services":["parking"]}}""", "filters.services")]
    [InlineData("""{"filters":{"city":"x"}}""", "filters.city")]
    public async Task What_is_not_understood_is_refused(string body, string field)
    {
        var tenant = await api.NewTenantAsync();

        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        (await tenant.Admin.PostAsync("/locations/export", content)).ExpectError(422, "Validation", field);
    }

    // Every field filled, with what is hard about files in each.
    private static string FullFile()
    {
        var file = new StringBuilder(
            "_id,title,state,geo_longitude,geo_latitude,description,timezone,VATnumber,mainImageUrl,listingImageUrl,mapPinImageUrl,alternativeOpeningHoursText,facilities,regions,tags,"
            + "address.line1,address.line2,address.city,address.region,address.postalCode,address.country,address_json,contacts.phone,contacts.email,contacts_json,"
            + "services.checkins,services.pre_order,services.book_table,services.book_room,services.delivery,services.dine_in,services.tab,services.order_to_table,services.pay_at_table,services_json,"
            + "openingHours.monday,openingHours.tuesday,openingHours.wednesday,openingHours.thursday,openingHours.friday,openingHours.saturday,openingHours.sunday,openingHours_json,"
            + "links.facebook.enabled,links.facebook.parameters,links.instagram.enabled,links.instagram.parameters,links_json,"
            + "zones.0.name,zones.0.tables,zones.1.name,zones.1.tables,zones_json,ordering_json,buttons_json,extended_json,beacons_json,deliveryBoundaries_json\n");
        for (var row = 0; row < Many; row++)
        {
            file.Append(CultureInfo.InvariantCulture, $"{0x60000000 + (row * 7919 % Many):x8}{row:x16},")
                .Append((row % 4) switch { 0 => "=1+1", 1 => "\"' Café, \"\"Straße\"\"", 2 => "'-5 x", _ => "北京😀" })
                .Append(CultureInfo.InvariantCulture, $" {row}{(row % 4 == 1 ? " \"" : string.Empty)},{(row % 3) switch { 0 => "ACTIVE", 1 => "PENDING", _ => "RETIRED" }},")
                .Append(CultureInfo.InvariantCulture, $"{(row % 360) - 179.99999999999997:R},{51.500000000000004 - (row / 1e7):R},")
                .Append("\"Two\nlines,\r\nand \"\"quotes\"\"\",Europe/London,GB123,https://x/m.png?a=1,https://x/l.png,https://x/p.png,<b>Late</b>,")
                .Append("wifi|free \\| parking|back\\\\slash,north|',@x|-5,1 High St,',London,'  Greater ,'@SW1,GB,\"{\"\"geohash\"\":\"\"gcpv\"\",\"\"n\"\":{\"\"deep\"\":[1.0,null,1e3]}}\",")
                .Append("+44 7498 886666,a@example.com,\"{\"\"website\"\":\"\"\"\"}\",TRUE,FALSE,TRUE,FALSE,TRUE,FALSE,TRUE,FALSE,TRUE,\"{\"\"custom\"\":[true]}\",")
                .Append("9am-5pm,closed,24 hours,09:00-14:00,6pm-2am,closed,closed,\"{\"\"holidays\"\":{\"\"xmas\"\":\"\"closed\"\"}}\",")
                .Append("TRUE,@handle,FALSE,',\"{\"\"facebook\"\":{\"\"id\"\":7},\"\"my.site\"\":\"\"x\"\"}\",")
                .Append("Garden,\"[[1,10],[20,30]]\",' Cellar ,[],\"{\"\"Garden\"\":{\"\"name\"\":\"\"The garden\"\",\"\"heated\"\":true},\"\"odd\"\":1}\",")
                .Append(CultureInfo.InvariantCulture, $"\"{{\"\"lead\"\":{row}}}\",\"[{{\"\"title\"\":\"\"Book\"\",\"\"url\"\":null}}]\",\"{{\"\"a\"\":\"\"\\u0000é\"\"}}\",")
                .Append("\"[{\"\"uuid\"\":\"\"u\"\",\"\"major\"\":1}]\",\"{\"\"include\"\":[")
                .Append(row % 10 == 0 ? "{\"\"type\"\":\"\"Circle\"\",\"\"centre\"\":[-0.1,51.5],\"\"radius\"\":1500,\"\"note\"\":\"\"é\"\"}" : string.Empty)
                .Append("],\"\"exlude\"\":[]}\"\n");
        }

        return file.ToString();
    }
}
