using System.Text.Json;
using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Users;

public sealed class UpdateUserTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task What_is_sent_changes_and_the_rest_stays()
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync();
        var location = "605efeade9965c0ecc921311";

        var user = (await member.Client.PutAsync($"/users/{member.Id}", new
        {
            firstName = "Augusta",
            birthdate = "1815-12-10",
            gender = "FEMALE",
            defaultTip = new { type = "PERCENT", value = 10 },
            favouriteLocations = new[] { location },
            primaryPlatform = "IOS",
            contacts = new { friend = "Charles" },
            extended = new { secretDj = new { token = "x", tracks = new[] { 1, 2 } } },
            hasAgreedToReceiveMarketing = false,
            apnDeviceToken = "an apple's token",
        })).Expect(200);

        Assert.Equal("Augusta", user["firstName"].GetString());
        Assert.Equal("Lovelace", user["lastName"].GetString());
        Assert.Equal("Augusta Lovelace", user["fullName"].GetString());
        Assert.Equal(10, user["defaultTip.value"].GetInt32());
        Assert.Equal(location, user["favouriteLocations.0"].GetString());
        Assert.Equal("IOS", user["primaryPlatform"].GetString());
        Assert.Equal("Charles", user["contacts.friend"].GetString());
        Assert.Equal(2, user["extended.secretDj.tracks.1"].GetInt32());
        Assert.False(user["hasAgreedToReceiveMarketing"].GetBoolean());
        Assert.True(user["hasAgreedToShareData"].GetBoolean());
        Assert.True(user["isRegisteredForPushNotifications"].GetBoolean());
        Assert.True(user["tokens.apn"].GetBoolean());
        Assert.DoesNotContain("an apple's token", user.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_device_wins_and_null_clears()
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync();
        (await member.Client.PutAsync($"/users/{member.Id}", new { apnDeviceToken = "apple", birthdate = "1815-12-10", extended = new { a = 1 } })).Expect(200);

        var android = (await member.Client.PutAsync($"/users/{member.Id}", new { gcmDeviceToken = "android" })).Expect(200);
        var cleared = (await member.Client.PutAsync($"/users/{member.Id}", new { gcmDeviceToken = (string?)null, birthdate = (string?)null, extended = (object?)null })).Expect(200);

        Assert.True(android["tokens.gcm"].GetBoolean());
        Assert.False(android["tokens"].TryGetProperty("apn", out _));
        Assert.False(cleared["isRegisteredForPushNotifications"].GetBoolean());
        Assert.False(cleared.Has("birthdate"));
        Assert.Empty(cleared["extended"].EnumerateObject());
    }

    [Fact]
    public async Task A_change_is_told_of_and_a_change_of_nothing_is_not()
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync();
        var before = (await member.Client.GetAsync($"/users/{member.Id}")).Expect(200);

        (await member.Client.PutAsync($"/users/{member.Id}", new { firstName = "Ada" })).Expect(200);
        Assert.Equal(before["updatedAt"].GetString(), (await member.Client.GetAsync($"/users/{member.Id}"))["updatedAt"].GetString());
        (await member.Client.PutAsync($"/users/{member.Id}", new { firstName = "Augusta", lastName = "King" })).Expect(200);

        Assert.Equal(["USER_CREATED", "USER_CHANGED"], await tenant.ActionTypesAsync(member.Id));
        var action = (await tenant.Admin.GetAsync($"/users/{member.Id}/actions?limit=1")).Expect(200);
        Assert.Equal(["firstName", "lastName"], action["actions.0.metadata.changed"].EnumerateArray().Select(name => name.GetString()));
    }

    [Theory]
    [InlineData("""{"points":5}""", "points")]
    [InlineData("""{"loyaltyPoints":5}""", "loyaltyPoints")]
    [InlineData("""{"balance":5}""", "balance")]
    [InlineData("""{"firstName":""}""", "firstName")]
    [InlineData("""{"firstName":7}""", "firstName")]
    [InlineData("""{"birthdate":"10/12/1815"}""", "birthdate")]
    [InlineData("""{"gender":"male"}""", "gender")]
    [InlineData("""{"favouriteLocations":["here"]}""", "favouriteLocations")]
    [InlineData("""{"defaultTip":10}""", "defaultTip")]
    [InlineData("""{"contacts":"me"}""", "contacts")]
    [InlineData("""{"primaryPlatform":"WINDOWS"}""", "primaryPlatform")]
    [InlineData("""{"photo":"not base64!"}""", "photo")]
    [InlineData("""{"photo":"bm8gcGljdHVyZQ=="}""", "photo")]
    [InlineData("""{"photo":"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA="}""", "photo")]
    [InlineData("""{"photo":"data:image/svg+xml;base64,PHN2Zz48L3N2Zz4="}""", "photo")]
    [InlineData("""{"additionalInformation":{"label":"Favourite"}}""", "additionalInformation")]
    [InlineData("""{"additionalInformation":["Flat white"]}""", "additionalInformation[0]")]
    [InlineData("""{"credentials":[{"provider":"EMAIL","id":"nobody"}]}""", "credentials[0].id")]
    [InlineData("""{"credentials":[{"provider":"EMAIL","id":"a@b.co","token":"long enough"}]}""", "credentials[0].token")]
    [InlineData("""{"credentials":[{"provider":"EMAIL","id":"a@b.co"},{"provider":"EMAIL","id":"c@d.co"}]}""", "credentials[1].provider")]
    public async Task A_change_that_cannot_be_is_refused(string body, string field)
    {
        var tenant = await api.NewTenantAsync();
        var user = (await tenant.SignUpAsync("EMAIL", People.NewEmail())).Expect(200);

        (await tenant.Admin.PutAsync($"/users/{user.Id}", JsonDocument.Parse(body).RootElement)).ExpectError(422, "Validation", field);
    }

    [Fact]
    public async Task Only_the_user_and_admins_change_a_user()
    {
        var tenant = await api.NewTenantAsync();
        var (member, other) = (await tenant.NewUserAsync(), await tenant.NewUserAsync());

        (await other.Client.PutAsync($"/users/{member.Id}", new { firstName = "X" })).ExpectError(403, "Forbidden");
        (await tenant.Anonymous.PutAsync($"/users/{member.Id}", new { firstName = "X" })).ExpectError(401, "Unauthorized");
        (await tenant.Admin.PutAsync($"/users/{member.Id}", new { firstName = "X" })).Expect(200);
        (await tenant.Admin.PutAsync("/users/000000000000000000000000", new { firstName = "X" })).ExpectError(404, "NotFound", "userId");
    }

    [Fact]
    public async Task Nobody_becomes_admin_or_active_by_an_update()
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync();

        var user = (await member.Client.PutAsync($"/users/{member.Id}", new { roles = new[] { "ADMIN" }, state = "PENDING", deleted = true, firstName = "X" })).Expect(200);

        Assert.Equal("USER", Assert.Single(user["roles"].EnumerateArray()).GetString());
        Assert.Equal("ACTIVE", user["state"].GetString());
        Assert.False(user["deleted"].GetBoolean());
    }

    [Fact]
    public async Task A_photo_of_more_than_700_KB_is_refused()
    {
        var tenant = await api.NewTenantAsync();
        var user = (await tenant.SignUpAsync("EMAIL", People.NewEmail())).Expect(200);
        var (just, large) = (new byte[700 * 1024], new byte[(700 * 1024) + 1]);
        SamplePhoto.Bytes.CopyTo(just, 0);
        SamplePhoto.Bytes.CopyTo(large, 0);

        (await tenant.Admin.PutAsync($"/users/{user.Id}", new { photo = $"data:image/png;base64,{Convert.ToBase64String(just)}" })).Expect(200);
        (await tenant.Admin.PutAsync($"/users/{user.Id}", new { photo = Convert.ToBase64String(large) })).ExpectError(422, "Validation", "photo");
    }

    [FactThatNeeds(Need.Outbox)]
    public async Task A_new_address_replaces_the_old_one_which_is_free_again()
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync();
        var renewed = People.NewEmail();

        (await member.Client.PutAsync($"/users/{member.Id}", new { credentials = new[] { new { provider = "EMAIL", id = renewed } } })).Expect(200);

        (await tenant.LogInAsync(renewed, member.Password, "EMAIL")).Expect(200);
        (await tenant.LogInAsync(member.Email, member.Password, "EMAIL")).Expect(401);
        var credential = Assert.Single((await tenant.Admin.GetAsync($"/users/{member.Id}/credentials")).Json.EnumerateArray());
        Assert.False(credential.GetProperty("isVerified").GetBoolean());
        var code = await api.CodeAsync(tenant, renewed);
        (await member.Client.PostAsync($"/credentials/{credential.GetProperty("_id").GetString()}/verify", new { verificationCode = code })).Expect(200);
        (await tenant.SignUpAsync("EMAIL", member.Email)).Expect(200);
    }

    [Fact]
    public async Task What_an_admin_enters_is_taken_as_verified()
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync();
        var mobile = People.NewMobile();

        (await tenant.Admin.PutAsync($"/users/{member.Id}", new
        {
            credentials = new[] { new { provider = "EMAIL", id = member.Email }, new { provider = "MOBILE", id = mobile } },
        })).Expect(200);

        var credentials = (await tenant.Admin.GetAsync($"/users/{member.Id}/credentials")).Expect(200).Json.EnumerateArray().ToList();
        Assert.Equal([member.Email, mobile], credentials.Select(credential => credential.GetProperty("id").GetString()));
        Assert.All(credentials, credential => Assert.True(credential.GetProperty("isVerified").GetBoolean()));
        (await tenant.LogInAsync(mobile, member.Password)).Expect(200);
    }

    [Fact]
    public async Task Somebody_elses_name_cannot_be_had_and_nothing_changes()
    {
        var tenant = await api.NewTenantAsync();
        var (member, other) = (await tenant.NewUserAsync(), await tenant.NewUserAsync());

        var refused = await member.Client.PutAsync($"/users/{member.Id}", new { firstName = "X", credentials = new[] { new { provider = "EMAIL", id = other.Email } } });

        Assert.Contains("already associated with an account", refused.ExpectError(422, "Validation", "credentials[0].id").Text, StringComparison.Ordinal);
        Assert.Equal("Ada", (await member.Client.GetAsync($"/users/{member.Id}"))["firstName"].GetString());
        (await tenant.LogInAsync(other.Email, other.Password, "EMAIL")).Expect(200);
    }
}
