using Pepper.Tests.Api.Imports;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Locations.Files;

public sealed class ImportLocationsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Header = LocationFileSteps.Header;
    private const string Somewhere = "5f1eb51b18b4d6a8d4c4e5f7";

    [Theory]
    [InlineData("\"[[1,10]]\"")]
    [InlineData("[[1,10]]")]
    public async Task The_example_of_the_reference_makes_a_location(string tables)
    {
        var tenant = await api.NewTenantAsync();

        var result = await tenant.ImportRowsAsync(
            "title,geo_longitude,geo_latitude,address.line1,address.city,openingHours.monday,zones.0.name,zones.0.tables",
            "Test Cafe,-0.1276,51.5074,123 Main St,London,9am-5pm,Ground Floor," + tables);

        Assert.Equal(["title", "geo_longitude", "geo_latitude", "address.line1", "address.city", "openingHours.monday", "zones.0.name", "zones.0.tables", "locationId", "action", "error"], result.Columns);
        Assert.Equal(("created", string.Empty), (result.Rows[0]["action"], result.Rows[0].Error));
        var location = await tenant.ReadLocationAsync(result.Rows[0]["locationId"]);
        Assert.Equal("[-0.1276,51.5074]", location["geo"].GetRawText());
        Assert.Equal("""{"line1":"123 Main St","city":"London"}""", location["address"].GetRawText());
        Assert.Equal("""{"Ground Floor":{"tables":[[1,10]]}}""", location["zones"].GetRawText());
        Assert.Equal(("9am-5pm", "ACTIVE"), (location["openingHours.monday"].GetString(), location["state"].GetString()));
    }

    [Fact]
    public async Task Every_column_of_the_reference_is_understood()
    {
        var tenant = await api.NewTenantAsync();

        var result = await tenant.ImportRowsAsync(
            "_id,title,geo_longitude,geo_latitude,STATE,description,timezone,VATnumber,mainImageUrl,listingImageUrl,mapPinImageUrl,alternativeOpeningHoursText,facilities,regions,tags,contacts.phone,services.delivery,services.tab,links.facebook.enabled,links.facebook.parameters,ordering_json,buttons_json,extended_json,beacons_json,deliveryBoundaries_json,comment",
            $"{Somewhere},A,1,2,RETIRED,D,Europe/Paris,GB1,m,l,p,<b>x</b>,wifi|parking,north,a\\|b,+44 1,TRUE,false,true,@handle,\"{{\"\"a\"\":1}}\",\"[{{\"\"b\"\":2}}]\",\"{{\"\"c\"\":3}}\",\"[{{\"\"uuid\"\":\"\"u\"\"}}]\",\"{{\"\"include\"\":[],\"\"exlude\"\":[]}}\",mine");

        Assert.Equal(("created", string.Empty, Somewhere, "mine"), (result.Rows[0]["action"], result.Rows[0].Error, result.Rows[0]["locationId"], result.Rows[0]["comment"]));
        var location = await tenant.ReadLocationAsync(Somewhere);
        Assert.Equal("""["wifi","parking"]""", location["facilities"].GetRawText());
        Assert.Equal("""["a|b"]""", location["tags"].GetRawText());
        Assert.Equal("""{"delivery":true,"tab":false}""", location["services"].GetRawText());
        Assert.Equal("""{"facebook":{"enabled":true,"parameters":"@handle"}}""", location["links"].GetRawText());
        Assert.Equal("""{"a":1}[{"b":2}]{"c":3}[{"uuid":"u"}]""", string.Concat(((string[])["ordering", "buttons", "extended", "beacons"]).Select(name => location[name].GetRawText())));
        Assert.Equal(("RETIRED", "Europe/Paris", "GB1", "<b>x</b>"), (location["state"].GetString(), location["timezone"].GetString(), location["VATnumber"].GetString(), location["alternativeOpeningHoursText"].GetString()));
        Assert.False(location.Has("deliveryBoundaries"));
    }

    [Fact]
    public async Task Each_broken_cell_is_named_and_stops_no_other_row()
    {
        var tenant = await api.NewTenantAsync();

        var result = await tenant.ImportRowsAsync(
            $"{Header},_id,state,services.tab,openingHours.monday,facilities,zones.0.tables,buttons_json,extended_json",
            "Bad Location,invalid,-100,,,,,,,,",
            "\"\",,90.1,XYZ,OPEN,maybe,at nine,a||b,[],[1],\"{\"\"a\"\"\"",
            "Good,0,0,,,,,,,,",
            "Short,0",
            "Tables,0,0,,,,,,nine,,\"{\"\"a\"\":1,\"\"a\"\":2}\"");

        Assert.Equal("geo_longitude invalid or missing | geo_latitude must be between -90 and 90", result.Rows[0].Error);
        Assert.Equal(
            "title is required | geo_longitude invalid or missing | geo_latitude must be between -90 and 90 | _id must be an id of 24 lower-case hex digits"
            + " | state must be one of PENDING, ACTIVE, RETIRED | services.tab must be TRUE or FALSE"
            + " | openingHours.monday must be hours such as 9am-5pm, 09:00-14:00, 17:00-01:00, `24 hours` or `closed`"
            + " | facilities must be 1 to 255 characters long | zones.0.tables is that of a zone without a name"
            + " | buttons_json[0] must be an object | extended_json is not valid JSON (byte 5 of its line 1)",
            result.Rows[1].Error.Replace("facilities[1]", "facilities", StringComparison.Ordinal));
        Assert.Equal(("created", string.Empty), (result.Rows[2]["action"], result.Rows[2].Error));
        Assert.Equal("the row has 2 cells where the header has 11 columns", result.Rows[3].Error);
        Assert.Equal("zones.0.tables is that of a zone without a name | extended_json has the same member twice in an object", result.Rows[4].Error);
        Assert.All(result.Rows.Where(row => row.Error.Length > 0), row => Assert.Equal(string.Empty, row["action"] + row["locationId"]));
    }

    [Fact]
    public async Task A_row_is_for_the_location_of_its_id_or_else_of_its_title_or_else_for_a_new_one()
    {
        var tenant = await api.NewTenantAsync();
        var first = (await tenant.Admin.PostAsync("/locations", new { title = "Twin", geo = new[] { 1, 2 } })).Expect(200).Id;
        var second = (await tenant.Admin.PostAsync("/locations", new { title = "Twin", geo = new[] { 1, 2 } })).Expect(200).Id;
        var older = string.CompareOrdinal(first, second) < 0 ? first : second;

        var result = await tenant.ImportRowsAsync(
            $"_id,{Header}", ",Twin,3,4", $"{second},Other,5,6", ",twin,7,8", $"{Somewhere},Twin,9,10", $"{Somewhere},Moved,11,12", ",Moved,13,14");

        Assert.Equal(["updated", "updated", "created", "created", "updated", "updated"], result.Rows.Select(row => row["action"]));
        Assert.Equal([older, second], result.Rows.Take(2).Select(row => row["locationId"]));
        Assert.Equal([Somewhere, Somewhere, Somewhere], result.Rows.Skip(3).Select(row => row["locationId"]));
        Assert.Equal("[13,14]", (await tenant.ReadLocationAsync(Somewhere))["geo"].GetRawText());
        Assert.Equal("Other", (await tenant.ReadLocationAsync(second))["title"].GetString());
    }

    [Fact]
    public async Task An_empty_cell_clears_and_a_column_that_is_not_there_leaves()
    {
        var tenant = await api.NewTenantAsync();
        var id = (await tenant.Admin.PostAsync("/locations", new
        {
            title = "A",
            geo = new[] { 1, 2 },
            state = "RETIRED",
            description = "old",
            timezone = "Europe/Paris",
            address = new { line1 = "1 High St", city = "Oxford", geohash = "gcn" },
            contacts = new { phone = "1", fax = "2" },
            links = new { facebook = new { enabled = true, parameters = "x", extra = 1 }, twitter = new { enabled = false } },
            zones = new { Garden = new { tables = new[] { new[] { 1, 2 } }, heated = true }, Cellar = new { } },
        })).Expect(200).Id;

        await tenant.ImportRowsAsync(
            $"_id,{Header},state,description,address.city,contacts_json,links.facebook.enabled,zones.0.name,zones.0.tables", $"{id},A,1,2,,,,\"{{\"\"email\"\":\"\"a@b\"\"}}\",,Garden,");

        var location = await tenant.ReadLocationAsync(id);
        Assert.False(location.Has("description"));
        Assert.Equal(("RETIRED", "Europe/Paris"), (location["state"].GetString(), location["timezone"].GetString()));
        Assert.Equal("""{"line1":"1 High St","geohash":"gcn"}""", location["address"].GetRawText());
        Assert.Equal("""{"email":"a@b"}""", location["contacts"].GetRawText());
        Assert.Equal("""{"facebook":{"parameters":"x","extra":1},"twitter":{"enabled":false}}""", location["links"].GetRawText());
        Assert.Equal("""{"Garden":{"heated":true}}""", location["zones"].GetRawText());
    }

    [Fact]
    public async Task Imported_boundaries_decide_at_once_who_delivers()
    {
        var tenant = await api.NewTenantAsync();
        string Row(int longitude) =>
            $"{Somewhere},A,0,0,\"{{\"\"include\"\":[{{\"\"type\"\":\"\"Circle\"\",\"\"centre\"\":[{longitude},0],\"\"radius\"\":1000}}]}}\"";
        async Task<string> ServedAsync()
        {
            var served = "";
            foreach (var longitude in (int[])[1, 2, 180, -180])
            {
                served += (await tenant.Admin.GetAsync($"/locations/delivery?lat=0&long={longitude}")).Expect(200)["items"].GetArrayLength();
            }

            return served;
        }

        await tenant.ImportRowsAsync($"_id,{Header},deliveryBoundaries_json", Row(1));
        Assert.Equal("1000", await ServedAsync());
        await tenant.ImportRowsAsync($"_id,{Header},deliveryBoundaries_json", Row(2));
        Assert.Equal("0100", await ServedAsync());
        await tenant.ImportRowsAsync($"_id,{Header},deliveryBoundaries_json", Row(180));
        Assert.Equal("0011", await ServedAsync());
        await tenant.ImportRowsAsync($"_id,{Header}", $"{Somewhere},B,5,5");
        Assert.Equal("0011", await ServedAsync());
        await tenant.ImportRowsAsync($"_id,{Header},deliveryBoundaries_json", $"{Somewhere},B,5,5,");
        Assert.Equal("0000", await ServedAsync());
    }

    [Fact]
    public async Task A_dry_run_says_what_would_be_done_and_does_nothing()
    {
        var tenant = await api.NewTenantAsync();
        var id = (await tenant.Admin.PostAsync("/locations", new { title = "A", geo = new[] { 1, 2 } })).Expect(200).Id;

        var result = await tenant.ImportRowsAsync(string.Empty, [$"_id,{Header}", ",A,3,4", ",New,3,4", $"{Somewhere},Other,3,4", ",B,x,4"]);

        Assert.Equal([("updated", id), ("created", string.Empty), ("created", Somewhere), (string.Empty, string.Empty)], result.Rows.Select(row => (row["action"], row["locationId"])));
        Assert.Equal("[1,2]", (await tenant.ReadLocationAsync(id))["geo"].GetRawText());
        (await tenant.Admin.GetAsync($"/locations/{Somewhere}")).ExpectError(404, "NotFound", "locationId");
    }

    [Theory]
    [InlineData("title,geo_longitude", "Line 1: the column `geo_latitude` is missing.")]
    [InlineData("title,geo_longitude,geo_latitude,TITLE", "Line 1, column 4: the column `TITLE` occurs twice.")]
    [InlineData("title,geo_longitude,geo_latitude,links.facebook.url", "Line 1, column 4: the column `links.facebook.url` is not known")]
    [InlineData("title,geo_longitude,geo_latitude,zones.first.name", "Line 1, column 4: the column `zones.first.name` is not known")]
    [InlineData("title,geo_longitude,geo_latitude\n\"A,1,2", "Line 2: a quote is opened in this row and never closed.")]
    public async Task A_file_that_cannot_be_used_fails_with_line_and_column(string file, string message)
    {
        var tenant = await api.NewTenantAsync();

        var operation = await tenant.ImportFileAsync(ImportSteps.Utf8(file));

        Assert.Equal(("FAILED", "Validation"), (operation["status"].GetString(), operation["error.code"].GetString()));
        Assert.StartsWith(message, operation["error.message"].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Imports_at_once_make_a_location_of_each_title()
    {
        var tenant = await api.NewTenantAsync();
        string[] lines = [Header, .. Enumerable.Range(1, 200).Select(number => $"Place {number},1,2")];

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => tenant.ImportRowsAsync(lines)));

        Assert.Equal(200, results.SelectMany(result => result.Rows).Count(row => row["action"] == "created"));
        Assert.Equal("200 200 0 100", (await tenant.ExportLocationsAsync()).Progress());
    }

    [Fact]
    public async Task The_same_nonce_is_the_same_import_and_the_result_can_be_sent_again()
    {
        var tenant = await api.NewTenantAsync();
        var client = tenant.Admin.WithNonce();
        const string file = $"{Header}\n=1+1,1,2\n' spaced ,1,2\n";

        var first = (await client.UploadAsync("/locations/import?dryRun=false", file)).Expect(200).Id;
        var second = (await client.UploadAsync("/locations/import?dryRun=false", file)).Expect(200).Id;
        var operation = await tenant.Admin.WhenEndedAsync(first);
        var result = (await tenant.Admin.GetAsync(operation["result.href"].GetString()!)).Expect(200);
        var again = await tenant.Admin.ReadResultAsync(await tenant.ImportFileAsync(result.Body));

        Assert.Equal(first, second);
        Assert.Equal(["updated", "updated"], again.Rows.Select(row => row["action"]));
        Assert.Equal("=1+1", (await tenant.ReadLocationAsync(again.Rows[0]["locationId"]))["title"].GetString());
        Assert.Equal(" spaced ", (await tenant.ReadLocationAsync(again.Rows[1]["locationId"]))["title"].GetString());
    }
}
