using System.Net;
using Pepper.Tests.Support;

namespace Pepper.Tests.Faults.Host;

public sealed class ServiceTokenTests
{
    [Fact]
    public async Task While_the_operators_token_is_changed_callers_with_either_are_served()
    {
        await using var host = await HostProcess.StartAsync(new Dictionary<string, string?> { ["PEPPER_SERVICE_TOKEN_PREVIOUS"] = "the one before" });

        Assert.Equal(HttpStatusCode.OK, await DeadLettersAsync(host, host.ServiceToken));
        Assert.Equal(HttpStatusCode.OK, await DeadLettersAsync(host, "the one before"));
        Assert.Equal(HttpStatusCode.Unauthorized, await DeadLettersAsync(host, "one that never was"));
    }

    private static async Task<HttpStatusCode> DeadLettersAsync(HostProcess host, string token)
    {
        using var client = host.CreateClient();
        client.DefaultRequestHeaders.Add("x-service-auth-token", token);
        using var answer = await client.GetAsync(new Uri("/deadletters", UriKind.Relative));
        return answer.StatusCode;
    }
}
