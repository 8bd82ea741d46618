using Pepper.Tests.Faults.Users;

namespace Pepper.Tests.Faults.Cosmos;

/// <summary>An import of 1,500 rows in a host on Cosmos DB that is killed four times.</summary>
public sealed class ImportOnCosmosTests
{
    [Fact]
    public async Task Every_good_row_becomes_one_user_with_one_grant_of_each_perk()
    {
        await using var cosmos = await CosmosHost.StartAsync();

        await KilledUserImport.RunAsync(cosmos.Host, rows: 1_500, kills: 4);
    }
}
