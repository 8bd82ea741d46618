using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Faults.Host;

public sealed class MoveTenantTests
{
    [Fact]
    public async Task A_tenant_moves_to_another_host_though_its_import_is_killed_and_is_served_there_with_its_ids_and_tokens()
    {
        using var between = new TemporaryFolder();
        await using var from = await HostProcess.StartAsync();
        await using var to = await HostProcess.StartAsync();
        var tenant = await (await RunningApi.ConnectAsync(from)).NewTenantAsync();
        var users = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => tenant.NewUserAsync()));
        var archive = Path.Combine(between.Path, "archive");

        from.Kill();
        to.Kill();
        await Maintenance.RunAsync(from.DataFolder, "tenant", "export", tenant.Id, archive);
        await using (var killed = Maintenance.Start(to.DataFolder, "tenant", "import", tenant.Id, archive))
        {
            // As soon as it has begun to write: sooner or later than that, the next one makes it whole as well.
            await Eventually.IsTrueAsync(
                () => Task.FromResult(killed.HasExited || File.Exists(Path.Combine(to.DataFolder, "pepper.db-wal"))),
                TimeSpan.FromMinutes(1),
                () => killed.Output);
            killed.Kill();
        }

        await Maintenance.RunAsync(to.DataFolder, "tenant", "import", tenant.Id, archive);
        await Maintenance.RunAsync(to.DataFolder, "tenant", "verify", tenant.Id, archive);
        await to.RestartAsync();

        var there = (await RunningApi.ConnectAsync(to)).Nobody;
        var admin = there.With("Authorization", $"Token {tenant.AdminToken}");
        Assert.Equal(
            users.Select(user => user.Id).Order(StringComparer.Ordinal),
            (await admin.GetAsync("/users?limit=100")).Expect(200)["items"].EnumerateArray().Select(user => user.GetProperty("_id").GetString()!).Order(StringComparer.Ordinal));
        foreach (var user in users.Take(3))
        {
            (await there.With("Authorization", $"Token {user.Token}").GetAsync($"/users/{user.Id}")).Expect(200);
            (await there.With("x-application-id", tenant.ApplicationId).With("AuthProvider", "EMAIL").With("Authorization", Basic(user)).PostAsync("/users/login")).Expect(200);
        }
    }

    [Fact]
    public async Task A_frozen_tenant_is_told_to_come_back_and_the_others_are_served()
    {
        await using var host = await HostProcess.StartAsync();
        var tenant = await (await RunningApi.ConnectAsync(host)).NewTenantAsync();
        var user = await tenant.NewUserAsync();

        await using var frozen = await HostProcess.StartAsync(new Dictionary<string, string?> { ["PEPPER_FROZEN_TENANTS"] = tenant.Id });
        host.Kill();
        frozen.Kill();
        Directory.Delete(frozen.DataFolder, recursive: true);
        Directory.Move(host.DataFolder, frozen.DataFolder);
        Directory.CreateDirectory(host.DataFolder);
        await frozen.RestartAsync();
        var api = await RunningApi.ConnectAsync(frozen);

        var refused = (await api.Nobody.With("Authorization", $"Token {user.Token}").GetAsync($"/users/{user.Id}")).ExpectError(503, "Unavailable");
        (await api.Nobody.With("x-application-id", tenant.ApplicationId).PostAsync("/guests", new { firstName = "Ada" })).ExpectError(503, "Unavailable");
        (await api.Nobody.PostAsync($"/gateways/{tenant.ApplicationId}/events", new { })).ExpectError(503, "Unavailable");
        Assert.Equal("60", refused.Headers.RetryAfter!.ToString());
        await (await api.NewTenantAsync()).NewUserAsync();
    }

    private static string Basic(TestUser user) =>
        $"Basic {Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"{user.Email}:{user.Password}"))}";
}
