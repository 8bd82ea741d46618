using System.Net;
using Pepper.Tests.Api.Users;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Messaging;

public sealed class DevOutboxTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [FactThatNeeds(Need.Outbox)]
    public async Task A_message_says_where_it_goes_and_how()
    {
        var tenant = await api.NewTenantAsync();
        var email = People.NewEmail();
        (await tenant.SignUpAsync("EMAIL", email)).Expect(200);
        await api.CodeAsync(tenant, email);

        using var client = api.Host.CreateClient();
        using var outbox = System.Text.Json.JsonDocument.Parse(await client.GetStringAsync(new Uri($"/dev/outbox?to={email}", UriKind.Relative)));

        var message = Assert.Single(outbox.RootElement.GetProperty("items").EnumerateArray());
        Assert.Equal("EMAIL", message.GetProperty("channel").GetString());
        Assert.Equal(email, message.GetProperty("to").GetString());
        Assert.Contains("A test's tenant", message.GetProperty("subject").GetString(), StringComparison.Ordinal);
    }

    [FactThatNeeds(Need.Outbox)]
    public async Task A_number_is_found_also_with_its_plus_sign_unescaped()
    {
        var tenant = await api.NewTenantAsync();
        var mobile = People.NewMobile();
        (await tenant.SignUpAsync("MOBILE", mobile)).Expect(200);
        var code = await api.CodeAsync(tenant, mobile);

        using var client = api.Host.CreateClient();

        Assert.Contains(code, await client.GetStringAsync(new Uri($"/dev/outbox?to={mobile}", UriKind.Relative)), StringComparison.Ordinal);
    }

    [TheoryThatNeeds(Need.Outbox)]
    [InlineData("X-Forwarded-For")]
    [InlineData("Forwarded")]
    public async Task Who_comes_through_a_proxy_does_not_find_it(string header)
    {
        using var client = api.Host.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/dev/outbox");
        request.Headers.TryAddWithoutValidation(header, "203.0.113.7");

        using var answer = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
