using Pepper.Tests.Api.Users;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.SignIn;

public sealed class OneAccountPerDeviceTests(SignInFixture api) : IClassFixture<SignInFixture>
{
    private static readonly object On = new { oneAccountPerDevice = true };

    [FactThatNeeds(Need.TestIssuers)]
    public async Task Fifty_sign_ups_from_one_device_at_once_make_one_user()
    {
        var tenant = await api.NewTenantAsync(On);

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(n => n % 2 == 0
            ? SignUpAsync(tenant, "device-1")
            : tenant.Anonymous.With("x-client-platform", "ANDROID").SsoAsync(api.Token($"{n}"), query: "?uniqueDeviceIdAndroid=device-1")));

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.All(answers.Where(answer => answer.Status != 200), answer => answer.ExpectError(422, "Validation", "uniqueDeviceIdAndroid"));
        Assert.Single((await tenant.Admin.GetAsync("/users")).Items);
        Assert.Single((await tenant.Admin.GetAsync("/credentials")).Items);
    }

    [FactThatNeeds(Need.TestIssuers)]
    public async Task The_device_must_be_named()
    {
        var tenant = await api.NewTenantAsync(On);
        var ios = tenant.Anonymous.With("x-client-platform", "ios");

        (await ios.PostAsync("/users?uniqueDeviceIdAndroid=1", People.Person("EMAIL", People.NewEmail()))).ExpectError(422, "Validation", "uniqueDeviceIdIOS");
        (await ios.SsoAsync(api.Token("1"))).ExpectError(422, "Validation", "uniqueDeviceIdIOS");
        (await ios.SsoAsync(api.Token("1"), query: $"?uniqueDeviceIdIOS={new string('1', 501)}")).ExpectError(422, "Validation", "uniqueDeviceIdIOS");
        (await ios.SsoAsync(api.Token("1"), query: "?uniqueDeviceIdIOS=1")).Expect(200);
    }

    [FactThatNeeds(Need.TestIssuers)]
    public async Task Who_has_an_account_signs_in_on_any_device()
    {
        var tenant = await api.NewTenantAsync(On);
        var first = (await tenant.Anonymous.With("x-client-platform", "IOS").SsoAsync(api.Token("1"), query: "?uniqueDeviceIdIOS=1")).UserId();

        Assert.Equal(first, (await tenant.Anonymous.With("x-client-platform", "IOS").SsoAsync(api.Token("1"))).UserId());
        Assert.Equal(first, (await tenant.Anonymous.With("x-client-platform", "ANDROID").SsoAsync(api.Token("1"), query: "?uniqueDeviceIdAndroid=2")).UserId());
    }

    [FactThatNeeds(Need.TestIssuers)]
    public async Task A_device_is_free_again_when_its_user_is_deleted()
    {
        var tenant = await api.NewTenantAsync(On);
        var user = (await SignUpAsync(tenant, "device-1")).Expect(200).Id;
        (await SignUpAsync(tenant, "device-1")).Expect(422);

        (await tenant.Admin.DeleteAsync($"/users/{user}")).Expect(204);

        (await SignUpAsync(tenant, "device-1")).Expect(200);
        (await SignUpAsync(tenant, "device-1")).Expect(422);
    }

    [FactThatNeeds(Need.TestIssuers)]
    public async Task The_export_tells_of_the_device_and_of_the_provider_and_not_of_hashes()
    {
        var tenant = await api.NewTenantAsync(On);
        var user = (await tenant.Anonymous.With("x-client-platform", "IOS").SsoAsync(api.Token("Sub-1"), query: "?uniqueDeviceIdIOS=device-1")).UserId();

        var export = (await tenant.Admin.GetAsync($"/users/{user}/export")).Expect(200);

        Assert.Equal("IOS", Assert.Single(export["devices"].EnumerateArray()).GetProperty("platform").GetString());
        Assert.False(export["devices"][0].TryGetProperty("hash", out _));
        Assert.Equal("Sub-1", Assert.Single(export["credentials"].EnumerateArray()).GetProperty("id").GetString());
    }

    [FactThatNeeds(Need.TestIssuers)]
    public async Task A_sign_up_that_is_refused_leaves_the_device_free_and_one_that_finds_it_taken_leaves_the_name_free()
    {
        var tenant = await api.NewTenantAsync(On);
        var (first, second) = (People.NewEmail(), People.NewEmail());
        (await SignUpAsync(tenant, "device-1", first)).Expect(200);

        (await SignUpAsync(tenant, "device-2", first)).ExpectError(422, "Validation", "credentials[0].id");
        (await SignUpAsync(tenant, "device-1", second)).ExpectError(422, "Validation", "uniqueDeviceIdAndroid");

        (await SignUpAsync(tenant, "device-2", second)).Expect(200);
    }

    [FactThatNeeds(Need.TestIssuers)]
    public async Task A_repeated_call_meets_its_own_device()
    {
        var tenant = await api.NewTenantAsync(On);
        var caller = tenant.Anonymous.With("x-client-platform", "ANDROID").WithNonce();
        var body = People.Person("EMAIL", People.NewEmail());

        var (first, second) = (await caller.PostAsync("/users?uniqueDeviceIdAndroid=1", body), await caller.PostAsync("/users?uniqueDeviceIdAndroid=1", body));

        Assert.Equal(first.Expect(200).Text, second.Expect(200).Text);
    }

    [FactThatNeeds(Need.TestIssuers)]
    public async Task A_guest_signs_up_on_a_device_as_anybody_does()
    {
        var tenant = await api.NewTenantAsync(On);
        var guest = (await tenant.Anonymous.PostAsync("/guests", new { firstName = "G", lastName = "H" })).Expect(200);
        var caller = tenant.Holding(guest.Id).With("x-client-platform", "ANDROID");

        (await caller.PostAsync("/users", People.Person("EMAIL", People.NewEmail()))).ExpectError(422, "Validation", "uniqueDeviceIdAndroid");
        (await caller.PostAsync("/users?uniqueDeviceIdAndroid=device-1", People.Person("EMAIL", People.NewEmail()))).Expect(200);

        (await SignUpAsync(tenant, "device-1")).ExpectError(422, "Validation", "uniqueDeviceIdAndroid");
    }

    [FactThatNeeds(Need.TestIssuers)]
    public async Task Where_it_does_not_matter_devices_are_not_looked_at()
    {
        var off = await api.NewTenantAsync();
        var on = await api.NewTenantAsync(On);

        (await SignUpAsync(off, "device-1")).Expect(200);
        (await SignUpAsync(off, "device-1")).Expect(200);
        foreach (var platform in new[] { "BINK", "WEB", "UNKNOWN" })
        {
            (await SignUpAsync(on, "device-1", platform: platform)).Expect(200);
        }

        (await SignUpAsync(on, "device-1")).Expect(200);
        (await SignUpAsync(await api.NewTenantAsync(On), "device-1")).Expect(200);
    }

    private static Task<ApiAnswer> SignUpAsync(TestTenant tenant, string device, string? email = null, string platform = "ANDROID") =>
        tenant.Anonymous.With("x-client-platform", platform)
            .PostAsync($"/users?uniqueDeviceIdAndroid={device}", People.Person("EMAIL", email ?? People.NewEmail()));
}
