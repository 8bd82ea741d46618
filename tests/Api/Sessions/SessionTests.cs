using Pepper.Tests.Api.Users;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Sessions;

public sealed class SessionTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Theory]
    [InlineData("/users/{0}/sessions")]
    [InlineData("/sessions/{0}")]
    public async Task Deleting_a_users_sessions_ends_them_all(string path)
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync();
        var second = await tenant.SignInAsync(member.Email, member.Password);

        (await tenant.Admin.DeleteAsync(string.Format(path, member.Id))).Expect(204);

        (await member.Client.GetAsync($"/users/{member.Id}")).ExpectError(401, "Unauthorized");
        (await second.GetAsync($"/users/{member.Id}")).ExpectError(401, "Unauthorized");
        (await tenant.LogInAsync(member.Email, member.Password)).Expect(200);
    }

    [Fact]
    public async Task Members_end_their_own_sessions_and_nobody_elses()
    {
        var tenant = await api.NewTenantAsync();
        var (member, other) = (await tenant.NewUserAsync(), await tenant.NewUserAsync());

        (await member.Client.DeleteAsync($"/users/{other.Id}/sessions")).ExpectError(403, "Forbidden");
        (await tenant.Anonymous.DeleteAsync($"/users/{other.Id}/sessions")).ExpectError(401, "Unauthorized");
        (await member.Client.DeleteAsync($"/users/{member.Id}/sessions")).Expect(204);
        (await member.Client.GetAsync($"/users/{member.Id}")).ExpectError(401, "Unauthorized");
        (await other.Client.GetAsync($"/users/{other.Id}")).Expect(200);
    }

    [Fact]
    public async Task A_user_that_does_not_exist_has_no_sessions_to_delete()
    {
        var (tenant, elsewhere) = (await api.NewTenantAsync(), await api.NewTenantAsync());
        var foreign = await elsewhere.NewUserAsync();

        foreach (var id in new[] { "000000000000000000000000", "none", foreign.Id })
        {
            (await tenant.Admin.DeleteAsync($"/users/{id}/sessions")).ExpectError(404, "NotFound", "userId");
        }

        (await foreign.Client.GetAsync($"/users/{foreign.Id}")).Expect(200);
    }

    [Theory]
    [InlineData("/sessions")]
    [InlineData("/sessions/admin")]
    public async Task An_admin_makes_a_session_for_an_integration(string path)
    {
        var tenant = await api.NewTenantAsync();

        var session = (await tenant.Admin.PostAsync(path)).Expect(200);

        Assert.True(session["permanent"].GetBoolean());
        Assert.Equal(tenant.Id, session["tenantId"].GetString());
        Assert.Equal("ADMIN", Assert.Single(session["roles"].EnumerateArray()).GetString());
        (await tenant.Anonymous.With("Authorization", $"Bearer {session.Id}").GetAsync("/users")).Expect(200);
        (await tenant.Admin.GetAsync("/users")).Expect(200);
    }

    [Fact]
    public async Task The_operator_makes_a_session_for_a_tenant_that_has_lost_its_own()
    {
        var tenant = await api.NewTenantAsync();

        var session = (await api.Operator.With("x-application-id", tenant.ApplicationId).PostAsync("/sessions")).Expect(200);

        (await tenant.Anonymous.With("Authorization", $"Token {session.Id}").GetAsync("/users")).Expect(200);
    }

    [Fact]
    public async Task An_admin_changes_its_token_without_a_gap()
    {
        var tenant = await api.NewTenantAsync();
        var next = tenant.Anonymous.With("Authorization", $"Token {(await tenant.Admin.PostAsync("/sessions")).Expect(200).Id}");

        (await tenant.Admin.GetAsync("/users")).Expect(200);
        (await next.GetAsync("/users")).Expect(200);
        (await tenant.Admin.PostAsync("/users/logout")).Expect(204);

        (await tenant.Admin.GetAsync("/users")).ExpectError(401, "Unauthorized");
        (await next.GetAsync("/users")).Expect(200);
    }

    [Fact]
    public async Task The_operator_gives_a_tenant_another_admin_and_ends_all_that_the_first_has()
    {
        var applicationId = $"rotates-{Guid.NewGuid():n}";
        var made = (await api.Operator.PostAsync("/tenants", new { applicationId, title = "A merchant" })).Expect(201);
        var first = api.Nobody.With("Authorization", $"Token {made["adminToken"].GetString()}");
        var second = api.Nobody.With("Authorization", $"Token {(await first.PostAsync("/sessions")).Expect(200).Id}");
        var theOperator = api.Operator.With("x-application-id", applicationId);
        var other = (await theOperator.PostAsync("/sessions")).Expect(200);

        Assert.NotEqual(made["adminId"].GetString(), other["userId"].GetString());
        (await theOperator.DeleteAsync($"/users/{made["adminId"].GetString()}/sessions")).Expect(204);

        (await first.GetAsync("/users")).ExpectError(401, "Unauthorized");
        (await second.GetAsync("/users")).ExpectError(401, "Unauthorized");
        (await api.Nobody.With("Authorization", $"Token {other.Id}").GetAsync("/users")).Expect(200);
    }

    [Fact]
    public async Task Only_an_admin_makes_admin_sessions()
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync();

        (await member.Client.PostAsync("/sessions")).ExpectError(403, "Forbidden");
        (await tenant.Anonymous.PostAsync("/sessions")).ExpectError(401, "Unauthorized");
    }
}
