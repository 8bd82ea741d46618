using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Users;

public sealed class SignUpRaceTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task A_thousand_sign_ups_with_one_address_make_one_user()
    {
        var tenant = await api.NewTenantAsync();
        var email = People.NewEmail();

        var answers = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => tenant.SignUpAsync("EMAIL", email)));

        var made = Assert.Single(answers, answer => answer.Status == 200);
        Assert.All(answers.Where(answer => answer != made), answer =>
            Assert.Contains("already associated with an account", answer.ExpectError(422, "Validation", "credentials[0].id").Text, StringComparison.Ordinal));
        Assert.Equal(made.Id, Assert.Single((await tenant.Admin.GetAsync("/users")).Items).GetProperty("_id").GetString());
        Assert.Single((await tenant.Admin.GetAsync("/credentials")).Items);
    }

    [Fact]
    public async Task Of_people_who_want_the_same_two_names_in_either_order_one_gets_both()
    {
        var tenant = await api.NewTenantAsync();
        var (email, mobile) = (People.NewEmail(), People.NewMobile());
        object[] names = [new { provider = "EMAIL", id = email }, new { provider = "MOBILE", id = mobile }];

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(n => tenant.Anonymous.PostAsync(
            "/users", new { firstName = "A", lastName = "B", credentials = n % 2 == 0 ? names : [.. names.Reverse()] })));

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.Equal(2, (await tenant.Admin.GetAsync("/credentials")).Items.Count);
    }

    [Fact]
    public async Task Of_two_members_who_change_to_one_address_one_gets_it()
    {
        var tenant = await api.NewTenantAsync();
        var members = new[] { await tenant.NewUserAsync(), await tenant.NewUserAsync() };
        var email = People.NewEmail();

        var answers = await Task.WhenAll(members.Select(member =>
            member.Client.PutAsync($"/users/{member.Id}", new { credentials = new[] { new { provider = "EMAIL", id = email } } })));

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.Single((await tenant.Admin.GetAsync($"/credentials?id={email}")).Items);
    }
}
