using Pepper.Tests.Api.Users;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Credentials;

public sealed class CredentialTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [FactThatNeeds(Need.Outbox)]
    public async Task A_secondary_name_is_added_and_verified_with_the_code_sent_to_it()
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync();
        var mobile = People.NewMobile();

        var added = (await member.Client.PostAsync("/credentials", new { id = mobile, provider = "MOBILE" })).Expect(200);
        var code = await api.CodeAsync(tenant, mobile);
        (await member.Client.PostAsync($"/credentials/{added.Id}/verify", new { verificationCode = People.Wrong(code) })).ExpectError(422, "Validation", "verificationCode");
        var verified = (await member.Client.PostAsync($"/credentials/{added.Id}/verify", new { verificationCode = code })).Expect(200);

        Assert.Equal(mobile, added["id"].GetString());
        Assert.False(added["isVerified"].GetBoolean());
        Assert.False(added["isPrimary"].GetBoolean());
        Assert.True(verified["isVerified"].GetBoolean());
        Assert.Equal(["USER_CREATED", "USER_CHANGED", "CREDENTIAL_VERIFIED"], await tenant.ActionTypesAsync(member.Id));
        (await member.Client.PutAsync($"/credentials/{added.Id}", new { verificationCode = code })).ExpectError(422, "Validation", "credentialId");
    }

    [Fact]
    public async Task Nobody_signs_in_with_a_secondary_name()
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync();
        var mobile = People.NewMobile();
        (await tenant.Admin.PostAsync("/credentials", new { id = mobile, provider = "MOBILE", skipVerification = true, userId = member.Id })).Expect(200);

        (await tenant.LogInAsync(mobile, member.Password)).ExpectError(401, "Unauthorized");
    }

    [FactThatNeeds(Need.Outbox)]
    public async Task Asking_again_for_a_name_that_waits_for_its_code_sends_another()
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync();
        var mobile = People.NewMobile();

        var first = (await member.Client.PostAsync("/credentials", new { id = mobile, provider = "MOBILE" })).Expect(200);

        // A code that is replaced before it left is not sent at all.
        await api.CodeAsync(tenant, mobile);
        var second = (await member.Client.PostAsync("/credentials", new { id = mobile, provider = "MOBILE" })).Expect(200);

        Assert.Equal(first.Id, second.Id);
        (await member.Client.PutAsync($"/credentials/{first.Id}", new { verificationCode = await api.CodeAsync(tenant, mobile, messages: 2) })).Expect(200);
    }

    [FactThatNeeds(Need.Outbox)]
    public async Task Only_an_admin_skips_verification_or_adds_names_for_others()
    {
        var tenant = await api.NewTenantAsync();
        var (member, other) = (await tenant.NewUserAsync(), await tenant.NewUserAsync());
        var email = People.NewEmail();

        (await member.Client.PostAsync("/credentials", new { id = email, provider = "EMAIL", skipVerification = true })).ExpectError(403, "Forbidden");
        (await member.Client.PostAsync("/credentials", new { id = email, provider = "EMAIL", userId = other.Id })).ExpectError(403, "Forbidden");
        (await tenant.Anonymous.PostAsync("/credentials", new { id = email, provider = "EMAIL" })).ExpectError(401, "Unauthorized");
        var added = (await tenant.Admin.PostAsync("/credentials", new { id = email, provider = "EMAIL", skipVerification = true, userId = other.Id })).Expect(200);
        Assert.True(added["isVerified"].GetBoolean());
        Assert.Empty(await api.MessagesAsync(tenant, email));
    }

    [Fact]
    public async Task A_name_that_is_somebodys_already_is_refused()
    {
        var tenant = await api.NewTenantAsync();
        var (member, other) = (await tenant.NewUserAsync(), await tenant.NewUserAsync());

        foreach (var taken in new[] { other.Email, member.Email })
        {
            var refused = (await member.Client.PostAsync("/credentials", new { id = taken, provider = "EMAIL" })).ExpectError(422, "Validation", "id");
            Assert.Contains("already associated with an account", refused.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_user_has_at_most_ten_names()
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync();
        for (var n = 1; n < 10; n++)
        {
            (await member.Client.PostAsync("/credentials", new { id = People.NewEmail(), provider = "EMAIL" })).Expect(200);
        }

        (await member.Client.PostAsync("/credentials", new { id = People.NewEmail(), provider = "EMAIL" })).ExpectError(422, "Validation");
    }

    [Theory]
    [InlineData("nobody", "EMAIL", "id")]
    [InlineData("12", "MOBILE", "id")]
    [InlineData(null, "EMAIL", "id")]
    [InlineData("a@b.co", "PIGEON", "provider")]
    [InlineData("a@b.co", null, "provider")]
    public async Task A_name_that_is_none_is_refused(string? id, string? provider, string field)
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync();

        (await member.Client.PostAsync("/credentials", new { id, provider })).ExpectError(422, "Validation", field);
    }

    [Fact]
    public async Task A_credential_of_somebody_else_does_not_exist()
    {
        var tenant = await api.NewTenantAsync();
        var (member, other) = (await tenant.NewUserAsync(), await tenant.NewUserAsync());
        var added = (await member.Client.PostAsync("/credentials", new { id = People.NewEmail(), provider = "EMAIL" })).Expect(200);

        (await other.Client.PostAsync($"/credentials/{added.Id}/verify", new { verificationCode = "1234" })).ExpectError(404, "NotFound", "credentialId");
        (await member.Client.PostAsync("/credentials/none/verify", new { verificationCode = "1234" })).ExpectError(404, "NotFound", "credentialId");
        (await member.Client.PostAsync($"/credentials/{added.Id}/verify", new { })).ExpectError(422, "Validation", "verificationCode");
    }

    [Fact]
    public async Task A_users_credentials_are_listed_for_itself_and_for_admins()
    {
        var tenant = await api.NewTenantAsync();
        var (member, other) = (await tenant.NewUserAsync(), await tenant.NewUserAsync());

        foreach (var client in new[] { member.Client, tenant.Admin })
        {
            var credential = Assert.Single((await client.GetAsync($"/users/{member.Id}/credentials")).Expect(200).Json.EnumerateArray());
            Assert.Equal(member.Email, credential.GetProperty("id").GetString());
            Assert.Equal(5, credential.EnumerateObject().Count());
        }

        (await other.Client.GetAsync($"/users/{member.Id}/credentials")).ExpectError(403, "Forbidden");
        (await tenant.Admin.GetAsync("/users/none/credentials")).ExpectError(404, "NotFound", "userId");
    }

    [Fact]
    public async Task An_admin_lists_all_and_everybody_else_their_own()
    {
        var tenant = await api.NewTenantAsync();
        var (member, other) = (await tenant.NewUserAsync(), await tenant.NewUserAsync());

        Assert.Equal(2, (await tenant.Admin.GetAsync("/credentials")).Expect(200).Items.Count);
        Assert.Equal(member.Email, Assert.Single((await member.Client.GetAsync("/credentials")).Expect(200).Items).GetProperty("id").GetString());
        Assert.Empty((await member.Client.GetAsync($"/credentials?id={other.Email}")).Expect(200).Items);
        (await tenant.Anonymous.GetAsync("/credentials")).ExpectError(401, "Unauthorized");
    }

    [Fact]
    public async Task Credentials_are_filtered_sorted_and_paged()
    {
        var tenant = await api.NewTenantAsync();
        (await tenant.SignUpAsync("EMAIL", "b@example.com")).Expect(200);
        (await tenant.SignUpAsync("MOBILE", "07498886666")).Expect(200);
        (await tenant.SignUpAsync("EMAIL", "a@example.com")).Expect(200);

        Assert.Equal(["a@example.com", "b@example.com"], await IdsAsync(tenant, "provider=email&sort=id"));
        Assert.Equal(["+447498886666"], await IdsAsync(tenant, "provider=MOBILE"));
        Assert.Equal(["b@example.com", "a@example.com", "+447498886666"], await IdsAsync(tenant, "sort=-id"));
        Assert.Equal(["+447498886666", "b@example.com", "a@example.com"], await IdsAsync(tenant, "sort=-provider,_id"));
        Assert.Equal(["+447498886666"], await IdsAsync(tenant, "id=07498886666"));
        Assert.Equal(["b@example.com"], await IdsAsync(tenant, "id=B@EXAMPLE.COM"));
        Assert.Empty(await IdsAsync(tenant, "id=B@EXAMPLE.COM&provider=MOBILE"));
        Assert.Empty(await IdsAsync(tenant, "id=nobody"));
        var first = (await tenant.Admin.GetAsync("/credentials?limit=2&sort=id")).Expect(200);
        Assert.Equal(["b@example.com"], await IdsAsync(tenant, $"limit=2&sort=id&startKey={first["page.nextKey"].GetString()}"));
        (await tenant.Admin.GetAsync("/credentials?provider=PIGEON")).ExpectError(422, "Validation", "provider");
        (await tenant.Admin.GetAsync("/credentials?sort=password")).ExpectError(422, "Validation", "sort");
    }

    private static async Task<IReadOnlyList<string>> IdsAsync(TestTenant tenant, string query) =>
        [.. (await tenant.Admin.GetAsync($"/credentials?{query}")).Expect(200).Items.Select(credential => credential.GetProperty("id").GetString()!)];
}
