using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Users;

public sealed class LookupUsersTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Users_are_looked_up_by_id_page_by_page()
    {
        var (tenant, elsewhere) = (await api.NewTenantAsync(), await api.NewTenantAsync());
        List<string> ids = [];
        for (var n = 0; n < 5; n++)
        {
            ids.Add((await tenant.SignUpAsync("EMAIL", People.NewEmail())).Expect(200).Id);
        }

        var foreign = (await elsewhere.SignUpAsync("EMAIL", People.NewEmail())).Expect(200).Id;
        var body = new { userIds = ids.Concat([foreign, "000000000000000000000000", "none", ids[0]]) };

        var first = (await tenant.Admin.PostAsync("/users/lookup?limit=3&include=credentials", body)).Expect(200);
        var second = (await tenant.Admin.PostAsync($"/users/lookup?limit=3&startKey={first["page.nextKey"].GetString()}", body)).Expect(200);

        Assert.Equal(ids[..3], first.Items.Select(user => user.GetProperty("id").GetString()));
        Assert.Equal(ids[3..], second.Items.Select(user => user.GetProperty("id").GetString()));
        Assert.All(first.Items, user => Assert.Single(user.GetProperty("credentials").EnumerateArray()));
        Assert.False(second["page"].TryGetProperty("nextKey", out _));
    }

    [Fact]
    public async Task They_come_in_the_order_asked_for()
    {
        var tenant = await api.NewTenantAsync();
        var first = (await tenant.SignUpAsync("EMAIL", People.NewEmail())).Expect(200).Id;
        var second = (await tenant.SignUpAsync("EMAIL", People.NewEmail())).Expect(200).Id;
        (await tenant.Admin.PutAsync($"/users/{first}", new { firstName = "Changed" })).Expect(200);

        var answer = (await tenant.Admin.PostAsync("/users/lookup?sort=updatedAt", new { userIds = new[] { first, second } })).Expect(200);

        Assert.Equal([second, first], answer.Items.Select(user => user.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task Lookups_are_for_admins_and_name_what_is_wrong_with_them()
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync();

        (await member.Client.PostAsync("/users/lookup", new { userIds = new[] { member.Id } })).ExpectError(403, "Forbidden");
        (await tenant.Anonymous.PostAsync("/users/lookup", new { userIds = new[] { member.Id } })).ExpectError(401, "Unauthorized");
        (await tenant.Admin.PostAsync("/users/lookup", new { })).ExpectError(422, "Validation", "userIds");
        (await tenant.Admin.PostAsync("/users/lookup", new { userIds = Enumerable.Repeat(member.Id, 1001) })).ExpectError(422, "Validation", "userIds");
        (await tenant.Admin.PostAsync("/users/lookup?sort=name", new { userIds = new[] { member.Id } })).ExpectError(422, "Validation", "sort");
        Assert.Empty((await tenant.Admin.PostAsync("/users/lookup", new { userIds = Array.Empty<string>() })).Expect(200).Items);
    }
}
