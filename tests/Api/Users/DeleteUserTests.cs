using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Users;

public sealed class DeleteUserTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_deleted_user_stays_as_a_record_of_nobody(bool byAdmin)
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync("Ada", "Lovelace");
        (await member.Client.PutAsync($"/users/{member.Id}", new { birthdate = "1815-12-10", extended = new { pet = "Puff" }, gcmDeviceToken = "device" })).Expect(200);

        (await (byAdmin ? tenant.Admin : member.Client).DeleteAsync($"/users/{member.Id}?deleteLoyaltyAccount=true")).Expect(204);

        var record = (await tenant.Admin.GetAsync($"/users/{member.Id}?include=credentials,extended,segmentIds")).Expect(200);
        Assert.True(record["deleted"].GetBoolean());
        Assert.Empty(record["credentials"].EnumerateArray());
        foreach (var personal in new[] { "Ada", "Lovelace", "1815", "Puff", member.Email })
        {
            Assert.DoesNotContain(personal, record.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Nobody_is_signed_in_or_can_sign_in_as_a_deleted_user()
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync();
        var second = await tenant.SignInAsync(member.Email, member.Password);

        (await tenant.Admin.DeleteAsync($"/users/{member.Id}")).Expect(204);

        (await member.Client.GetAsync($"/users/{member.Id}")).ExpectError(401, "Unauthorized");
        (await second.GetAsync($"/users/{member.Id}")).ExpectError(401, "Unauthorized");
        (await tenant.LogInAsync(member.Email, member.Password, "EMAIL")).ExpectError(401, "Unauthorized");
    }

    [Fact]
    public async Task The_names_are_free_at_once()
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync();
        (await tenant.Admin.DeleteAsync($"/users/{member.Id}")).Expect(204);

        var next = (await tenant.SignUpAsync("EMAIL", member.Email)).Expect(200);

        Assert.NotEqual(member.Id, next.Id);
        var found = Assert.Single((await tenant.Admin.GetAsync($"/users?credentialId={member.Email}")).Expect(200).Items);
        Assert.Equal(next.Id, found.GetProperty("id").GetString());
    }

    [Fact]
    public async Task The_actions_stay_without_the_name()
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync("Ada", "Lovelace");
        for (var n = 0; n < 3; n++)
        {
            (await member.Client.PutAsync($"/users/{member.Id}", new { lastName = $"Lovelace {n}" })).Expect(200);
        }

        (await tenant.Admin.DeleteAsync($"/users/{member.Id}")).Expect(204);

        var actions = (await tenant.Admin.GetAsync($"/users/{member.Id}/actions")).Expect(200);
        Assert.Equal(5, actions["actions"].GetArrayLength());
        Assert.Equal("USER_DELETED", actions["actions.0.type"].GetString());
        Assert.DoesNotContain("Lovelace", actions.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_leave_deleted_users_out_but_tell_who_follows_changes()
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync();
        var before = (await tenant.Admin.GetAsync($"/users/{member.Id}"))["updatedAt"].GetString();

        (await tenant.Admin.DeleteAsync($"/users/{member.Id}")).Expect(204);

        Assert.Empty((await tenant.Admin.GetAsync("/users")).Expect(200).Items);
        Assert.Empty((await tenant.Admin.GetAsync("/credentials")).Expect(200).Items);
        var told = Assert.Single((await tenant.Admin.GetAsync($"/users?updatedAfter={before}")).Expect(200).Items);
        Assert.True(told.GetProperty("deleted").GetBoolean());
        Assert.Single((await tenant.Admin.PostAsync("/users/lookup", new { userIds = new[] { member.Id } })).Expect(200).Items);
    }

    [Fact]
    public async Task A_deleted_user_can_be_deleted_again_and_otherwise_does_not_exist()
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync();
        (await tenant.Admin.DeleteAsync($"/users/{member.Id}")).Expect(204);

        (await tenant.Admin.DeleteAsync($"/users/{member.Id}")).Expect(204);
        (await tenant.Admin.PutAsync($"/users/{member.Id}", new { firstName = "X" })).ExpectError(404, "NotFound", "userId");
        (await tenant.Admin.GetAsync($"/users/{member.Id}/credentials")).ExpectError(404, "NotFound", "userId");
        (await tenant.Admin.DeleteAsync($"/users/{member.Id}/sessions")).ExpectError(404, "NotFound", "userId");
        (await tenant.Admin.PostAsync("/credentials", new { provider = "EMAIL", id = People.NewEmail(), userId = member.Id })).ExpectError(404, "NotFound", "userId");
    }

    [Fact]
    public async Task Memberships_go_with_the_user()
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync();
        var segment = (await tenant.Admin.PostAsync("/segments", new { title = "Regulars", type = "PERSISTENT" })).Expect(200);
        (await tenant.Admin.PostAsync($"/segments/{segment.Id}/users", new[] { member.Id })).Expect(200);

        (await tenant.Admin.DeleteAsync($"/users/{member.Id}")).Expect(204);

        Assert.Empty((await tenant.Admin.GetAsync($"/segments/{segment.Id}/users")).Expect(200).Items);
    }

    [Fact]
    public async Task Only_the_user_and_admins_delete_a_user()
    {
        var (tenant, elsewhere) = (await api.NewTenantAsync(), await api.NewTenantAsync());
        var (member, other) = (await tenant.NewUserAsync(), await tenant.NewUserAsync());

        (await other.Client.DeleteAsync($"/users/{member.Id}")).ExpectError(403, "Forbidden");
        (await tenant.Anonymous.DeleteAsync($"/users/{member.Id}")).ExpectError(401, "Unauthorized");
        (await elsewhere.Admin.DeleteAsync($"/users/{member.Id}")).ExpectError(404, "NotFound", "userId");
        (await tenant.Admin.DeleteAsync("/users/none")).ExpectError(404, "NotFound", "userId");
        (await tenant.Admin.DeleteAsync($"/users/{member.Id}?deletePosAccount=perhaps")).ExpectError(422, "Validation", "deletePosAccount");
        (await member.Client.GetAsync($"/users/{member.Id}")).Expect(200);
    }

    [Fact]
    public async Task Nobody_signs_in_while_being_deleted()
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync();

        var logins = Enumerable.Range(0, 8).Select(_ => tenant.LogInAsync(member.Email, member.Password, "EMAIL")).ToList();
        (await tenant.Admin.DeleteAsync($"/users/{member.Id}")).Expect(204);

        foreach (var login in await Task.WhenAll(logins))
        {
            if (login.Status == 200)
            {
                (await tenant.Holding(login.Id).GetAsync($"/users/{member.Id}")).ExpectError(401, "Unauthorized");
            }
            else
            {
                login.ExpectError(401, "Unauthorized");
            }
        }
    }
}
