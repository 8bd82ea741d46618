using System.Text;
using System.Text.Json;
using Pepper.Core.Payments;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Api.Cards;

public sealed class GatewayEventTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [FactThatNeeds(Need.GatewaySecret)]
    public async Task An_event_that_is_signed_is_taken_in_however_often_it_is_sent()
    {
        var tenant = await api.NewTenantAsync();
        var user = await tenant.NewUserAsync();
        var body = EventOf(user.Id);

        (await SendAsync(tenant, body)).Expect(200);
        (await SendAsync(tenant, body)).Expect(200);
    }

    [TheoryThatNeeds(Need.GatewaySecret)]
    [InlineData("605efe2f7d2e8b0d1c9e4b01")]
    [InlineData("nobody")]
    [InlineData("../../x")]
    public async Task An_event_about_nobody_is_taken_and_dropped(string userId) =>
        (await SendAsync(await api.NewTenantAsync(), EventOf(userId))).Expect(200);

    [FactThatNeeds(Need.GatewaySecret)]
    public async Task A_signature_that_is_wrong_or_old_or_missing_is_refused()
    {
        var tenant = await api.NewTenantAsync();
        var body = EventOf((await tenant.NewUserAsync()).Id);
        var now = DateTimeOffset.UtcNow;

        (await SendAsync(tenant, body, GatewaySignature.Sign(body, "whsec_other", now))).ExpectError(422, "Validation", GatewaySignature.Header);
        (await SendAsync(tenant, body, GatewaySignature.Sign(body, TestedInstance.Current.GatewaySecret, now.AddMinutes(-6)))).ExpectError(422, "Validation", GatewaySignature.Header);
        (await SendAsync(tenant, body, GatewaySignature.Sign(body + " ", TestedInstance.Current.GatewaySecret, now))).ExpectError(422, "Validation", GatewaySignature.Header);
        (await SendAsync(tenant, body, string.Empty)).ExpectError(422, "Validation", GatewaySignature.Header);
    }

    [FactThatNeeds(Need.GatewaySecret)]
    public async Task An_unknown_tenant_is_a_404_and_a_large_body_a_413()
    {
        var tenant = await api.NewTenantAsync();

        (await SendAsync(tenant with { ApplicationId = "nobody-here" }, "{}")).ExpectError(404, "NotFound", "applicationId");
        (await SendAsync(tenant, new string(' ', 300_000))).ExpectError(413, "TooLarge", "body");
        (await SendAsync(tenant, "no json")).ExpectError(400, "BadRequest", "body");
    }

    private static string EventOf(string userId) =>
        JsonSerializer.Serialize(new
        {
            id = $"evt_{Guid.NewGuid():n}",
            type = "payment_method.detached",
            created = 1,
            data = new { @object = new { id = "pm_test_visa", metadata = new { userId } } },
        });

    private Task<ApiAnswer> SendAsync(TestTenant tenant, string body, string? signature = null) =>
        api.Anybody
            .With(GatewaySignature.Header, signature ?? GatewaySignature.Sign(body, TestedInstance.Current.GatewaySecret, DateTimeOffset.UtcNow))
            .PostAsync($"/gateways/{tenant.ApplicationId}/events", new StringContent(body, Encoding.UTF8, "application/json"));
}
