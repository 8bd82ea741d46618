using System.Net;
using System.Net.Http.Json;
using Pepper.Tests.Support;

namespace Pepper.Tests.Faults.Host;

public sealed class HostRestartTests
{
    [Fact]
    public async Task What_was_answered_before_a_kill_holds_after_a_restart()
    {
        await using var host = await HostProcess.StartAsync();
        Assert.Equal(HttpStatusCode.Created, await CreateTenantAsync(host, "before"));

        host.Kill();
        await host.RestartAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, await CreateTenantAsync(host, "before"));
        Assert.Equal(HttpStatusCode.Created, await CreateTenantAsync(host, "after"));
    }

    private static async Task<HttpStatusCode> CreateTenantAsync(HostProcess host, string applicationId)
    {
        using var client = host.CreateClient();
        client.DefaultRequestHeaders.Add("x-service-auth-token", host.ServiceToken);
        using var answer = await client.PostAsJsonAsync("/tenants", new { applicationId, title = "A merchant" });
        return answer.StatusCode;
    }
}
