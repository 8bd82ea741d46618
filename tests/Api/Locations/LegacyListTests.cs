using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Locations;

/// <summary>The list for callers whose <c>x-api-version</c> is missing or below 9.</summary>
public sealed class LegacyListTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_summary_has_the_address_as_one_text()
    {
        var (tenant, old) = await SceneAsync();

        var answer = (await old.GetAsync("/locations?per_page=999&summary=1&services=order_to_table")).Expect(200);

        Assert.Equal("true", answer.Header("Deprecation"));
        Assert.Equal("A", Titles(answer));
        Assert.Equal("1 High Street, London, N1 1AA, GB", answer["locations.0.address"].GetString());
        Assert.False(answer.Has("page"));
        Assert.Equal(["_id", "tenantId", "title", "services", "geo", "address"], answer["locations.0"].EnumerateObject().Select(member => member.Name));
        Assert.Equal(tenant.Id, answer["locations.0.tenantId"].GetString());
    }

    [Fact]
    public async Task Without_summary_a_location_is_whole_and_its_address_an_object_with_the_old_names_too()
    {
        var (_, old) = await SceneAsync();

        var answer = (await old.GetAsync("/locations?per_page=1")).Expect(200);

        Assert.Equal(
            """{"line1":"1 High Street","city":"London","postalCode":"N1 1AA","country":"GB","address":"1 High Street","town":"London","postcode":"N1 1AA","summary":"1 High Street, London, N1 1AA, GB"}""",
            answer["locations.0.address"].GetRawText());
        Assert.Equal(
            ["_id", "tenantId", "created", "updated", "title", "state", "services", "geo", "address"],
            answer["locations.0"].EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task Pages_are_named_by_number()
    {
        var (_, old) = await SceneAsync();

        Assert.Equal("AB", Titles(await old.GetAsync("/locations?per_page=2")));
        Assert.Equal("C", Titles(await old.GetAsync("/locations?per_page=2&page=2")));
        Assert.Equal("B", Titles(await old.GetAsync("/locations?per_page=1&page=2&lat=0&long=0")));
        Assert.Empty(Titles(await old.GetAsync("/locations?per_page=2&page=3")));
        (await old.GetAsync("/locations?per_page=1000&page=11")).ExpectError(422, "Validation", "page");
        (await old.GetAsync("/locations?per_page=1001")).ExpectError(422, "Validation", "per_page");
    }

    [Theory]
    [InlineData("1")]
    [InlineData("8")]
    public async Task It_is_the_form_of_every_version_below_9(string version)
    {
        var (_, old) = await SceneAsync();

        Assert.True((await old.With("x-api-version", version).GetAsync("/locations")).Expect(200).Has("locations"));
        Assert.True((await old.With("x-api-version", "9").GetAsync("/locations")).Expect(200).Has("items"));
    }

    private static string Titles(ApiAnswer answer) =>
        string.Concat(answer.Expect(200)["locations"].EnumerateArray().Select(item => item.GetProperty("title").GetString()));

    private async Task<(TestTenant Tenant, ApiClient Old)> SceneAsync()
    {
        var tenant = await api.NewTenantAsync();
        (await tenant.Admin.PostAsync("/locations", new
        {
            title = "A",
            geo = new[] { 0, 0 },
            services = new { order_to_table = true },
            address = new { line1 = "1 High Street", city = "London", postalCode = "N1 1AA", country = "GB" },
        })).Expect(200);
        (await tenant.Admin.PostAsync("/locations", new { title = "B", geo = new[] { 1, 0 } })).Expect(200);
        (await tenant.Admin.PostAsync("/locations", new { title = "C", geo = new[] { 2, 0 } })).Expect(200);
        return (tenant, tenant.Admin.Without("x-api-version"));
    }
}
