using Pepper.Tests.Faults.Imports;
using Pepper.Tests.Support;

namespace Pepper.Tests.Faults.Users;

/// <summary>An import of 20,000 rows in a host that is killed ten times.</summary>
public sealed class ImportUnderKillTests
{
    private const int Rows = 20_000;

    [Fact]
    public async Task Every_good_row_becomes_one_user_with_one_grant_of_each_perk()
    {
        await using var host = await HostProcess.StartAsync();

        var (tenantId, result) = await KilledUserImport.RunAsync(host, Rows, kills: 10);

        host.Kill();
        var stored = new StoredDocuments(host.DataFolder);
        AssertNothingTwice(stored, tenantId, result);
        Assert.Equal(["result.csv"], stored.Blobs());
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
}
