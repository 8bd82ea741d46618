using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Users;

public sealed class PasswordResetTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Renewed = "an entirely new password";

    [FactThatNeeds(Need.Outbox)]
    public async Task A_code_sets_a_new_password_and_ends_every_session()
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync();
        var second = await tenant.SignInAsync(member.Email, member.Password);
        (await tenant.Anonymous.PostAsync("/users/reset", new { id = member.Email })).Expect(204);

        (await ResetAsync(tenant, member.Email, await api.CodeAsync(tenant, member.Email))).Expect(204);

        (await member.Client.GetAsync($"/users/{member.Id}")).ExpectError(401, "Unauthorized");
        (await second.GetAsync($"/users/{member.Id}")).ExpectError(401, "Unauthorized");
        (await tenant.LogInAsync(member.Email, member.Password, "EMAIL")).Expect(401);
        (await tenant.LogInAsync(member.Email, Renewed, "EMAIL")).Expect(200);
    }

    [FactThatNeeds(Need.Outbox)]
    public async Task A_code_is_good_once()
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync();
        (await tenant.Anonymous.PostAsync("/users/reset", new { id = member.Email })).Expect(204);
        var code = await api.CodeAsync(tenant, member.Email);

        (await ResetAsync(tenant, member.Email, code)).Expect(204);
        (await ResetAsync(tenant, member.Email, code)).ExpectError(422, "Validation", "token");
    }

    [FactThatNeeds(Need.Outbox)]
    public async Task After_five_wrong_tries_the_right_code_is_wrong_too()
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync();
        (await tenant.Anonymous.PostAsync("/users/reset", new { id = member.Email })).Expect(204);
        var code = await api.CodeAsync(tenant, member.Email);

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => ResetAsync(tenant, member.Email, People.Wrong(code))));

        (await ResetAsync(tenant, member.Email, code)).ExpectError(422, "Validation", "token");
        (await tenant.LogInAsync(member.Email, member.Password, "EMAIL")).Expect(200);
    }

    [FactThatNeeds(Need.Outbox)]
    public async Task Somebody_without_a_password_gets_one_by_a_reset()
    {
        var tenant = await api.NewTenantAsync();
        var mobile = People.NewMobile();
        (await tenant.Admin.PostAsync("/users?autoActivate=true", People.Person("MOBILE", mobile, token: null))).Expect(200);
        (await tenant.Anonymous.PostAsync("/users/reset", new { id = mobile })).Expect(204);

        (await ResetAsync(tenant, mobile, await api.CodeAsync(tenant, mobile))).Expect(204);

        (await tenant.LogInAsync(mobile, Renewed)).Expect(200);
    }

    [Fact]
    public async Task Who_is_pending_cannot_reset()
    {
        var tenant = await api.NewTenantAsync();
        var email = People.NewEmail();
        (await tenant.SignUpAsync("EMAIL", email)).Expect(200);

        (await tenant.Anonymous.PostAsync("/users/reset", new { id = email })).ExpectError(422, "Validation", "id");
    }

    [FactThatNeeds(Need.Outbox)]
    public async Task For_a_name_that_nobody_has_the_answers_are_those_of_a_member()
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync();
        var unknown = People.NewEmail();

        var sentToMember = await tenant.Anonymous.PostAsync("/users/reset", new { id = member.Email });
        var sentToUnknown = await tenant.Anonymous.PostAsync("/users/reset", new { id = unknown });
        var wrongForMember = await ResetAsync(tenant, member.Email, "wrong");
        var wrongForUnknown = await ResetAsync(tenant, unknown, "wrong");

        Assert.Equal(sentToMember.Expect(204).Text, sentToUnknown.Expect(204).Text);
        Assert.Equal(wrongForMember.Expect(422).Text, wrongForUnknown.Expect(422).Text);
        Assert.Empty(await api.MessagesAsync(tenant, unknown));
    }

    [FactThatNeeds(Need.Outbox)]
    public async Task A_secondary_name_resets_nothing()
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync();
        var second = People.NewMobile();
        (await tenant.Admin.PostAsync("/credentials", new { id = second, provider = "MOBILE", skipVerification = true, userId = member.Id })).Expect(200);

        (await tenant.Anonymous.PostAsync("/users/reset", new { id = second })).Expect(204);

        (await ResetAsync(tenant, second, "0000")).ExpectError(422, "Validation", "token");
        Assert.Empty(await api.MessagesAsync(tenant, second));
    }

    [Theory]
    [InlineData(null, null, null, "id")]
    [InlineData("1234", "a@b.co", null, "password")]
    [InlineData("1234", null, "long enough", "username")]
    [InlineData(null, "a@b.co", "long enough", "token")]
    [InlineData("1234", "a@b.co", "short", "password")]
    [InlineData("1234", "nobody", "long enough", "username")]
    public async Task A_reset_that_lacks_something_is_told_what(string? token, string? username, string? password, string field)
    {
        var tenant = await api.NewTenantAsync();

        (await tenant.Anonymous.PostAsync("/users/reset", new { token, username, password })).ExpectError(422, "Validation", field);
    }

    private static Task<ApiAnswer> ResetAsync(TestTenant tenant, string username, string token) =>
        tenant.Anonymous.PostAsync("/users/reset", new { token, username, password = Renewed });
}
