using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Locations;

public sealed class RegisterTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_register_is_made_read_renamed_and_deleted()
    {
        var tenant = await api.NewTenantAsync();
        var location = await NewLocationAsync(tenant);

        var made = (await tenant.Admin.PostAsync($"/locations/{location}/registers", new { title = "Till 1" })).Expect(200);
        var path = $"/locations/{location}/registers/{made.Id}";
        var renamed = (await tenant.Admin.PutAsync(path, new { title = "Bar" })).Expect(200);

        Assert.Equal(("Till 1", tenant.Id, location), (made["title"].GetString(), made["tenantId"].GetString(), made["locationId"].GetString()));
        Assert.Equal((made.Id, "Bar", made["created"].GetString()), (renamed.Id, renamed["title"].GetString(), renamed["created"].GetString()));
        Assert.Equal(renamed.Text, (await tenant.Admin.GetAsync(path)).Expect(200).Text);
        Assert.Equal(renamed.Text, (await tenant.Admin.PutAsync(path, new { })).Expect(200).Text);
        (await tenant.Admin.DeleteAsync(path)).Expect(204);
        (await tenant.Admin.GetAsync(path)).ExpectError(404, "NotFound", "registerId");
        (await tenant.Admin.PutAsync(path, new { title = "X" })).ExpectError(404, "NotFound", "registerId");
        (await tenant.Admin.DeleteAsync(path)).ExpectError(404, "NotFound", "registerId");
    }

    [Fact]
    public async Task Registers_are_listed_oldest_first_and_each_location_has_its_own()
    {
        var tenant = await api.NewTenantAsync();
        var (here, there) = (await NewLocationAsync(tenant), await NewLocationAsync(tenant));
        foreach (var title in (string[])["B", "A", "C"])
        {
            (await tenant.Admin.PostAsync($"/locations/{here}/registers", new { title })).Expect(200);
        }

        var its = (await tenant.Admin.GetAsync($"/locations/{here}/registers")).Expect(200).Items;

        Assert.Equal(["B", "A", "C"], its.Select(register => register.GetProperty("title").GetString()));
        Assert.Empty((await tenant.Admin.GetAsync($"/locations/{there}/registers")).Expect(200).Items);
        (await tenant.Admin.GetAsync($"/locations/{there}/registers/{its[0].GetProperty("_id").GetString()}")).ExpectError(404, "NotFound", "registerId");
    }

    [Fact]
    public async Task Registers_go_with_their_location()
    {
        var tenant = await api.NewTenantAsync();
        var location = await NewLocationAsync(tenant);
        var register = (await tenant.Admin.PostAsync($"/locations/{location}/registers", new { title = "Till" })).Expect(200);

        (await tenant.Admin.DeleteAsync($"/locations/{location}")).Expect(204);

        (await tenant.Admin.GetAsync($"/locations/{location}/registers/{register.Id}")).ExpectError(404, "NotFound", "locationId");
        (await tenant.Admin.GetAsync($"/locations/{location}/registers")).ExpectError(404, "NotFound", "locationId");
        (await tenant.Admin.PostAsync($"/locations/{location}/registers", new { title = "Till" })).ExpectError(404, "NotFound", "locationId");
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    [InlineData(256)]
    public async Task A_title_has_1_to_255_characters(object? title)
    {
        var tenant = await api.NewTenantAsync();
        var location = await NewLocationAsync(tenant);

        var wrong = new { title = title is int length ? new string('t', length) : title };

        (await tenant.Admin.PostAsync($"/locations/{location}/registers", wrong)).ExpectError(422, "Validation", "title");
        (await tenant.Admin.PostAsync($"/locations/{location}/registers", new { title = new string('t', 255) })).Expect(200);
    }

    [Fact]
    public async Task A_register_that_is_made_again_under_its_nonce_is_the_same()
    {
        var tenant = await api.NewTenantAsync();
        var location = await NewLocationAsync(tenant);
        var admin = tenant.Admin.WithNonce();

        var first = (await admin.PostAsync($"/locations/{location}/registers", new { title = "Till" })).Expect(200);
        var second = (await admin.PostAsync($"/locations/{location}/registers", new { title = "Till" })).Expect(200);

        Assert.Equal(first.Text, second.Text);
        Assert.Single((await tenant.Admin.GetAsync($"/locations/{location}/registers")).Expect(200).Items);
    }

    private static async Task<string> NewLocationAsync(TestTenant tenant) =>
        (await tenant.Admin.PostAsync("/locations", new { title = "Harbour", geo = new[] { 1, 2 } })).Expect(200).Id;
}
