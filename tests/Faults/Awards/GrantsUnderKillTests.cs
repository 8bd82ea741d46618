using System.Globalization;
using System.Text;
using System.Text.Json;
using Pepper.Samples.Generate;
using Pepper.Tests.Faults.Imports;
using Pepper.Tests.Support;
using Pepper.Tests.Support.Api;

namespace Pepper.Tests.Faults.Awards;

/// <summary>
/// A bulk grant of 20,000 rows to 1,500 users, two perks a row and actions for all, in a host that is killed eight times.
/// </summary>
public sealed class GrantsUnderKillTests
{
    private const int Rows = 20_000;
    private const int Users = 1_500;
    private const int Kills = 8;

    [Theory]
    [InlineData("")]
    [InlineData("&dedupe=true")]
    public async Task Every_balance_is_what_the_file_says(string dedupe)
    {
        var random = new Random(Environment.TickCount);
        await using var host = await HostProcess.StartAsync();
        var api = await RunningApi.ConnectAsync(host);
        var tenant = await api.NewTenantAsync();
        string[] perks = [await tenant.NewPerkAsync(), await tenant.NewPerkAsync()];
        var rows = Draw(await NewUsersAsync(tenant), random);
        var file = Encoding.UTF8.GetBytes($"user_id,perk_{perks[0]},perk_{perks[1]}\n" + string.Concat(rows.Select(row => $"{row.User},{row.First},{row.Second}\n")));

        var path = $"/awards/import?dryRun=false&suppressEvents=false{dedupe}";
        var operationId = (await tenant.Admin.UploadAsync(path, new MemoryStream(file))).Expect(200).Id;
        await host.KillAsync(tenant, operationId, Rows, Kills, random);

        var operation = await tenant.WhenEndedAsync(operationId);
        Assert.Equal(("DONE", Rows, Rows), (operation["status"].GetString(), operation["metadata.rows"].GetInt32(), operation["metadata.done"].GetInt32()));
        var result = await tenant.ReadResultAsync(operation);
        var granted = rows.Where((_, index) => result[index]["result"] == "ok").ToList();
        AssertSame(rows, result, isDeduped: dedupe.Length > 0);
        Assert.Equal(Rows - granted.Count, operation["metadata.failed"].GetInt32());
        Assert.Equal(Balances(perks, granted), (await tenant.ReadAllAsync("/awards")).Select(BalanceOf).Order(StringComparer.Ordinal));
        host.Kill();
        var stored = new StoredDocuments(host.DataFolder);
        Assert.Equal(2 * granted.Count, stored.Count(tenant.Id, "ledgerEntry"));
        Assert.Equal(2 * granted.Count, stored.Count(tenant.Id, "action"));
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

    // Every hundredth user is nobody. Points are drawn from so few that a user's rows are often alike.
    private static List<(string User, int First, int Second)> Draw(string[] users, Random random) =>
    [
        .. Enumerable.Range(0, Rows).Select(row =>
            (row % 100 == 99 ? $"{row:x24}" : users[random.Next(users.Length)], 1 + random.Next(20), 1 + random.Next(20))),
    ];

    private static void AssertSame(List<(string User, int First, int Second)> rows, IReadOnlyList<ImportedRow> result, bool isDeduped)
    {
        Assert.Equal(rows.Select(row => row.User), result.Select(row => row["user_id"]));
        var granted = new HashSet<(string, int, int)>();
        for (var index = 0; index < rows.Count; index++)
        {
            var (user, first, second) = rows[index];
            var isGood = index % 100 != 99;
            var isNew = !isDeduped || (!granted.Contains((user, 1, first)) && !granted.Contains((user, 2, second)));
            Assert.True((isGood && isNew) == (result[index]["result"] == "ok"), $"Row {index}: {result[index]["error"]}");
            if (isGood && isNew)
            {
                granted.UnionWith([(user, 1, first), (user, 2, second)]);
            }
        }
    }

    private static IEnumerable<string> Balances(string[] perks, IEnumerable<(string User, int First, int Second)> granted) => granted
        .GroupBy(row => row.User, StringComparer.Ordinal)
        .SelectMany(user => (string[])[$"{user.Key} {perks[0]} {user.Sum(row => row.First)}", $"{user.Key} {perks[1]} {user.Sum(row => row.Second)}"])
        .Order(StringComparer.Ordinal);

    private static string BalanceOf(JsonElement award) => string.Create(
        CultureInfo.InvariantCulture,
        $"{award.GetProperty("userId")} {award.GetProperty("perkId")} {award.GetProperty("points").GetProperty("available").GetDecimal()}");
}
