using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Users;

public sealed class LoginTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task The_right_password_opens_a_session_with_the_user_in_full()
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync();

        var session = (await tenant.LogInAsync(member.Email.ToUpperInvariant(), member.Password, "EMAIL")).Expect(200);

        Assert.Equal(member.Id, session["userId"].GetString());
        Assert.Equal(member.Id, session["user._id"].GetString());
        Assert.Equal(tenant.Id, session["tenantId"].GetString());
        Assert.Equal("A test's tenant", session["tenantTitle"].GetString());
        Assert.False(session["permanent"].GetBoolean());
        Assert.Equal("Ada Lovelace", session["fullName"].GetString());
        Assert.Equal("USER", Assert.Single(session["roles"].EnumerateArray()).GetString());
        (await tenant.Holding(session.Id).GetAsync($"/users/{member.Id}")).Expect(200);
    }

    [Fact]
    public async Task A_phone_number_opens_in_whatever_way_it_is_written()
    {
        var tenant = await api.NewTenantAsync();
        (await tenant.Admin.PostAsync("/users?autoActivate=true", People.Person("MOBILE", "07498 886666"))).Expect(200);

        (await tenant.LogInAsync("+447498886666", People.Password, "MOBILE")).Expect(200);
        (await tenant.LogInAsync("447498886666", People.Password)).Expect(200);
        (await tenant.LogInAsync("(07498) 886-666", People.Password)).Expect(200);
    }

    [Fact]
    public async Task An_address_is_known_as_one_without_being_announced()
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync();

        (await tenant.LogInAsync(member.Email, member.Password)).Expect(200);
        (await tenant.Anonymous.With("Authorization", Basic(member.Email, member.Password)).GetAsync("/users/login")).Expect(200);
    }

    [Fact]
    public async Task Wrong_unknown_pending_and_passwordless_read_the_same()
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync();
        var (pending, passwordless) = (People.NewEmail(), People.NewEmail());
        (await tenant.SignUpAsync("EMAIL", pending)).Expect(200);
        (await tenant.Admin.PostAsync("/users?autoActivate=true", People.Person("EMAIL", passwordless, token: null))).Expect(200);

        var wrong = (await tenant.LogInAsync(member.Email, "not the password", "EMAIL")).ExpectError(401, "Unauthorized");
        foreach (var (name, password) in new[]
        {
            (People.NewEmail(), member.Password), (pending, People.Password), (passwordless, ""), (passwordless, People.Password), ("no name at all", "x"), (member.Email, ""),
        })
        {
            Assert.Equal(wrong.Text, (await tenant.LogInAsync(name, password, "EMAIL")).Expect(401).Text);
        }
    }

    [Fact]
    public async Task After_ten_wrong_passwords_none_is_looked_at_for_a_while_whether_or_not_the_name_is_somebodys()
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync();
        var unknown = People.NewEmail();
        foreach (var name in new[] { member.Email, unknown })
        {
            for (var tries = 0; tries < 10; tries++)
            {
                (await tenant.LogInAsync(name, "guess", "EMAIL")).Expect(401);
            }

            var refused = (await tenant.LogInAsync(name, member.Password, "EMAIL")).ExpectError(429, "TooManyRequests");
            Assert.InRange(int.Parse(refused.Header("Retry-After")!), 600, 900);
        }

        (await member.Client.GetAsync($"/users/{member.Id}")).Expect(200);
    }

    [Fact]
    public async Task Guesses_made_all_at_once_get_no_further_than_ten()
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => tenant.LogInAsync(member.Email, "guess", "EMAIL")));

        // Those under way at the same moment, one for each core, may all have been let in by the same count.
        Assert.InRange(answers.Count(answer => answer.Status == 401), 10, 10 + Environment.ProcessorCount);
    }

    [Fact]
    public async Task The_right_password_forgives_the_wrong_ones()
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync();
        for (var round = 0; round < 2; round++)
        {
            for (var tries = 0; tries < 9; tries++)
            {
                (await tenant.LogInAsync(member.Email, "guess", "EMAIL")).Expect(401);
            }

            (await tenant.LogInAsync(member.Email, member.Password, "EMAIL")).Expect(200);
        }
    }

    [Theory]
    [InlineData("FACEBOOK")]
    [InlineData("PIGEON")]
    public async Task A_provider_that_is_not_there_is_refused(string provider)
    {
        var tenant = await api.NewTenantAsync();

        (await tenant.LogInAsync("a@b.co", "secret", provider)).ExpectError(422, "Validation", "AuthProvider");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Basic")]
    [InlineData("Basic !!!")]
    [InlineData("Basic bm9jb2xvbg==")]
    public async Task A_login_without_name_and_password_is_refused(string? authorization)
    {
        var tenant = await api.NewTenantAsync();
        var client = authorization is null ? tenant.Anonymous : tenant.Anonymous.With("Authorization", authorization);

        (await client.PostAsync("/users/login")).ExpectError(401, "Unauthorized");
    }

    [Fact]
    public async Task A_token_is_told_anew_each_time_also_under_one_nonce()
    {
        var tenant = await api.NewTenantAsync();
        var member = await tenant.NewUserAsync();
        var client = tenant.Anonymous.With("Authorization", Basic(member.Email, member.Password)).WithNonce();

        var first = (await client.PostAsync("/users/login")).Expect(200);
        var second = (await client.PostAsync("/users/login")).Expect(200);

        Assert.NotEqual(first.Id, second.Id);
    }

    [Fact]
    public async Task Another_tenants_member_cannot_sign_in_here()
    {
        var (tenant, other) = (await api.NewTenantAsync(), await api.NewTenantAsync());
        var member = await other.NewUserAsync();

        (await tenant.LogInAsync(member.Email, member.Password, "EMAIL")).ExpectError(401, "Unauthorized");
    }

    private static string Basic(string name, string password) =>
        $"Basic {Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{name}:{password}"))}";
}
