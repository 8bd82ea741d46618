using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Users;

public sealed class ActivationTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [TheoryThatNeeds(Need.Outbox)]
    [InlineData("EMAIL")]
    [InlineData("MOBILE")]
    public async Task The_code_that_was_sent_activates_and_signs_in(string provider)
    {
        var tenant = await api.NewTenantAsync();
        var name = provider == "EMAIL" ? People.NewEmail() : People.NewMobile();
        var user = (await tenant.SignUpAsync(provider, name)).Expect(200);

        var session = (await tenant.Anonymous.PostAsync("/users/activate", new { id = name, token = await api.CodeAsync(tenant, name) })).Expect(200);

        Assert.Equal("ACTIVE", session["state"].GetString());
        Assert.Equal("ACTIVE", session["user.state"].GetString());
        Assert.Equal(user.Id, session["userId"].GetString());
        Assert.True(session["isPrimary"].GetBoolean());
        (await tenant.Holding(session.Id).GetAsync($"/users/{user.Id}")).Expect(200);
        (await tenant.LogInAsync(name, People.Password)).Expect(200);
        Assert.Equal(["USER_CREATED", "USER_ACTIVATED"], await tenant.ActionTypesAsync(user.Id));
    }

    [FactThatNeeds(Need.Outbox)]
    public async Task A_code_is_sent_again_and_the_one_before_is_good_no_more()
    {
        var tenant = await api.NewTenantAsync();
        var mobile = People.NewMobile();
        var user = (await tenant.SignUpAsync("MOBILE", mobile)).Expect(200);
        var first = await api.CodeAsync(tenant, mobile);

        var second = first;
        for (var sent = 2; second == first && sent <= 5; sent++)
        {
            (await tenant.Anonymous.PostAsync("/users/activate", new { id = mobile })).Expect(204);
            second = await api.CodeAsync(tenant, mobile, sent);
        }

        (await tenant.Anonymous.PostAsync("/users/activate", new { id = mobile, token = first })).ExpectError(422, "Validation", "token");
        (await tenant.Anonymous.PostAsync("/users/activate", new { id = mobile, token = second })).Expect(200);
        Assert.Contains("USER_ACTIVATION_RESENT", await tenant.ActionTypesAsync(user.Id));
    }

    [FactThatNeeds(Need.Outbox)]
    public async Task After_five_wrong_tries_the_right_code_is_wrong_too()
    {
        var tenant = await api.NewTenantAsync();
        var mobile = People.NewMobile();
        await tenant.SignUpAsync("MOBILE", mobile);
        var code = await api.CodeAsync(tenant, mobile);

        for (var tries = 0; tries < 5; tries++)
        {
            (await tenant.Anonymous.PostAsync("/users/activate", new { id = mobile, token = People.Wrong(code) })).ExpectError(422, "Validation", "token");
        }

        (await tenant.Anonymous.PostAsync("/users/activate", new { id = mobile, token = code })).ExpectError(422, "Validation", "token");
    }

    [FactThatNeeds(Need.Outbox)]
    public async Task Wrong_tries_count_also_when_all_are_made_at_once()
    {
        var tenant = await api.NewTenantAsync();
        var mobile = People.NewMobile();
        await tenant.SignUpAsync("MOBILE", mobile);
        var code = await api.CodeAsync(tenant, mobile);

        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ =>
            tenant.Anonymous.PostAsync("/users/activate", new { id = mobile, token = People.Wrong(code) })));

        (await tenant.Anonymous.PostAsync("/users/activate", new { id = mobile, token = code })).ExpectError(422, "Validation", "token");
    }

    [FactThatNeeds(Need.Outbox)]
    public async Task A_code_activates_once()
    {
        var tenant = await api.NewTenantAsync();
        var mobile = People.NewMobile();
        await tenant.SignUpAsync("MOBILE", mobile);
        var code = await api.CodeAsync(tenant, mobile);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ =>
            tenant.Anonymous.PostAsync("/users/activate", new { id = mobile, token = code })));

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.All(answers.Where(answer => answer.Status != 200), answer => answer.ExpectError(422, "Validation", "id"));
    }

    [Fact]
    public async Task Who_is_active_cannot_be_activated()
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync();

        (await tenant.Anonymous.PostAsync("/users/activate", new { id = member.Email })).ExpectError(422, "Validation", "id");
        (await tenant.Anonymous.PostAsync("/users/activate", new { id = member.Email, token = "1234" })).ExpectError(422, "Validation", "id");
    }

    [FactThatNeeds(Need.Outbox)]
    public async Task For_a_name_that_nobody_has_the_answers_are_those_of_a_pending_user()
    {
        var tenant = await api.NewTenantAsync();
        var (known, unknown) = (People.NewMobile(), People.NewEmail());
        await tenant.SignUpAsync("MOBILE", known);

        var sentToKnown = await tenant.Anonymous.PostAsync("/users/activate", new { id = known });
        var sentToUnknown = await tenant.Anonymous.PostAsync("/users/activate", new { id = unknown });
        var wrongForKnown = await tenant.Anonymous.PostAsync("/users/activate", new { id = known, token = "wrong" });
        var wrongForUnknown = await tenant.Anonymous.PostAsync("/users/activate", new { id = unknown, token = "wrong" });

        Assert.Equal(sentToKnown.Expect(204).Text, sentToUnknown.Expect(204).Text);
        Assert.Equal(wrongForKnown.Expect(422).Text, wrongForUnknown.Expect(422).Text);
        Assert.Empty(await api.MessagesAsync(tenant, unknown));
    }

    [Fact]
    public async Task Five_codes_an_hour_are_sent_to_one_name_whether_or_not_it_is_somebodys()
    {
        var tenant = await api.NewTenantAsync();
        var (known, unknown) = (People.NewMobile(), People.NewEmail());
        await tenant.SignUpAsync("MOBILE", known);
        for (var sent = 1; sent < 5; sent++)
        {
            (await tenant.Anonymous.PostAsync("/users/activate", new { id = known })).Expect(204);
        }

        for (var sent = 0; sent < 5; sent++)
        {
            (await tenant.Anonymous.PostAsync("/users/activate", new { id = unknown })).Expect(204);
        }

        var refused = (await tenant.Anonymous.PostAsync("/users/activate", new { id = known })).ExpectError(429, "TooManyRequests");
        Assert.InRange(int.Parse(refused.Header("Retry-After")!), 3000, 3600);
        (await tenant.Anonymous.PostAsync("/users/activate", new { id = unknown })).ExpectError(429, "TooManyRequests");
    }
}
