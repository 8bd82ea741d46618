using System.Text;
using Pepper.Samples.Generate;
using Pepper.Tests.Faults.Imports;
using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Faults.Segments;

/// <summary>
/// An import of 6,000 users into a segment whose members hold a perk, and then a grant of another perk to all of them, in a host that is
/// killed four times during each.
/// </summary>
public sealed class SegmentsUnderKillTests
{
    private const int Users = 6_000;
    private const int Kills = 4;

    [Fact]
    public async Task Everybody_joins_once_and_is_granted_once()
    {
        var random = new Random(Environment.TickCount);
        await using var host = await HostProcess.StartAsync();
        var api = await RunningApi.ConnectAsync(host);
        var tenant = await api.NewTenantAsync();
        var users = await NewUsersAsync(tenant);
        var segment = (await tenant.Admin.PostAsync("/segments", new { title = "Regulars", type = "ROLLING", expiryHorizon = 86_400 })).Expect(200).Id;
        await NewPerkAsync(tenant, "CLUB", segment);
        var granted = await NewPerkAsync(tenant, "AD_HOC", null);

        var file = Encoding.UTF8.GetBytes($"user_id\n{string.Join('\n', users)}\n");
        var import = (await tenant.Admin.UploadAsync($"/segments/{segment}/users/import?dryRun=false", new MemoryStream(file))).Expect(200).Id;
        await host.KillAsync(tenant, import, Users, Kills, random);
        var imported = await tenant.ReadResultAsync(await tenant.WhenEndedAsync(import));
        var grant = (await tenant.Admin.PostAsync($"/segments/{segment}/awards", new { perkId = granted, points = "3" })).Expect(200).Id;
        await host.KillAsync(tenant, grant, Users, Kills, random);
        var done = await tenant.WhenEndedAsync(grant);

        Assert.Equal(users, imported.Select(row => row["user_id"]));
        Assert.All(imported, row => Assert.Equal("ok", row["result"]));
        Assert.Equal(
            ("DONE", Users, Users, 0),
            (done["status"].GetString(), done["metadata.rows"].GetInt32(), done["metadata.done"].GetInt32(), done["metadata.failed"].GetInt32()));
        host.Kill();
        var stored = new StoredDocuments(host.DataFolder);
        Assert.Equal(Users, stored.Count(tenant.Id, "membership"));
        Assert.Equal(2 * Users, stored.Count(tenant.Id, "award"));
        Assert.Equal(2 * Users, stored.Count(tenant.Id, "ledgerEntry"));
        Assert.Equal(Users, stored.Count(tenant.Id, "action"));
        Assert.Equal(0, stored.CountAwardsOtherThanTheirLedger(tenant.Id));
    }

    private static async Task<string[]> NewUsersAsync(TestTenant tenant)
    {
        using var file = new MemoryStream();
        UserFile.Write(file, new UserFileOptions { Count = Users, Bad = 0 });
        file.Position = 0;
        var operation = await tenant.WhenEndedAsync((await tenant.Admin.UploadAsync("/users/import?dryRun=false", file)).Expect(200).Id);
        return [.. (await tenant.ReadResultAsync(operation)).Select(row => row["pepper_id"])];
    }

    private static async Task<string> NewPerkAsync(TestTenant tenant, string template, string? segmentId) =>
        (await tenant.Admin.PostAsync("/perks", new
        {
            template,
            title = "A perk",
            terms = "One each",
            priority = 1,
            auto = false,
            points = new { defaultValue = 1 },
            visualisation = new { },
            isGlobal = false,
            segmentId,
        })).Expect(200).Id;
}
