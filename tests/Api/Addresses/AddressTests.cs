using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Addresses;

public sealed class AddressTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Theory]
    [InlineData("/addresses/suggest")]
    [InlineData("/addresses/suggestions")]
    public async Task Places_are_suggested_for_a_text_or_a_position(string path)
    {
        var tenant = await api.NewTenantAsync();
        var guest = await GuestAsync(tenant);

        var typed = (await guest.PostAsync(path, new { address = "lond" })).Expect(200);
        Assert.Equal(
            ("London, United Kingdom", "London, United Kingdom", "London", "GB"),
            (typed["items.0.title"].GetString(), typed["items.0.label"].GetString(), typed["items.0.address.city"].GetString(), typed["items.0.address.country"].GetString()));
        var near = (await tenant.Admin.PostAsync(path, new { position = new[] { 2.35, 48.85 } })).Expect(200);
        Assert.Equal("Paris", near["items.0.address.city"].GetString());
        Assert.Equal(2, near["items.0.position"].GetArrayLength());
        Assert.Empty((await guest.PostAsync(path, new { address = "no such place" })).Expect(200).Items);
    }

    [Theory]
    [InlineData("/addresses/coordinates")]
    [InlineData("/addresses/geocode")]
    public async Task An_address_has_coordinates(string path)
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();

        var found = (await user.Client.PostAsync(path, new { line1 = "10 Downing Street", city = "London", country = "GB" })).Expect(200);

        Assert.InRange(found["position.0"].GetDouble(), -0.2, 0);
        Assert.InRange(found["position.1"].GetDouble(), 51.4, 51.6);
        (await user.Client.PostAsync(path, new { line1 = "1 High Street", city = "Bath", country = "GB" })).ExpectError(404, "NotFound", "city");
    }

    [Fact]
    public async Task What_is_wrong_is_named()
    {
        var tenant = await api.NewTenantAsync();
        var guest = await GuestAsync(tenant);

        (await tenant.Anonymous.PostAsync("/addresses/suggest", new { address = "London" })).ExpectError(401, "Unauthorized");
        (await guest.PostAsync("/addresses/suggest", new { })).ExpectError(422, "Validation", "address");
        (await guest.PostAsync("/addresses/suggest", new { address = "London", position = new[] { 0, 0 } })).ExpectError(422, "Validation", "address");
        (await guest.PostAsync("/addresses/suggest", new { address = " " })).ExpectError(422, "Validation", "address");
        (await guest.PostAsync("/addresses/suggest", new { address = new string('x', 501) })).ExpectError(422, "Validation", "address");
        (await guest.PostAsync("/addresses/suggest", new { position = new[] { 0, 91 } })).ExpectError(422, "Validation", "position");
        (await guest.PostAsync("/addresses/coordinates", new { city = "London", country = "GB" })).ExpectError(422, "Validation", "line1");
        (await guest.PostAsync("/addresses/coordinates", new { line1 = "1", country = "GB" })).ExpectError(422, "Validation", "city");
        (await guest.PostAsync("/addresses/coordinates", new { line1 = "1", city = "London" })).ExpectError(422, "Validation", "country");
    }

    private static async Task<ApiClient> GuestAsync(TestTenant tenant) =>
        tenant.Anonymous.With("Authorization", $"Token {(await tenant.Anonymous.PostAsync("/guests")).Expect(200).Id}");
}
