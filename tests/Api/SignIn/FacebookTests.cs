using Pepper.Tests.Api.Users;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.SignIn;

public sealed class FacebookTests(SignInFixture api) : IClassFixture<SignInFixture>
{
    [FactThatNeeds(Need.TestIssuers)]
    public async Task Who_signs_up_with_Facebook_is_active_at_once_and_signs_in_with_it()
    {
        var tenant = await api.NewTenantAsync();
        var id = NewId();

        var user = (await SignUpAsync(tenant, id, api.Facebook.NewSession(id))).Expect(200);
        var session = await tenant.LogInAsync(id, api.Facebook.NewSession(id), "FACEBOOK");

        Assert.Equal("ACTIVE", user["state"].GetString());
        Assert.Equal(user.Id, session.UserId());
        Assert.Equal([$"FACEBOOK {id} verified"], await tenant.NamesAsync(user.Id));
        Assert.Equal(["USER_CREATED"], await tenant.ActionTypesAsync(user.Id));
    }

    [FactThatNeeds(Need.TestIssuers)]
    public async Task Other_names_that_come_with_it_are_still_to_be_verified()
    {
        var tenant = await api.NewTenantAsync();
        var (id, email) = (NewId(), People.NewEmail());

        var user = (await tenant.Anonymous.PostAsync("/users", new
        {
            firstName = "A",
            lastName = "B",
            credentials = new[] { new { provider = "EMAIL", id = email, token = People.Password }, new { provider = "FACEBOOK", id, token = api.Facebook.NewSession(id) } },
        })).Expect(200);

        Assert.Equal([$"EMAIL {email} unverified", $"FACEBOOK {id} verified"], await tenant.NamesAsync(user.Id));
    }

    [FactThatNeeds(Need.TestIssuers)]
    public async Task A_session_of_somebody_else_or_of_another_app_is_refused_and_makes_nobody()
    {
        var tenant = await api.NewTenantAsync();
        var id = NewId();
        string[] tokens =
        [
            api.Facebook.NewSession(NewId()),
            api.Facebook.NewSession(id, session => session["app_id"] = "666"),
            api.Facebook.NewSession(id, session => session["is_valid"] = false),
            api.Facebook.NewSession(id, session => session["expires_at"] = 1_000_000_000),
            "made up",
        ];

        foreach (var token in tokens)
        {
            (await SignUpAsync(tenant, id, token)).ExpectError(422, "Validation", "credentials[0].token");
            (await tenant.LogInAsync(id, token, "FACEBOOK")).ExpectError(422, "Validation", "Authorization");
        }

        Assert.Empty((await tenant.Admin.GetAsync("/users")).Items);
    }

    [FactThatNeeds(Need.TestIssuers)]
    public async Task A_good_session_of_who_has_no_account_opens_none()
    {
        var tenant = await api.NewTenantAsync();
        var id = NewId();

        (await tenant.LogInAsync(id, api.Facebook.NewSession(id), "FACEBOOK")).Expect(401);
    }

    [FactThatNeeds(Need.TestIssuers)]
    public async Task One_Facebook_user_has_one_account()
    {
        var tenant = await api.NewTenantAsync();
        var id = NewId();
        var token = api.Facebook.NewSession(id);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SignUpAsync(tenant, id, token)));

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.All(answers.Where(answer => answer.Status != 200), answer =>
            Assert.Contains("already associated with an account", answer.ExpectError(422, "Validation", "credentials[0].id").Text, StringComparison.Ordinal));
    }

    [FactThatNeeds(Need.TestIssuers)]
    public async Task Tokens_cannot_be_guessed_without_end()
    {
        var tenant = await api.NewTenantAsync();
        var id = NewId();
        (await SignUpAsync(tenant, id, api.Facebook.NewSession(id))).Expect(200);

        for (var tries = 0; tries < 10; tries++)
        {
            (await tenant.LogInAsync(id, "guess", "FACEBOOK")).Expect(422);
        }

        Assert.NotNull((await tenant.LogInAsync(id, api.Facebook.NewSession(id), "FACEBOOK")).Expect(429).Header("Retry-After"));
    }

    [FactThatNeeds(Need.TestIssuers)]
    public async Task A_call_repeated_under_its_nonce_makes_one_user()
    {
        var tenant = await api.NewTenantAsync();
        var id = NewId();
        var caller = tenant.Anonymous.WithNonce();
        var body = People.Person("FACEBOOK", id, api.Facebook.NewSession(id));

        var (first, second) = (await caller.PostAsync("/users", body), await caller.PostAsync("/users", body));

        Assert.Equal(first.Expect(200).Text, second.Expect(200).Text);
    }

    [FactThatNeeds(Need.TestIssuers)]
    public async Task Without_an_app_id_Facebook_is_not_set_up()
    {
        var tenant = await api.NewTenantAsync(new { signIn = new { facebook = (object?)null } });
        var id = NewId();

        (await SignUpAsync(tenant, id, api.Facebook.NewSession(id))).ExpectError(422, "Validation", "credentials[0].provider");
        (await tenant.LogInAsync(id, api.Facebook.NewSession(id), "FACEBOOK")).ExpectError(422, "Validation", "AuthProvider");
    }

    [TheoryThatNeeds(Need.TestIssuers)]
    [InlineData("""{"firstName":"A","lastName":"B","credentials":[{"provider":"FACEBOOK","id":"1"}]}""", "credentials[0].token")]
    [InlineData("""{"firstName":"A","lastName":"B","credentials":[{"provider":"FACEBOOK","id":"a b","token":"t"}]}""", "credentials[0].id")]
    [InlineData("""{"firstName":"A","lastName":"B","credentials":[{"provider":"FACEBOOK","id":"1","token":"t"},{"provider":"FACEBOOK","id":"2","token":"t"}]}""", "credentials")]
    public async Task A_wrong_member_is_named(string body, string field)
    {
        var tenant = await api.NewTenantAsync();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");

        (await tenant.Anonymous.SendAsync(HttpMethod.Post, "/users", content)).ExpectError(422, "Validation", field);
    }

    private static string NewId() => $"1015{Random.Shared.NextInt64(1_000_000_000_000, 9_999_999_999_999)}";

    private static Task<ApiAnswer> SignUpAsync(TestTenant tenant, string id, string token) =>
        tenant.Anonymous.PostAsync("/users", People.Person("FACEBOOK", id, token));
}
