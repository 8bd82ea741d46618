using Pepper.Tests.Api.Users;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.SignIn;

public sealed class SsoTests(SignInFixture api) : IClassFixture<SignInFixture>
{
    [FactThatNeeds(Need.TestIssuers)]
    public async Task Who_has_no_account_gets_one_that_is_active_at_once()
    {
        var tenant = await api.NewTenantAsync();
        var email = People.NewEmail();

        var session = (await tenant.Anonymous.With("x-client-platform", "IOS").SsoAsync(api.Token("Sub-1", email.ToUpperInvariant()))).Expect(200);

        Assert.Equal(("ACTIVE", "Grace Hopper", "IOS"), (session["state"].GetString(), session["fullName"].GetString(), session["user"].GetProperty("primaryPlatform").GetString()));
        Assert.True(session["isPrimary"].GetBoolean());
        Assert.Equal([$"EMAIL {email} verified", "GOOGLE Sub-1 verified"], await tenant.NamesAsync(session.UserId()));
        Assert.Equal(["USER_CREATED"], await tenant.ActionTypesAsync(session.UserId()));
        (await tenant.Holding(session.Id).GetAsync($"/users/{session.UserId()}")).Expect(200);
    }

    [FactThatNeeds(Need.TestIssuers)]
    public async Task Who_has_an_account_signs_in_by_the_subject_whatever_the_address_is_now()
    {
        var tenant = await api.NewTenantAsync();
        var first = (await tenant.Anonymous.SsoAsync(api.Token("1", People.NewEmail()))).UserId();

        Assert.Equal(first, (await tenant.Anonymous.SignInAsync(api.Token("1"))).UserId());
        Assert.Equal(first, (await tenant.Anonymous.PostAsync("/users/sso/google", new { idToken = api.Token("1", People.NewEmail()) })).UserId());
        Assert.Equal(2, (await tenant.NamesAsync(first)).Count);
    }

    [FactThatNeeds(Need.TestIssuers)]
    public async Task Subjects_of_two_providers_and_of_other_letters_are_other_people()
    {
        var tenant = await api.NewTenantAsync();
        string[] users =
        [
            (await tenant.Anonymous.SsoAsync(api.Token("abc"))).UserId(),
            (await tenant.Anonymous.SsoAsync(api.Token("ABC"))).UserId(),
            (await tenant.Anonymous.SsoAsync(await api.AppleTokenAsync(new { subject = "abc", audience = SignInFixture.App }), "apple")).UserId(),
        ];

        Assert.Equal(3, users.Distinct().Count());
    }

    [TheoryThatNeeds(Need.TestIssuers)]
    [InlineData(null, null, "firstName")]
    [InlineData("Grace", null, "lastName")]
    [InlineData(null, "Hopper", "firstName")]
    public async Task A_new_account_needs_both_names(string? firstName, string? lastName, string field)
    {
        var tenant = await api.NewTenantAsync();
        var idToken = api.Token("1");

        (await tenant.Anonymous.PostAsync("/users/login/google", new { idToken, firstName, lastName })).ExpectError(422, "Validation", field);

        Assert.Empty((await tenant.Admin.GetAsync("/users")).Items);
        (await tenant.Anonymous.SsoAsync(idToken)).Expect(200);
    }

    [FactThatNeeds(Need.TestIssuers)]
    public async Task An_account_with_the_verified_address_is_linked()
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync();

        var session = await tenant.Anonymous.SignInAsync(api.Token("1", member.Email));

        Assert.Equal(member.Id, session.UserId());
        Assert.Equal([$"EMAIL {member.Email} verified", "GOOGLE 1 verified"], await tenant.NamesAsync(member.Id));
        Assert.Equal(["USER_CREATED", "USER_CHANGED"], await tenant.ActionTypesAsync(member.Id));
        Assert.False(session["isPrimary"].GetBoolean());
        (await tenant.LogInAsync(member.Email, member.Password, "EMAIL")).Expect(200);
    }

    [FactThatNeeds(Need.TestIssuers)]
    public async Task An_account_that_never_proved_the_address_is_not_handed_over_nor_hands_anything_over()
    {
        var tenant = await api.NewTenantAsync();
        var email = People.NewEmail();
        var squatter = (await tenant.SignUpAsync("EMAIL", email)).Expect(200).Id;

        var session = await tenant.Anonymous.SsoAsync(api.Token("1", email));

        Assert.NotEqual(squatter, session.UserId());
        Assert.Equal(["GOOGLE 1 verified"], await tenant.NamesAsync(session.UserId()));
        Assert.Equal([$"EMAIL {email} unverified"], await tenant.NamesAsync(squatter));
    }

    [FactThatNeeds(Need.TestIssuers)]
    public async Task An_address_that_the_provider_does_not_vouch_for_counts_for_nothing()
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync();

        var session = await tenant.Anonymous.SsoAsync(api.Token("1", member.Email, claims => claims["email_verified"] = false));

        Assert.NotEqual(member.Id, session.UserId());
        Assert.Equal(["GOOGLE 1 verified"], await tenant.NamesAsync(session.UserId()));
    }

    [FactThatNeeds(Need.TestIssuers)]
    public async Task The_next_person_with_a_mailbox_does_not_get_the_account_of_the_one_before()
    {
        var tenant = await api.NewTenantAsync();
        var email = People.NewEmail();
        var before = (await tenant.Anonymous.SsoAsync(api.Token("1", email))).UserId();

        var after = (await tenant.Anonymous.SsoAsync(api.Token("2", email))).UserId();

        Assert.NotEqual(before, after);
        Assert.Equal(["GOOGLE 2 verified"], await tenant.NamesAsync(after));
    }

    [FactThatNeeds(Need.TestIssuers)]
    public async Task Google_and_Apple_lead_to_one_account_by_the_address_that_both_vouch_for()
    {
        var tenant = await api.NewTenantAsync();
        var email = People.NewEmail();
        var apple = await api.AppleTokenAsync(new { subject = "a", audience = SignInFixture.App, email });

        var users = await Task.WhenAll(Enumerable.Range(0, 10).Select(async n =>
            (await (n % 2 == 0 ? tenant.Anonymous.SsoAsync(api.Token("g", email)) : tenant.Anonymous.SsoAsync(apple, "apple"))).UserId()));

        var user = Assert.Single(users.Distinct());
        Assert.Equal(["APPLE a verified", $"EMAIL {email} verified", "GOOGLE g verified"], await tenant.NamesAsync(user));
    }

    [FactThatNeeds(Need.TestIssuers)]
    public async Task Fifty_first_sign_ins_at_once_make_one_user()
    {
        var tenant = await api.NewTenantAsync();
        var email = People.NewEmail();
        var token = api.Token("1", email);

        var users = await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ => (await tenant.Anonymous.SsoAsync(token)).UserId()));

        Assert.Single(users.Distinct());
        Assert.Single((await tenant.Admin.GetAsync("/users")).Items);
        Assert.Equal(["USER_CREATED"], await tenant.ActionTypesAsync(users[0]));
        Assert.Equal([$"EMAIL {email} verified", "GOOGLE 1 verified"], await tenant.NamesAsync(users[0]));
    }

    [FactThatNeeds(Need.TestIssuers)]
    public async Task A_call_repeated_under_its_nonce_makes_one_user_and_keeps_no_token()
    {
        var tenant = await api.NewTenantAsync();
        var caller = tenant.Anonymous.WithNonce();
        var token = api.Token("1");

        var (first, second) = (await caller.SsoAsync(token), await caller.SsoAsync(token));

        Assert.Equal(first.UserId(), second.UserId());
        Assert.NotEqual(first.Id, second.Id);
        Assert.Single((await tenant.Admin.GetAsync("/users")).Items);
    }

    [FactThatNeeds(Need.TestIssuers)]
    public async Task A_guest_who_signs_in_becomes_the_user_and_keeps_its_id()
    {
        var tenant = await api.NewTenantAsync();
        var guest = (await tenant.Anonymous.PostAsync("/guests", new { firstName = "G", lastName = "H" })).Expect(200);

        var session = await tenant.Holding(guest.Id).SsoAsync(api.Token("1", People.NewEmail()));

        Assert.Equal(guest["userId"].GetString(), session.UserId());
        Assert.False(session["isGuest"].GetBoolean());
        Assert.Equal("USER", Assert.Single(session["roles"].EnumerateArray()).GetString());
        (await tenant.Holding(session.Id).GetAsync($"/users/{session.UserId()}")).Expect(200);
        Assert.Equal(session.UserId(), (await tenant.Anonymous.SignInAsync(api.Token("1"))).UserId());
    }

    [FactThatNeeds(Need.TestIssuers)]
    public async Task Who_is_deleted_comes_back_as_somebody_new()
    {
        var tenant = await api.NewTenantAsync();
        var email = People.NewEmail();
        var before = (await tenant.Anonymous.SsoAsync(api.Token("1", email))).UserId();
        (await tenant.Admin.DeleteAsync($"/users/{before}")).Expect(204);

        (await tenant.Anonymous.SignInAsync(api.Token("1", email))).ExpectError(422, "Validation", "firstName");
        var after = (await tenant.Anonymous.SsoAsync(api.Token("1", email))).UserId();

        Assert.NotEqual(before, after);
        Assert.Equal([$"EMAIL {email} verified", "GOOGLE 1 verified"], await tenant.NamesAsync(after));
    }

    [FactThatNeeds(Need.TestIssuers)]
    public async Task A_password_can_be_set_by_the_address_and_opens_nothing_else()
    {
        var tenant = await api.NewTenantAsync();
        var email = People.NewEmail();
        (await tenant.Anonymous.SsoAsync(api.Token("1", email))).Expect(200);
        (await tenant.Anonymous.PostAsync("/users/reset", new { id = email })).Expect(204);
        using var client = api.Host.CreateClient();
        var code = await Support.Eventually.GetAsync(
            async () => System.Text.RegularExpressions.Regex.Match(
                await client.GetStringAsync(new Uri($"/dev/outbox?to={Uri.EscapeDataString(email)}", UriKind.Relative)), "[0-9]{4} is your code", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)) is { Success: true } match ? match.Value[..4] : null,
            TimeSpan.FromSeconds(30),
            () => "No code came.");

        (await tenant.Anonymous.PostAsync("/users/reset", new { username = email, token = code, password = People.Password })).Expect(204);

        (await tenant.LogInAsync(email, People.Password, "EMAIL")).Expect(200);
        (await tenant.LogInAsync("1", People.Password, "MOBILE")).Expect(401);
    }

    [FactThatNeeds(Need.TestIssuers)]
    public async Task Nobody_makes_such_a_credential_by_hand()
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync();

        foreach (var provider in new[] { "GOOGLE", "APPLE", "FACEBOOK" })
        {
            (await tenant.Admin.PostAsync("/credentials", new { id = "1", provider, userId = member.Id, skipVerification = true })).ExpectError(422, "Validation", "provider");
            (await tenant.Admin.PutAsync($"/users/{member.Id}", new { credentials = new[] { new { id = "1", provider } } })).ExpectError(422, "Validation", "credentials[0].provider");
        }

        foreach (var provider in new[] { "GOOGLE", "APPLE" })
        {
            (await tenant.Admin.PostAsync("/users", People.Person(provider, "1"))).ExpectError(422, "Validation", "credentials[0].provider");
        }
    }

    [FactThatNeeds(Need.TestIssuers)]
    public async Task Every_caller_may_and_none_without_a_tenant()
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync();

        (await tenant.Admin.SsoAsync(api.Token("1"))).Expect(200);
        (await member.Client.SsoAsync(api.Token("2"))).Expect(200);
        (await tenant.Anonymous.Without("x-application-id").SsoAsync(api.Token("3"))).Expect(401);
        (await tenant.Anonymous.SsoAsync(api.Token("3"), "facebook")).ExpectError(404, "NotFound", "ssoProvider");
    }
}
