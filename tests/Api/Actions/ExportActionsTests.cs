using Pepper.Tests.Api.Imports;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Actions;

public sealed class ExportActionsTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly string[] AllOfIt = ["BOOKING_CREATED", "BOOKING_CHANGED", "ORDER_COMPLETED", "USER_CREATED", "REWARD_EARNED"];

    [Fact]
    public async Task The_file_holds_what_was_asked_for_oldest_first()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync("Ada", "Lovelace");
        var location = (await tenant.Admin.PostAsync("/locations", new { title = "Corner Café", geo = new[] { -0.1276, 51.5074 } })).Expect(200).Id;
        await PostAsync(tenant, user.Id, "ORDER_COMPLETED", new { orderId = "=1+1", total = 12.50m, currency = "GBP", items = new[] { new { id = "latte", quantity = 1, price = 12.50m } } }, location);
        await PostAsync(tenant, user.Id, "BOOKING_CREATED", new { guests = 4, note = "a \"quiet\" table,\nplease" });
        await PostAsync(tenant, user.Id, "COUPON_REDEEMED", new { code = "X" });

        var operation = await ExportAsync(tenant, Everything("ORDER_COMPLETED", "BOOKING_CREATED"));
        var file = await tenant.Admin.ReadResultAsync(operation);

        Assert.Equal(("actions", "export", "2 2 0 100", 1), (operation["namespace"].GetString(), operation["name"].GetString(), operation.Progress(), operation["metadata.files"].GetInt32()));
        Assert.Equal(["ORDER_COMPLETED", "BOOKING_CREATED"], file.Rows.Select(row => row["type"]));
        var order = file.Rows[0];
        var shown = (await tenant.Admin.GetAsync($"/actions/{order["id"]}")).Expect(200);
        Assert.Equal(shown["when.timestamp"].GetString(), order["timestamp"]);
        Assert.Equal(shown["when.daypart"].GetString(), order["daypart"]);
        Assert.Equal((user.Id, "Ada Lovelace", location, "Corner Café"), (order["user_id"], order["user_name"], order["location_id"], order["location_title"]));
        Assert.Equal(("'=1+1", "12.50", "GBP"), (order["order_id"], order["value"], order["currency"]));
        Assert.Equal(shown["context"].GetRawText(), order["context_json"]);
        Assert.Equal(shown["metadata"].GetRawText(), order["metadata_json"]);
        Assert.Contains("""a \"quiet\" table,\nplease""", file.Rows[1]["metadata_json"], StringComparison.Ordinal);
        Assert.Equal(string.Empty, file.Rows[1]["location_id"]);
    }

    [Fact]
    public async Task Only_actions_of_the_time_the_types_and_the_locations_are_in_it()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var (here, there) = ("5f1eb51b18b4d6a8d4c4e5f7", "5f1eb51b18b4d6a8d4c4e5f8");
        foreach (var location in (string?[])[here, there, null, here])
        {
            await PostAsync(tenant, user.Id, "BOOKING_CREATED", new { }, location);
        }

        await PostAsync(tenant, user.Id, "BOOKING_CHANGED", new { }, here);
        var times = (await tenant.Admin.GetAsync("/actions?type=BOOKING_CREATED")).Expect(200)["actions"].EnumerateArray()
            .Select(action => action.GetProperty("when").GetProperty("timestamp").GetString()!)
            .ToList();

        var atHere = await tenant.Admin.ReadResultAsync(await ExportAsync(tenant, new { from = "2020-01-01", to = "2100-01-01", types = new[] { "BOOKING_CREATED" }, locationIds = new[] { here } }));
        var atBoth = await tenant.Admin.ReadResultAsync(await ExportAsync(tenant, new { from = "2020-01-01", to = "2100-01-01", types = new[] { "BOOKING_CREATED" }, locationIds = new[] { here, there } }));
        var before = await tenant.Admin.ReadResultAsync(await ExportAsync(tenant, new { from = "2020-01-01", to = times[0], types = new[] { "BOOKING_CREATED" } }));
        var after = await tenant.Admin.ReadResultAsync(await ExportAsync(tenant, new { from = times[0], to = "2100-01-01", types = new[] { "BOOKING_CREATED" } }));

        Assert.Equal((2, 3), (atHere.Rows.Count, atBoth.Rows.Count));
        Assert.All(atHere.Rows, row => Assert.Equal(here, row["location_id"]));
        Assert.Equal(4, before.Rows.Count + after.Rows.Count);
        Assert.All(before.Rows, row => Assert.True(string.CompareOrdinal(row["timestamp"], times[0]) < 0));
        Assert.All(after.Rows, row => Assert.Equal(times[0], row["timestamp"]));
    }

    [Fact]
    public async Task The_limit_keeps_the_oldest()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        for (var table = 0; table < 3; table++)
        {
            await PostAsync(tenant, user.Id, "BOOKING_CREATED", new { table });
        }

        var operation = await ExportAsync(tenant, new { from = "2020-01-01", to = "2100-01-01", types = new[] { "BOOKING_CREATED" }, limit = 2 });

        Assert.Equal("2 2 0 100", operation.Progress());
        Assert.Equal(
            (await tenant.Admin.GetAsync("/actions?type=BOOKING_CREATED")).Expect(200)["actions"].EnumerateArray().Select(action => action.GetProperty("_id").GetString()!).Reverse().Take(2),
            (await tenant.Admin.ReadResultAsync(operation)).Rows.Select(row => row["id"]));
    }

    [Fact]
    public async Task Files_are_no_larger_than_asked_for_and_a_row_is_never_divided()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        for (var batch = 0; batch < 3; batch++)
        {
            (await tenant.Admin.PostAsync("/actions", Enumerable.Range(0, 100)
                .Select(one => new { externalId = $"b-{batch}-{one}", type = "BOOKING_CREATED", userId = user.Id, metadata = new { note = new string('x', 500 + one) } })
                .ToArray())).Expect(200);
        }

        await PostAsync(tenant, user.Id, "BOOKING_CREATED", new { note = new string('y', 120_000) });
        await PostAsync(tenant, user.Id, "BOOKING_CREATED", new { note = "the last" });

        var operation = await ExportAsync(tenant, new { from = "2020-01-01", to = "2100-01-01", types = AllOfIt, maxFileSizeMB = 0.1 });
        var files = operation["result.files"].EnumerateArray().ToList();
        var rows = new List<ImportedRow>();
        foreach (var described in files)
        {
            var href = described.GetProperty("href").GetString()!;
            var file = await tenant.Admin.ReadFileAsync(href);
            var bytes = (await tenant.Admin.GetAsync(href)).Body.LongLength;
            Assert.Equal((described.GetProperty("rows").GetInt64(), described.GetProperty("bytes").GetInt64()), (file.Rows.Count, bytes));
            Assert.True(bytes <= 100_000 || file.Rows.Count == 1, $"{href} has {bytes} bytes and {file.Rows.Count} rows.");
            rows.AddRange(file.Rows);
        }

        Assert.True(files.Count > 3, $"There are {files.Count} files.");
        Assert.Equal(operation["result.href"].GetString(), files[0].GetProperty("href").GetString());
        Assert.Equal(303, rows.Count);
        Assert.Equal(303, rows.Select(row => row["id"]).Distinct().Count());
        Assert.Equal(rows.Select(row => row["timestamp"]).Order(StringComparer.Ordinal), rows.Select(row => row["timestamp"]));
        (await tenant.Admin.GetAsync($"{operation["result.href"].GetString()}-{files.Count + 1}")).ExpectError(404, "NotFound", "fileId");
        (await tenant.Admin.GetAsync($"{operation["result.href"].GetString()}-1")).ExpectError(404, "NotFound", "fileId");
        (await tenant.Admin.GetAsync($"{operation["result.href"].GetString()}-02")).ExpectError(404, "NotFound", "fileId");
    }

    [Fact]
    public async Task An_export_of_nothing_is_a_file_with_a_header()
    {
        var tenant = await api.NewTenantAsync();

        var operation = await ExportAsync(tenant, Everything("CHECKIN"));
        var file = await tenant.Admin.ReadResultAsync(operation);

        Assert.Equal(("0 0 0 100", 0), (operation.Progress(), file.Rows.Count));
        Assert.Equal(("id", "context_json"), (file.Columns[0], file.Columns[^1]));
    }

    [Fact]
    public async Task A_day_is_one_of_the_tenants_calendar_and_the_last_one_is_in_it()
    {
        var tenant = await api.NewTenantAsync();
        (await tenant.Admin.PutAsync("/settings", new { timezone = "Pacific/Kiritimati" })).Expect(200);
        await tenant.NewUserAsync();
        var now = DateTimeOffset.UtcNow.AddHours(14);
        var (today, tomorrow) = (now.ToString("yyyy-MM-dd"), now.AddDays(1).ToString("yyyy-MM-dd"));

        var created = await tenant.Admin.ReadResultAsync(await ExportAsync(tenant, new { from = now.AddDays(-1).ToString("yyyy-MM-dd"), to = tomorrow, types = new[] { "USER_CREATED" } }));
        var later = await tenant.Admin.ReadResultAsync(await ExportAsync(tenant, new { from = now.AddDays(2).ToString("yyyy-MM-dd"), to = now.AddDays(2).ToString("yyyy-MM-dd"), types = new[] { "USER_CREATED" } }));

        Assert.NotEmpty(created.Rows);
        Assert.Empty(later.Rows);
        Assert.All(created.Rows, row => Assert.Contains(row["day_of_month"], new[] { today, tomorrow }.Select(day => int.Parse(day[^2..]).ToString())));
    }

    [Theory]
    [InlineData("""{ "to": "2026-02-01", "types": ["CHECKIN"] }""", "from")]
    [InlineData("""{ "from": "2026-01-01", "types": ["CHECKIN"] }""", "to")]
    [InlineData("""{ "from": "2026-01-01", "to": "2026-02-01" }""", "types")]
    [InlineData("""{ "from": "2026-01-01", "to": "2026-02-01", "types": [] }""", "types")]
    [InlineData("""{ "from": "2026-01-01", "to": "2026-02-01", "types": ["CHECKOUT"] }""", "types")]
    [InlineData("""{ "from": "2026-01-01", "to": "2026-02-01", "types": "CHECKIN" }""", "types")]
    [InlineData("""{ "from": "2026-01-01", "to": "2026-02-01", "types": [7] }""", "types[0]")]
    [InlineData("""{ "from": "yesterday", "to": "2026-02-01", "types": ["CHECKIN"] }""", "from")]
    [InlineData("""{ "from": "2026-01-01", "to": "2026-02-30", "types": ["CHECKIN"] }""", "to")]
    [InlineData("""{ "from": 20260101, "to": "2026-02-01", "types": ["CHECKIN"] }""", "from")]
    [InlineData("""{ "from": "2026-02-01", "to": "2026-01-31", "types": ["CHECKIN"] }""", "to")]
    [InlineData("""{ "from": "2026-02-01T00:00:00Z", "to": "2026-02-01T00:00:00Z", "types": ["CHECKIN"] }""", "to")]
    [InlineData("""{ "from": "2026-01-01", "to": "2026-02-01", "types": ["CHECKIN"], "limit": 0 }""", "limit")]
    [InlineData("""{ "from": "2026-01-01", "to": "2026-02-01", "types": ["CHECKIN"], "limit": 1000000001 }""", "limit")]
    [InlineData("""{ "from": "2026-01-01", "to": "2026-02-01", "types": ["CHECKIN"], "limit": 1.5 }""", "limit")]
    [InlineData("""{ "from": "2026-01-01", "to": "2026-02-01", "types": ["CHECKIN"], "maxFileSizeMB": 0.09 }""", "maxFileSizeMB")]
    [InlineData("""{ "from": "2026-01-01", "to": "2026-02-01", "types": ["CHECKIN"], "maxFileSizeMB": 1025 }""", "maxFileSizeMB")]
    [InlineData("""{ "from": "2026-01-01", "to": "2026-02-01", "types": ["CHECKIN"], "locationIds": [] }""", "locationIds")]
    [InlineData("""{ "from": "2026-01-01", "to": "2026-02-01", "types": ["CHECKIN"], "locationIds": ["here"] }""", "locationIds")]
    public async Task What_cannot_be_exported_is_refused(string body, string field)
    {
        var tenant = await api.NewTenantAsync();

        var answer = await tenant.Admin.SendAsync(HttpMethod.Post, "/actions/export", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        answer.ExpectError(422, "Validation", field);
        Assert.Empty((await tenant.Admin.GetAsync("/operations")).Expect(200).Items);
    }

    [Fact]
    public async Task More_than_a_hundred_locations_are_refused()
    {
        var tenant = await api.NewTenantAsync();

        var answer = await tenant.Admin.PostAsync("/actions/export", new { from = "2026-01-01", to = "2026-02-01", types = AllOfIt, locationIds = Enumerable.Repeat("5f1eb51b18b4d6a8d4c4e5f7", 101) });

        answer.ExpectError(422, "Validation", "locationIds");
    }

    [Fact]
    public async Task The_same_nonce_is_the_same_export_under_the_other_path_another_one()
    {
        var tenant = await api.NewTenantAsync();
        var caller = tenant.Admin.WithNonce();

        var first = (await caller.PostAsync("/actions/export", Everything("CHECKIN"))).Expect(200);
        var again = (await caller.PostAsync("/actions/export", Everything("CHECKIN"))).Expect(200);
        (await caller.PostAsync("/actions/export", Everything("NOOP"))).Expect(422);
        var other = (await tenant.Admin.PostAsync("/actions/exports", Everything("CHECKIN"))).Expect(200);

        Assert.Equal(first.Id, again.Id);
        Assert.NotEqual(first.Id, other.Id);
        Assert.Equal("DONE", (await tenant.Admin.WhenEndedAsync(other.Id))["status"].GetString());
    }

    [Fact]
    public async Task The_file_is_an_attachment_and_nobody_elses()
    {
        var (tenant, stranger) = (await api.NewTenantAsync(), await api.NewTenantAsync());
        var href = (await ExportAsync(tenant, Everything("CHECKIN")))["result.href"].GetString()!;

        var file = (await tenant.Admin.GetAsync(href)).Expect(200);

        Assert.Equal(("text/csv", $"actions-export-{href.Split('/')[^1]}.csv"), (file.ContentHeaders.ContentType!.MediaType, file.ContentHeaders.ContentDisposition!.FileName!.Trim('"')));
        (await stranger.Admin.GetAsync(href)).ExpectError(404, "NotFound", "fileId");
        (await (await tenant.NewUserAsync()).Client.GetAsync(href)).Expect(403);
        (await tenant.Admin.GetAsync("/actions/export/5f1eb51b18b4d6a8d4c4e5f7")).ExpectError(404, "NotFound", "fileId");
        (await tenant.Admin.GetAsync("/actions/export/nothing")).ExpectError(404, "NotFound", "fileId");
    }

    [Fact]
    public async Task An_import_is_no_export()
    {
        var tenant = await api.NewTenantAsync();
        var import = (await tenant.Admin.UploadAsync("/users/import", "user_first_name,user_last_name,opt_in_marketing,email\nAda,Lovelace,TRUE,ada@example.com\n")).Expect(200).Id;
        await tenant.Admin.WhenEndedAsync(import);

        (await tenant.Admin.GetAsync($"/actions/export/{import}")).ExpectError(404, "NotFound", "fileId");
    }

    private static object Everything(params string[] types) => new { from = "2020-01-01", to = "2100-01-01", types };

    private static async Task<ApiAnswer> ExportAsync(TestTenant tenant, object body) =>
        await tenant.Admin.WhenEndedAsync((await tenant.Admin.PostAsync("/actions/export", body)).Expect(200).Id);

    private static async Task PostAsync(TestTenant tenant, string userId, string type, object metadata, string? locationId = null)
    {
        (await tenant.Admin.PostAsync("/actions", new { externalId = Guid.NewGuid().ToString(), type, userId, locationId, metadata })).Expect(200);
    }
}
