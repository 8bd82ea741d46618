using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Users;

public sealed class LogoutTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Theory]
    [InlineData("POST")]
    [InlineData("GET")]
    [InlineData("DELETE")]
    public async Task A_member_who_signs_out_ends_the_calling_session_alone(string verb)
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync();
        var other = await tenant.SignInAsync(member.Email, member.Password);

        (await member.Client.SendAsync(new HttpMethod(verb), $"/users/logout?userId={member.Id}")).Expect(204);

        (await member.Client.GetAsync($"/users/{member.Id}")).ExpectError(401, "Unauthorized");
        (await other.GetAsync($"/users/{member.Id}")).Expect(200);
    }

    [Fact]
    public async Task Without_a_user_named_it_is_the_caller_who_signs_out()
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync();

        (await member.Client.PostAsync("/users/logout")).Expect(204);

        (await member.Client.GetAsync($"/users/{member.Id}")).ExpectError(401, "Unauthorized");
    }

    [Fact]
    public async Task An_admin_signs_a_member_out_everywhere()
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync();
        var other = await tenant.SignInAsync(member.Email, member.Password);

        (await tenant.Admin.PostAsync($"/users/logout?userId={member.Id}")).Expect(204);

        (await member.Client.GetAsync($"/users/{member.Id}")).ExpectError(401, "Unauthorized");
        (await other.GetAsync($"/users/{member.Id}")).ExpectError(401, "Unauthorized");
        (await tenant.Admin.GetAsync("/users")).Expect(200);
    }

    [Fact]
    public async Task A_member_signs_nobody_else_out()
    {
        var tenant = await api.NewTenantAsync();
        var (member, other) = (await tenant.NewUserAsync(), await tenant.NewUserAsync());

        (await member.Client.PostAsync($"/users/logout?userId={other.Id}")).ExpectError(403, "Forbidden");
        (await tenant.Anonymous.PostAsync($"/users/logout?userId={other.Id}")).ExpectError(401, "Unauthorized");
        (await tenant.Admin.PostAsync("/users/logout?userId=000000000000000000000000")).ExpectError(404, "NotFound", "userId");
    }
}
