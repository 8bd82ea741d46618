using Pepper.Samples.Generate;
using Pepper.Tests.Faults.Imports;
using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Faults.Users;

/// <summary>An import of 20,000 rows in a host that is killed ten times.</summary>
public sealed class ImportUnderKillTests
{
    private const int Rows = 20_000;
    private const int Kills = 10;

    [Fact]
    public async Task Every_good_row_becomes_one_user_with_one_grant_of_each_perk()
    {
        var seed = Environment.TickCount;
        await using var host = await HostProcess.StartAsync();
        var api = await RunningApi.ConnectAsync(host);
        var tenant = await api.NewTenantAsync();
        var options = new UserFileOptions
        {
            Count = Rows,
            Seed = seed,
            Perks = [await tenant.NewPerkAsync(), await tenant.NewPerkAsync(), await tenant.NewPerkAsync()],
            Audiences = [await NewAudienceAsync(tenant), await NewAudienceAsync(tenant)],
        };
        using var file = new MemoryStream();
        var made = UserFile.Write(file, options);
        file.Position = 0;

        var operationId = (await tenant.Admin.UploadAsync("/users/import?dryRun=false", file)).Expect(200).Id;
        await host.KillAsync(tenant, operationId, Rows, Kills, new Random(seed));

        var operation = await tenant.WhenEndedAsync(operationId);
        Assert.Equal(
            ("DONE", Rows, Rows, made.Bad, $"seed {seed}"),
            (operation["status"].GetString(), operation["metadata.rows"].GetInt32(), operation["metadata.done"].GetInt32(), operation["metadata.failed"].GetInt32(), $"seed {seed}"));
        var result = await tenant.ReadResultAsync(operation);
        AssertCompleteAndInOrder(options, result);
        await AssertSameUsersAsync(tenant, result);
        await AssertSameAwardsAsync(tenant, result);
        host.Kill();
        var stored = new StoredDocuments(host.DataFolder);
        AssertNothingTwice(stored, tenant.Id, result);
        Assert.Equal(["result.csv"], stored.Blobs());
    }

    private static void AssertCompleteAndInOrder(UserFileOptions options, IReadOnlyList<ImportedRow> result)
    {
        Assert.Equal(Rows, result.Count);
        var number = 0;
        foreach (var (row, outcome) in UserFile.Rows(options).Zip(result))
        {
            Assert.Equal((number, row.Email, row.Mobile.Trim(), row.LoyaltyCard), (number, outcome["email"], outcome["mobile"].TrimStart('\'').Trim(), outcome["loyalty_card_no"]));
            Assert.True(row.Bad is null == (outcome["error"].Length == 0), $"Row {number}: {outcome["error"]}");
            Assert.Equal(row.Bad is null, outcome["pepper_id"].Length == 24);
            number++;
        }
    }

    private static async Task AssertSameUsersAsync(TestTenant tenant, IReadOnlyList<ImportedRow> result)
    {
        var users = await tenant.ReadAllAsync("/users?role=USER");
        Assert.Equal(
            result.Select(row => row["pepper_id"]).Where(id => id.Length > 0).Order(StringComparer.Ordinal),
            users.Select(user => user.GetProperty("_id").GetString()!).Order(StringComparer.Ordinal));
    }

    private static async Task AssertSameAwardsAsync(TestTenant tenant, IReadOnlyList<ImportedRow> result)
    {
        var awards = await tenant.ReadAllAsync("/awards");
        Assert.Equal(
            result.SelectMany(row => row.Awards).Order(StringComparer.Ordinal),
            awards
                .Select(award => FormattableString.Invariant(
                    $"{award.GetProperty("perkId")}.{award.GetProperty("_id")}={award.GetProperty("points").GetProperty("available").GetDecimal()}"))
                .Order(StringComparer.Ordinal));
    }

    private static void AssertNothingTwice(StoredDocuments stored, string tenantId, IReadOnlyList<ImportedRow> result)
    {
        var good = result.Where(row => row["pepper_id"].Length > 0).ToList();
        var awards = good.Sum(row => row.Awards.Count());
        var names = good.Sum(row => (row["email"].Length > 0 ? 1 : 0) + (row["mobile"].Length > 0 ? 1 : 0));

        Assert.Equal(awards, stored.Count(tenantId, "award"));
        Assert.Equal(awards, stored.Count(tenantId, "ledgerEntry"));
        Assert.Equal(0, stored.CountAwardsOtherThanTheirLedger(tenantId));
        Assert.Equal(good.Sum(row => int.Parse(row["audiences_added"], System.Globalization.CultureInfo.InvariantCulture)), stored.Count(tenantId, "membership"));
        Assert.Equal(names, stored.Count(tenantId, "credential"));
        Assert.Equal(names, stored.Count(tenantId, "credentialReservation"));
        Assert.Equal(1 + (Rows / 500), stored.Count(tenantId, "operation"));
    }

    private static async Task<string> NewAudienceAsync(TestTenant tenant) =>
        (await tenant.Admin.PostAsync("/segments", new { title = "Regulars", type = "PERSISTENT" })).Expect(200).Id;
}
