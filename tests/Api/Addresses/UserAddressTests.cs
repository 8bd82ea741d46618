using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Addresses;

public sealed class UserAddressTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Addresses_are_added_changed_and_removed_and_ride_on_the_user()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var path = $"/users/{user.Id}/addresses";

        var home = (await user.Client.PostAsync(path, Address("Home", note: "Ring twice"))).Expect(200);
        Assert.Equal(("Home", "10 Downing Street", -0.1276, "Ring twice"), (home["0.name"].GetString(), home["0.address.line1"].GetString(), home["0.coordinates.0"].GetDouble(), home["0.note"].GetString()));
        var id = home["0._id"].GetString();
        var both = (await tenant.Admin.PostAsync(path, Address("Work"))).Expect(200);
        Assert.Equal(("Home", "Work"), (both["0.name"].GetString(), both["1.name"].GetString()));

        // A change is of the whole address: the note that is not sent is gone.
        var changed = (await user.Client.PutAsync($"{path}/{id}", Address("Flat"))).Expect(200);
        Assert.Equal(("Flat", id), (changed["0.name"].GetString(), changed["0._id"].GetString()));
        Assert.False(changed["0"].TryGetProperty("note", out _));
        Assert.Equal(changed.Text, (await user.Client.GetAsync($"/users/{user.Id}")).Expect(200)["addresses"].GetRawText());

        var left = (await user.Client.DeleteAsync($"{path}/{id}")).Expect(200);
        Assert.Equal("Work", Assert.Single(left.Json.EnumerateArray()).GetProperty("name").GetString());
        (await user.Client.DeleteAsync($"{path}/{id}")).ExpectError(404, "NotFound", "addressId");
        (await user.Client.PutAsync($"{path}/{id}", Address("Home"))).ExpectError(404, "NotFound", "addressId");
        var told = (await user.Client.GetAsync($"/users/{user.Id}/actions?type=USER_CHANGED")).Expect(200)["actions"];
        Assert.Equal(4, told.GetArrayLength());
        Assert.All(told.EnumerateArray(), action => Assert.Equal("""["addresses"]""", action.GetProperty("metadata").GetProperty("changed").GetRawText()));
    }

    [Fact]
    public async Task A_change_to_what_is_there_tells_nothing()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var id = (await user.Client.PostAsync($"/users/{user.Id}/addresses", Address("Home"))).Expect(200)["0._id"].GetString();

        (await user.Client.PutAsync($"/users/{user.Id}/addresses/{id}", Address("Home"))).Expect(200);

        Assert.Single((await user.Client.GetAsync($"/users/{user.Id}/actions?type=USER_CHANGED")).Expect(200)["actions"].EnumerateArray());
    }

    [Fact]
    public async Task Addresses_added_at_once_all_stay_and_fifty_is_the_most()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var path = $"/users/{user.Id}/addresses";

        var answers = await Task.WhenAll(Enumerable.Range(0, 52).Select(i => user.Client.PostAsync(path, Address($"Address {i}"))));

        Assert.Equal(50, answers.Count(answer => answer.Status == 200));
        Assert.All(answers.Where(answer => answer.Status != 200), answer => answer.ExpectError(422, "Validation"));
        var names = (await user.Client.GetAsync($"/users/{user.Id}")).Expect(200)["addresses"].EnumerateArray().Select(one => one.GetProperty("name").GetString()).ToList();
        Assert.Equal((50, 50), (names.Count, names.Distinct().Count()));
    }

    [Fact]
    public async Task Under_a_nonce_an_address_is_added_once()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var client = user.Client.WithNonce();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => client.PostAsync($"/users/{user.Id}/addresses", Address("Home"))));

        var done = answers.Where(answer => answer.Status == 200).ToList();
        Assert.NotEmpty(done);
        Assert.Single(done.Select(answer => answer.Text).Distinct());
        Assert.All(answers.Except(done), answer => answer.ExpectError(409, "Conflict", "x-pepper-req-nonce"));
        Assert.Single((await user.Client.GetAsync($"/users/{user.Id}")).Expect(200)["addresses"].EnumerateArray());
    }

    [Fact]
    public async Task Only_the_user_and_admins_change_addresses()
    {
        var (tenant, elsewhere) = (await api.NewTenantAsync(), await api.NewTenantAsync());
        var (user, other) = (await tenant.NewUserAsync(), await tenant.NewUserAsync());
        var guest = (await tenant.Anonymous.PostAsync("/guests")).Expect(200);
        var path = $"/users/{user.Id}/addresses";

        (await tenant.Anonymous.PostAsync(path, Address("Home"))).ExpectError(401, "Unauthorized");
        (await other.Client.PostAsync(path, Address("Home"))).ExpectError(403, "Forbidden");
        (await elsewhere.Admin.PostAsync(path, Address("Home"))).ExpectError(404, "NotFound", "userId");
        (await tenant.Admin.PostAsync("/users/nobody/addresses", Address("Home"))).ExpectError(404, "NotFound", "userId");
        (await user.Client.PostAsync(path, Address("Home", longitude: 200))).ExpectError(422, "Validation", "coordinates");
        (await tenant.Anonymous.With("Authorization", $"Token {guest.Id}")
            .PostAsync($"/users/{guest["userId"].GetString()}/addresses", Address("Home"))).Expect(200);
        (await tenant.Admin.DeleteAsync($"/users/{user.Id}")).Expect(204);
        (await tenant.Admin.PostAsync(path, Address("Home"))).ExpectError(404, "NotFound", "userId");
    }

    private static object Address(string name, string? note = null, double longitude = -0.1276) => new
    {
        name,
        address = new { line1 = "10 Downing Street", city = "London", postalCode = "SW1A 2AA", country = "GB" },
        coordinates = new[] { longitude, 51.5034 },
        note,
    };
}
