using Pepper.Samples.Generate;
using Pepper.Tests.Faults.Imports;
using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Faults.Users;

/// <summary>An import of users in a host that is killed while it runs.</summary>
internal static class KilledUserImport
{
    /// <summary>Imports generated rows, good and bad, under kills; each good one must have become a user with its awards, in the file's order.</summary>
    /// <returns>The tenant, and the result file.</returns>
    public static async Task<(string TenantId, IReadOnlyList<ImportedRow> Result)> RunAsync(HostProcess host, int rows, int kills)
    {
        var seed = Environment.TickCount;
        var api = await RunningApi.ConnectAsync(host);
        var tenant = await api.NewTenantAsync();
        var options = new UserFileOptions
        {
            Count = rows,
            Seed = seed,
            Perks = [await tenant.NewPerkAsync(), await tenant.NewPerkAsync(), await tenant.NewPerkAsync()],
            Audiences = [await NewAudienceAsync(tenant), await NewAudienceAsync(tenant)],
        };
        using var file = new MemoryStream();
        var made = UserFile.Write(file, options);
        file.Position = 0;

        var operationId = (await tenant.Admin.UploadAsync("/users/import?dryRun=false", file)).Expect(200).Id;
        await host.KillAsync(tenant, operationId, rows, kills, new Random(seed));

        var operation = await tenant.WhenEndedAsync(operationId);
        Assert.Equal(
            ("DONE", rows, rows, made.Bad, $"seed {seed}"),
            (operation["status"].GetString(), operation["metadata.rows"].GetInt32(), operation["metadata.done"].GetInt32(), operation["metadata.failed"].GetInt32(), $"seed {seed}"));
        var result = await tenant.ReadResultAsync(operation);
        AssertCompleteAndInOrder(rows, options, result);
        await AssertSameUsersAsync(tenant, result);
        await AssertSameAwardsAsync(tenant, result);
        return (tenant.Id, result);
    }

    private static void AssertCompleteAndInOrder(int rows, UserFileOptions options, IReadOnlyList<ImportedRow> result)
    {
        Assert.Equal(rows, result.Count);
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

    private static async Task<string> NewAudienceAsync(TestTenant tenant) =>
        (await tenant.Admin.PostAsync("/segments", new { title = "Regulars", type = "PERSISTENT" })).Expect(200).Id;
}
