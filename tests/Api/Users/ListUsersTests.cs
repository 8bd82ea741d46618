using System.Text.Json;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Users;

public sealed class ListUsersTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Only_admins_list_users()
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync();

        (await tenant.Admin.GetAsync("/users")).Expect(200);
        (await member.Client.GetAsync("/users")).ExpectError(403, "Forbidden");
        (await tenant.Anonymous.GetAsync("/users")).ExpectError(401, "Unauthorized");
    }

    [Fact]
    public async Task The_list_form_leaves_out_what_is_optional()
    {
        var tenant = await api.NewTenantAsync();
        await NewAsync(tenant, "Ada", "Lovelace");

        var user = Assert.Single((await tenant.Admin.GetAsync("/users")).Expect(200).Items);

        foreach (var part in new[] { "favouriteProducts", "favouriteLocations", "points", "balance", "demo", "addresses", "reviewCandidate", "extended" })
        {
            Assert.False(user.TryGetProperty(part, out _), part);
        }

        Assert.Equal("Ada Lovelace", user.GetProperty("fullName").GetString());
    }

    [Fact]
    public async Task Included_parts_are_those_of_each_user()
    {
        var tenant = await api.NewTenantAsync();
        var ids = new[] { await NewAsync(tenant, "Ada", "Lovelace"), await NewAsync(tenant, "Grace", "Hopper") };
        var segment = (await tenant.Admin.PostAsync("/segments", new { title = "Regulars", type = "PERSISTENT" })).Expect(200);
        (await tenant.Admin.PostAsync($"/segments/{segment.Id}/users", new[] { ids[1] })).Expect(200);

        var users = (await tenant.Admin.GetAsync("/users?include=credentials,segmentIds,points,extended")).Expect(200).Items;

        Assert.All(users, user => Assert.Single(user.GetProperty("credentials").EnumerateArray()));
        Assert.Equal([0, 1], users.Select(user => user.GetProperty("segmentIds").GetArrayLength()));
    }

    [Fact]
    public async Task Names_are_found_by_a_part_of_at_least_three_letters_in_any_case()
    {
        var tenant = await api.NewTenantAsync();
        await NewAsync(tenant, "Ada", "Lovelace");
        var grace = await NewAsync(tenant, "Grace", "Hopper");

        Assert.Equal([grace], await IdsAsync(tenant, "name=ACE%20hop"));
        Assert.Empty(await IdsAsync(tenant, "name=nobody"));
        (await tenant.Admin.GetAsync("/users?name=ab")).ExpectError(422, "Validation", "name");
    }

    [Fact]
    public async Task A_credential_finds_its_one_user_however_it_is_written()
    {
        var tenant = await api.NewTenantAsync();
        await NewAsync(tenant, "Ada", "Lovelace");
        var grace = (await tenant.SignUpAsync("MOBILE", "07498886666")).Expect(200).Id;
        var email = People.NewEmail();
        var mary = (await tenant.SignUpAsync("EMAIL", email)).Expect(200).Id;

        Assert.Equal([grace], await IdsAsync(tenant, "credentialId=%2B447498886666&limit=3"));
        Assert.Equal([grace], await IdsAsync(tenant, "credentialId=+447498886666"));
        Assert.Equal([grace], await IdsAsync(tenant, "credentialId=07498886666"));
        Assert.Equal([mary], await IdsAsync(tenant, $"credentialId={email.ToUpperInvariant()}"));
        Assert.Empty(await IdsAsync(tenant, $"credentialId={email}&role=GUEST"));
        Assert.Empty(await IdsAsync(tenant, $"credentialId={email[..10]}"));
    }

    [Fact]
    public async Task An_unknown_credential_is_an_empty_page_with_its_limit()
    {
        var tenant = await api.NewTenantAsync();

        var answer = (await tenant.Admin.GetAsync($"/users?credentialId={People.NewEmail()}&limit=3")).Expect(200);

        Assert.Equal("""{"items":[],"page":{"count":0,"limit":3}}""", answer.Text);
    }

    [Fact]
    public async Task Roles_are_told_apart()
    {
        var tenant = await api.NewTenantAsync();
        var member = await NewAsync(tenant, "Ada", "Lovelace");
        var admin = (await tenant.Admin.PostAsync("/users", new
        {
            firstName = "A", lastName = "B", roles = new[] { "ADMIN" }, credentials = new[] { new { provider = "EMAIL", id = People.NewEmail() } },
        })).Expect(200).Id;

        Assert.Equal([member], await IdsAsync(tenant, "role=USER"));
        Assert.Equal([admin], await IdsAsync(tenant, "role=admin"));
        Assert.Empty(await IdsAsync(tenant, "role=GUEST"));
        (await tenant.Admin.GetAsync("/users?role=KING")).ExpectError(422, "Validation", "role");
    }

    [Fact]
    public async Task Users_are_filtered_by_when_they_came_and_when_they_changed()
    {
        var tenant = await api.NewTenantAsync();
        var first = (await tenant.SignUpAsync("EMAIL", People.NewEmail())).Expect(200);
        var second = (await tenant.SignUpAsync("EMAIL", People.NewEmail())).Expect(200);
        var created = second["created"].GetString()!;
        var changed = (await tenant.Admin.PutAsync($"/users/{first.Id}", new { firstName = "Changed" })).Expect(200);

        Assert.Empty(await IdsAsync(tenant, $"createdAfter={created}"));
        Assert.Equal([first.Id], await IdsAsync(tenant, $"updatedAfter={created}"));
        Assert.Empty(await IdsAsync(tenant, $"updatedAfter={changed["updatedAt"].GetString()}"));
        Assert.Equal([second.Id, first.Id], await IdsAsync(tenant, "updatedAfter=2020-01-01"));
        (await tenant.Admin.GetAsync("/users?updatedAfter=yesterday")).ExpectError(422, "Validation", "updatedAfter");
        (await tenant.Admin.GetAsync("/users?createdAfter=yesterday")).ExpectError(422, "Validation", "createdAfter");
    }

    [Theory]
    [InlineData("")]
    [InlineData("sort=created")]
    [InlineData("sort=-created")]
    [InlineData("sort=-updatedAt,created")]
    [InlineData("updatedAfter=2020-01-01")]
    public async Task Pages_of_every_order_make_up_the_whole(string query)
    {
        var tenant = await api.NewTenantAsync();
        List<string> made = [];
        for (var n = 0; n < 7; n++)
        {
            made.Add(await NewAsync(tenant, "Ada", $"Number {n}"));
        }

        List<string> found = [];
        string? start = null;
        do
        {
            var page = (await tenant.Admin.GetAsync($"/users?limit=3&{query}{(start is null ? "" : $"&startKey={start}")}")).Expect(200);
            found.AddRange(page.Items.Select(item => item.GetProperty("_id").GetString()!));
            start = page["page"].TryGetProperty("nextKey", out var next) ? next.GetString() : null;
        }
        while (start is not null);

        Assert.Equal(query.Contains('-', StringComparison.Ordinal) && !query.Contains("After", StringComparison.Ordinal) ? made.AsEnumerable().Reverse() : made, found);
    }

    [Theory]
    [InlineData("sort=lastName", "sort")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1001", "limit")]
    [InlineData("startKey=nonsense", "startKey")]
    [InlineData("include=everything", "include")]
    public async Task A_list_that_cannot_be_is_refused(string query, string field)
    {
        var tenant = await api.NewTenantAsync();

        (await tenant.Admin.GetAsync($"/users?{query}")).ExpectError(422, "Validation", field);
    }

    [Fact]
    public async Task A_tenant_sees_its_own_users_alone()
    {
        var (tenant, other) = (await api.NewTenantAsync(), await api.NewTenantAsync());
        await NewAsync(other, "Ada", "Lovelace");

        Assert.Empty(await IdsAsync(tenant, ""));
    }

    private static async Task<string> NewAsync(TestTenant tenant, string firstName, string lastName) =>
        (await tenant.Admin.PostAsync("/users?autoActivate=true", new
        {
            firstName,
            lastName,
            credentials = new[] { new { provider = "EMAIL", id = People.NewEmail() } },
        })).Expect(200).Id;

    private static async Task<IReadOnlyList<string>> IdsAsync(TestTenant tenant, string query) =>
        [.. (await tenant.Admin.GetAsync($"/users?{query}")).Expect(200).Items.Select((JsonElement user) => user.GetProperty("id").GetString()!)];
}
