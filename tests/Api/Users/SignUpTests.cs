using System.Text.Json;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Users;

public sealed class SignUpTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [FactThatNeeds(Need.Outbox)]
    public async Task Somebody_who_signs_up_is_a_pending_user_with_a_code_on_the_way()
    {
        var tenant = await api.NewTenantAsync();
        var mobile = People.NewMobile();

        var user = (await tenant.SignUpAsync("MOBILE", mobile)).Expect(200);

        Assert.Equal("PENDING", user["state"].GetString());
        Assert.Equal("USER", Assert.Single(user["roles"].EnumerateArray()).GetString());
        Assert.Equal("Grace Hopper", user["fullName"].GetString());
        Assert.Equal(4, (await api.CodeAsync(tenant, mobile)).Length);
        Assert.Equal(["USER_CREATED"], await tenant.ActionTypesAsync(user.Id));
    }

    [Fact]
    public async Task The_full_form_has_what_clients_read()
    {
        var tenant = await api.NewTenantAsync();

        var user = (await tenant.Admin.With("x-client-platform", "ANDROID").PostAsync("/users?autoActivate=true&awaitExternalAccountSync=true", new
        {
            firstName = "Grace",
            lastName = "Hopper",
            fullName = "Rear Admiral Hopper",
            credentials = new[] { new { provider = "EMAIL", id = People.NewEmail(), token = People.Password } },
            hasAgreedToShareData = true,
            hasAgreedToReceiveMarketing = false,
            birthdate = "1906-12-09",
            gender = "FEMALE",
        })).Expect(200);

        Assert.Equal(user.Id, user["id"].GetString());
        Assert.Equal("ACTIVE", user["state"].GetString());
        Assert.Equal("Rear Admiral Hopper", user["fullName"].GetString());
        Assert.Equal("ANDROID", user["primaryPlatform"].GetString());
        Assert.Equal("1906-12-09", user["birthdate"].GetString());
        Assert.Equal("FEMALE", user["gender"].GetString());
        Assert.True(user["hasAgreedToShareData"].GetBoolean());
        Assert.False(user["hasAgreedToReceiveMarketing"].GetBoolean());
        Assert.Equal(0, user["points"].GetDecimal());
        Assert.Equal(JsonValueKind.Null, user["defaultTip"].ValueKind);
        Assert.Equal("false", user["reviewCandidate"].GetString());
        foreach (var array in new[] { "favouriteLocations", "favouriteProducts", "contacts", "addresses", "additionalInformation" })
        {
            Assert.Empty(user[array].EnumerateArray());
        }

        Assert.False(user.Has("credentials"));
    }

    [Fact]
    public async Task A_partners_platform_is_not_refused()
    {
        var tenant = await api.NewTenantAsync();

        var user = (await tenant.Admin.With("x-client-platform", "BINK").PostAsync("/users?autoActivate=true", People.Person("EMAIL", People.NewEmail()))).Expect(200);

        Assert.Equal("UNKNOWN", user["primaryPlatform"].GetString());
    }

    [Fact]
    public async Task Without_an_admin_token_nobody_is_activated_or_made_admin()
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync();
        var admin = new { firstName = "A", lastName = "B", roles = new[] { "ADMIN" }, credentials = new[] { new { provider = "EMAIL", id = People.NewEmail() } } };

        (await tenant.Anonymous.PostAsync("/users?autoActivate=true", People.Person("EMAIL", People.NewEmail()))).ExpectError(403, "Forbidden");
        (await member.Client.PostAsync("/users?autoActivate=true", People.Person("EMAIL", People.NewEmail()))).ExpectError(403, "Forbidden");
        (await tenant.Anonymous.PostAsync("/users", admin)).ExpectError(403, "Forbidden");
        (await member.Client.PostAsync("/users", admin)).ExpectError(403, "Forbidden");
    }

    [Fact]
    public async Task An_admin_makes_an_admin_who_can_do_what_admins_do()
    {
        var tenant = await api.NewTenantAsync();
        var email = People.NewEmail();

        var made = (await tenant.Admin.PostAsync("/users", new
        {
            firstName = "A",
            lastName = "B",
            roles = new[] { "ADMIN" },
            credentials = new[] { new { provider = "EMAIL", id = email, token = People.Password } },
        })).Expect(200);
        var admin = await tenant.SignInAsync(email, People.Password);

        Assert.Equal("ADMIN", Assert.Single(made["roles"].EnumerateArray()).GetString());
        (await admin.GetAsync("/users")).Expect(200);
    }

    [Fact]
    public async Task A_name_that_is_taken_is_refused_however_it_is_written()
    {
        var tenant = await api.NewTenantAsync();
        (await tenant.SignUpAsync("EMAIL", "Grace@Example.com")).Expect(200);
        (await tenant.SignUpAsync("MOBILE", "07498 886666")).Expect(200);

        foreach (var (provider, id) in new[] { ("EMAIL", " grace@example.COM "), ("MOBILE", "+44 7498 886666"), ("MOBILE", "447498886666") })
        {
            var refused = (await tenant.SignUpAsync(provider, id)).ExpectError(422, "Validation", "credentials[0].id");
            Assert.Contains("already associated with an account", refused["message"].GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Of_a_user_with_one_taken_name_the_other_stays_free()
    {
        var tenant = await api.NewTenantAsync();
        var (taken, free) = (People.NewEmail(), People.NewMobile());
        (await tenant.SignUpAsync("EMAIL", taken)).Expect(200);

        (await tenant.Anonymous.PostAsync("/users", new
        {
            firstName = "A",
            lastName = "B",
            credentials = new[] { new { provider = "MOBILE", id = free }, new { provider = "EMAIL", id = taken } },
        })).ExpectError(422, "Validation", "credentials[1].id");

        (await tenant.SignUpAsync("MOBILE", free)).Expect(200);
    }

    [Fact]
    public async Task Two_tenants_can_have_the_same_member()
    {
        var (one, other) = (await api.NewTenantAsync(), await api.NewTenantAsync());
        var email = People.NewEmail();

        (await one.SignUpAsync("EMAIL", email)).Expect(200);
        (await other.SignUpAsync("EMAIL", email)).Expect(200);
    }

    [Theory]
    [InlineData("""{"lastName":"B","credentials":[{"provider":"EMAIL","id":"a@b.co"}]}""", "firstName")]
    [InlineData("""{"firstName":"A","lastName":" ","credentials":[{"provider":"EMAIL","id":"a@b.co"}]}""", "lastName")]
    [InlineData("""{"firstName":"A","lastName":"B"}""", "credentials")]
    [InlineData("""{"firstName":"A","lastName":"B","credentials":[]}""", "credentials")]
    [InlineData("""{"firstName":"A","lastName":"B","credentials":"a@b.co"}""", "credentials")]
    [InlineData("""{"firstName":"A","lastName":"B","credentials":[{"provider":"PIGEON","id":"a@b.co"}]}""", "credentials[0].provider")]
    [InlineData("""{"firstName":"A","lastName":"B","credentials":[{"provider":"FACEBOOK","id":"1","token":"abcdef"}]}""", "credentials[0].provider")]
    [InlineData("""{"firstName":"A","lastName":"B","credentials":[{"provider":"EMAIL"}]}""", "credentials[0].id")]
    [InlineData("""{"firstName":"A","lastName":"B","credentials":[{"provider":"EMAIL","id":"nobody"}]}""", "credentials[0].id")]
    [InlineData("""{"firstName":"A","lastName":"B","credentials":[{"provider":"MOBILE","id":"12"}]}""", "credentials[0].id")]
    [InlineData("""{"firstName":"A","lastName":"B","credentials":[{"provider":"EMAIL","id":"a@b.co"},{"provider":"EMAIL","id":"A@B.co"}]}""", "credentials[1].id")]
    [InlineData("""{"firstName":"A","lastName":"B","credentials":[{"provider":"EMAIL","id":"a@b.co","token":"short"}]}""", "credentials[0].token")]
    [InlineData("""{"firstName":"A","lastName":"B","birthdate":"1906-13-09","credentials":[{"provider":"EMAIL","id":"a@b.co"}]}""", "birthdate")]
    [InlineData("""{"firstName":"A","lastName":"B","gender":"OTHER","credentials":[{"provider":"EMAIL","id":"a@b.co"}]}""", "gender")]
    [InlineData("""{"firstName":"A","lastName":"B","roles":["KING"],"credentials":[{"provider":"EMAIL","id":"a@b.co"}]}""", "roles")]
    public async Task A_sign_up_that_lacks_something_is_told_what(string body, string field)
    {
        var tenant = await api.NewTenantAsync();

        (await tenant.Anonymous.PostAsync("/users", JsonDocument.Parse(body).RootElement)).ExpectError(422, "Validation", field);
    }

    [Fact]
    public async Task A_sign_up_that_is_repeated_with_its_nonce_makes_one_user()
    {
        var tenant = await api.NewTenantAsync();
        var named = tenant.Admin.WithNonce();
        var person = People.Person("EMAIL", People.NewEmail());

        var first = (await named.PostAsync("/users?autoActivate=true", person)).Expect(200);
        var again = (await named.PostAsync("/users?autoActivate=true", person)).Expect(200);

        Assert.Equal(first.Text, again.Text);
        Assert.Single((await tenant.Admin.GetAsync("/users")).Items);
    }
}
