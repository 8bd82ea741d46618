using Pepper.Core.Exports;
using Pepper.Core.Imports;
using Pepper.Core.Rules.Simulation;

namespace Pepper.Tests.Infra;

public sealed class RetentionTests
{
    [Fact]
    public async Task Files_that_timers_left_are_deleted_a_week_after_their_time()
    {
        var rules = (await Deployment.SmallAsync).One("Microsoft.Storage/storageAccounts/managementPolicies")["policy.rules"].EnumerateArray()
            .ToDictionary(
                rule => rule.GetProperty("definition").GetProperty("filters").GetProperty("blobIndexMatch")[0].GetProperty("value").GetString()!,
                rule => rule.GetProperty("definition").GetProperty("actions").GetProperty("baseBlob").GetProperty("delete").GetProperty("daysAfterCreationGreaterThan").GetInt32(),
                StringComparer.Ordinal);

        Assert.Equal(["exports", "imports", "simulations", "uploads"], rules.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(RemoveOldExportFilesHandler.Retention.Days + 7, rules["exports"]);
        Assert.Equal(RemoveOldImportFilesHandler.Retention.Days + 7, rules["imports"]);
        Assert.Equal(RemoveOldImportFilesHandler.Retention.Days + 7, rules["uploads"]);
        Assert.Equal(RemoveOldSimulationsHandler.Retention.Days + 7, rules["simulations"]);
    }

    [Fact]
    public async Task Rules_touch_the_files_of_tenants_alone_and_only_those_that_carry_the_tag()
    {
        var rules = (await Deployment.SmallAsync).One("Microsoft.Storage/storageAccounts/managementPolicies")["policy.rules"];

        Assert.All(rules.EnumerateArray().Select(rule => rule.GetProperty("definition").GetProperty("filters")), filters =>
        {
            Assert.Equal("pepper/", filters.GetProperty("prefixMatch")[0].GetString());
            Assert.Equal("folder", filters.GetProperty("blobIndexMatch")[0].GetProperty("name").GetString());
        });
    }

    [Fact]
    public async Task What_was_deleted_by_mistake_can_be_taken_back_for_a_week_and_no_longer()
    {
        var blobs = (await Deployment.ProductionAsync).One("Microsoft.Storage/storageAccounts/blobServices");

        Assert.Equal("7", blobs.Text("deleteRetentionPolicy.days"));
        Assert.Equal("False", blobs.Text("isVersioningEnabled"));
    }
}
