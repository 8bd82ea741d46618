using Pepper.Tests.Api.Users;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Guests;

public sealed class GuestTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Theory]
    [InlineData("/guests")]
    [InlineData("/guests/session")]
    public async Task A_guest_is_signed_in_at_once(string path)
    {
        var tenant = await api.NewTenantAsync();

        var session = (await tenant.Anonymous.With("x-client-platform", "IOS").PostAsync(path, new
        {
            firstName = "Ada",
            lastName = "Lovelace",
            credentials = new[] { new { provider = "MOBILE", id = "07498 886666" }, new { provider = "EMAIL", id = "Ada@Example.com" } },
            hasAgreedToShareData = true,
            birthdate = "1990-12-10",
            gender = "FEMALE",
        })).Expect(200);

        Assert.Equal(("ACTIVE", true, true, false), (session["state"].GetString(), session["isGuest"].GetBoolean(), session["isPrimary"].GetBoolean(), session["permanent"].GetBoolean()));
        Assert.Equal(("GUEST", "GUEST", "IOS"), (session["roles.0"].GetString(), session["user.roles.0"].GetString(), session["user.primaryPlatform"].GetString()));
        var id = session["userId"].GetString();
        var guest = tenant.Holding(session.Id);
        var read = (await guest.GetAsync($"/users/{id}?include=credentials")).Expect(200);
        Assert.Equal(("Ada Lovelace", "1990-12-10", true), (read["fullName"].GetString(), read["birthdate"].GetString(), read["hasAgreedToShareData"].GetBoolean()));
        Assert.Equal(
            ["ada@example.com", "+447498886666"],
            read["credentials"].EnumerateArray().Select(one => one.GetProperty("id").GetString()).OrderDescending());
        Assert.All(read["credentials"].EnumerateArray(), one => Assert.False(one.GetProperty("isVerified").GetBoolean() || one.GetProperty("isPrimary").GetBoolean()));
        Assert.Single((await tenant.Admin.GetAsync("/users?role=GUEST")).Expect(200).Items);
        var created = (await tenant.Admin.GetAsync($"/users/{id}/actions?type=USER_CREATED")).Expect(200);
        Assert.True(created["actions.0.metadata.isGuest"].GetBoolean());
    }

    [Fact]
    public async Task A_guest_need_not_say_anything()
    {
        var tenant = await api.NewTenantAsync();

        var session = (await tenant.Anonymous.PostAsync("/guests")).Expect(200);

        Assert.False(session.Has("fullName"));
        (await tenant.Holding(session.Id).GetAsync($"/users/{session["userId"].GetString()}")).Expect(200);
    }

    [Fact]
    public async Task What_is_wrong_is_named()
    {
        var tenant = await api.NewTenantAsync();
        object One(string provider, string id, string? token = null) => new { credentials = new[] { new { provider, id, token } } };

        (await api.Nobody.PostAsync("/guests", new { })).ExpectError(401, "Unauthorized");
        (await tenant.Anonymous.PostAsync("/guests", new { firstName = "" })).ExpectError(422, "Validation", "firstName");
        (await tenant.Anonymous.PostAsync("/guests", new { birthdate = "10/12/1990" })).ExpectError(422, "Validation", "birthdate");
        (await tenant.Anonymous.PostAsync("/guests", One("EMAIL", "nobody"))).ExpectError(422, "Validation", "credentials[0].id");
        (await tenant.Anonymous.PostAsync("/guests", One("EMAIL", "a@example.com", "a password"))).ExpectError(422, "Validation", "credentials[0].token");
        (await tenant.Anonymous.PostAsync("/guests", new
        {
            credentials = Enumerable.Range(0, 5).Select(i => new { provider = "EMAIL", id = $"a{i}@example.com" }),
        })).ExpectError(422, "Validation", "credentials");
        Assert.Empty((await tenant.Admin.GetAsync("/users")).Expect(200).Items);
    }

    [Fact]
    public async Task A_contact_may_be_somebodys_name_and_keeps_nobody_from_signing_up()
    {
        var tenant = await api.NewTenantAsync();
        var (user, free) = (await tenant.NewUserAsync(), People.NewEmail());

        var guest = (await tenant.Anonymous.PostAsync("/guests", new
        {
            credentials = new[] { new { provider = "EMAIL", id = user.Email }, new { provider = "EMAIL", id = free } },
        })).Expect(200);

        (await tenant.SignUpAsync("EMAIL", free)).Expect(200);
        (await tenant.Admin.DeleteAsync($"/users/{guest["userId"].GetString()}")).Expect(204);
        (await tenant.SignUpAsync("EMAIL", free)).ExpectError(422, "Validation", "credentials[0].id");
        (await tenant.LogInAsync(user.Email, user.Password, "EMAIL")).Expect(200);
    }

    [FactThatNeeds(Need.Outbox)]
    public async Task A_guest_who_verifies_a_name_keeps_token_id_awards_and_history()
    {
        var tenant = await api.NewTenantAsync();
        var (guest, id) = await NewGuestAsync(tenant);
        var perk = await NewPerkAsync(tenant);
        (await tenant.Admin.PostAsync($"/pointperks/{perk}/awards", new { userId = id })).Expect(200);
        var email = People.NewEmail();
        var credential = (await guest.PostAsync("/credentials", new { id = email, provider = "EMAIL" })).Expect(200).Id;
        (await guest.PostAsync($"/credentials/{credential}/verify", new { verificationCode = "none" })).ExpectError(422, "Validation", "verificationCode");

        var verified = (await guest.PostAsync($"/credentials/{credential}/verify", new { verificationCode = await api.CodeAsync(tenant, email) })).Expect(200);

        Assert.True(verified["isPrimary"].GetBoolean() && verified["isVerified"].GetBoolean());
        var user = (await guest.GetAsync($"/users/{id}?include=points")).Expect(200);
        Assert.Equal((false, "USER", 5m), (user["isGuest"].GetBoolean(), user["roles.0"].GetString(), user["points"].GetDecimal()));
        Assert.Equal(
            ["CREDENTIAL_VERIFIED", "REWARD_EARNED", "USER_CHANGED", "USER_CREATED"],
            (await guest.GetAsync($"/users/{id}/actions")).Expect(200)["actions"].EnumerateArray().Select(action => action.GetProperty("type").GetString()).Order(StringComparer.Ordinal));
        (await guest.PostAsync("/referrals")).Expect(200);

        // The name opens the account from now on: it takes a password by the usual reset.
        (await tenant.Anonymous.PostAsync("/users/reset", new { id = email })).Expect(204);
        var code = await api.CodeAsync(tenant, email, 2);
        (await tenant.Anonymous.PostAsync("/users/reset", new { token = code, username = email, password = People.Password })).Expect(204);
        Assert.Equal(id, (await tenant.LogInAsync(email, People.Password, "EMAIL")).Expect(200)["userId"].GetString());
    }

    [FactThatNeeds(Need.Outbox)]
    public async Task A_guest_who_signs_up_becomes_the_user()
    {
        var tenant = await api.NewTenantAsync();
        var (guest, id) = await NewGuestAsync(tenant);
        var perk = await NewPerkAsync(tenant);
        (await tenant.Admin.PostAsync($"/pointperks/{perk}/awards", new { userId = id })).Expect(200);
        var email = People.NewEmail();

        var signedUp = (await guest.PostAsync("/users", People.Person("EMAIL", email))).Expect(200);

        Assert.Equal((id, "PENDING", false), (signedUp.Id, signedUp["state"].GetString(), signedUp["isGuest"].GetBoolean()));
        (await guest.GetAsync($"/users/{id}")).Expect(200);
        (await guest.PostAsync("/users", People.Person("EMAIL", People.NewEmail()))).ExpectError(422, "Validation");
        var session = (await tenant.Anonymous.PostAsync("/users/activate", new { id = email, token = await api.CodeAsync(tenant, email) })).Expect(200);
        Assert.Equal((id, "USER"), (session["userId"].GetString(), session["roles.0"].GetString()));
        var awards = (await tenant.Holding(session.Id).GetAsync($"/users/{id}/pointawards")).Expect(200);
        Assert.Equal(5, awards["awards.0.points.available"].GetDecimal());
        Assert.Equal(id, (await tenant.LogInAsync(email, People.Password, "EMAIL")).Expect(200)["userId"].GetString());
    }

    [Fact]
    public async Task Of_many_sign_ups_of_one_guest_at_once_one_counts()
    {
        var tenant = await api.NewTenantAsync();
        var (guest, id) = await NewGuestAsync(tenant);
        var emails = Enumerable.Range(0, 8).Select(_ => People.NewEmail()).ToList();

        var answers = await Task.WhenAll(emails.Select(email => guest.PostAsync("/users", People.Person("EMAIL", email))));

        Assert.Equal(id, Assert.Single(answers, answer => answer.Status == 200).Id);
        Assert.All(answers.Where(answer => answer.Status != 200), answer => answer.ExpectError(422, "Validation"));
        Assert.Single((await tenant.Admin.GetAsync($"/users/{id}/credentials")).Expect(200).Json.EnumerateArray());

        // The names of those that came to nothing are free.
        foreach (var (email, answer) in emails.Zip(answers))
        {
            (await tenant.SignUpAsync("EMAIL", email)).Expect(answer.Status == 200 ? 422 : 200);
        }
    }

    [Fact]
    public async Task Of_a_deletion_and_a_sign_up_at_once_either_happens_whole()
    {
        var tenant = await api.NewTenantAsync();
        await Parallel.ForAsync(0, 12, async (_, _) =>
        {
            var (guest, id) = await NewGuestAsync(tenant);
            var email = People.NewEmail();

            var signUp = guest.PostAsync("/users", People.Person("EMAIL", email));
            var delete = tenant.Admin.DeleteAsync($"/users/{id}");

            (await delete).Expect(204);
            Assert.True((await signUp).Status is 200 or 401, (await signUp).ToString());
            Assert.True((await tenant.Admin.GetAsync($"/users/{id}")).Expect(200)["deleted"].GetBoolean());
            (await tenant.SignUpAsync("EMAIL", email)).Expect(200);
        });
    }

    [Fact]
    public async Task Guests_may_not_do_what_pays_for_making_guests()
    {
        var tenant = await api.NewTenantAsync();
        var (guest, id) = await NewGuestAsync(tenant);
        var user = await tenant.NewUserAsync();
        var code = (await user.Client.PostAsync("/referrals")).Expect(200)["code"].GetRawText();

        (await guest.PostAsync("/referrals")).ExpectError(422, "Validation");
        (await guest.PostAsync($"/referrals/{code}/claim")).ExpectError(422, "Validation");
        (await guest.PostAsync($"/users/{id}/loyalty", new { })).ExpectError(422, "Validation");
        (await guest.PutAsync($"/users/{id}", new { credentials = new[] { new { provider = "EMAIL", id = People.NewEmail() } } })).ExpectError(422, "Validation", "credentials");
        (await guest.GetAsync("/users")).ExpectError(403, "Forbidden");
        (await guest.GetAsync($"/users/{user.Id}")).ExpectError(403, "Forbidden");
        (await guest.PostAsync("/users?autoActivate=true", People.Person("EMAIL", People.NewEmail()))).ExpectError(403, "Forbidden");
        Assert.Equal("Grace", (await guest.PutAsync($"/users/{id}", new { firstName = "Grace" })).Expect(200)["firstName"].GetString());
        (await guest.DeleteAsync($"/users/{id}")).Expect(204);
        (await guest.GetAsync($"/users/{id}")).ExpectError(401, "Unauthorized");
    }

    private static async Task<(ApiClient Client, string Id)> NewGuestAsync(TestTenant tenant)
    {
        var session = (await tenant.Anonymous.PostAsync("/guests", new { firstName = "Ada" })).Expect(200);
        return (tenant.Holding(session.Id), session["userId"].GetString()!);
    }

    private static async Task<string> NewPerkAsync(TestTenant tenant) => (await tenant.Admin.PostAsync("/pointperks", new
    {
        template = "AD_HOC",
        title = "A coffee",
        terms = "One each",
        priority = 1,
        auto = false,
        points = new { defaultValue = 5 },
        visualisation = new { },
        isGlobal = false,
    })).Expect(200).Id;
}
