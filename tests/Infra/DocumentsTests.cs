using System.Text.Json;
using System.Text.Json.Nodes;
using Pepper.Tests.Support;

namespace Pepper.Tests.Infra;

public sealed class DocumentsTests
{
    private const string Containers = "Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers";

    [Fact]
    public async Task An_account_that_was_restored_can_take_the_place_of_the_first_one()
    {
        var deployment = await Deployment.PredictAsync(new() { ["PEPPER_COSMOS_NAME"] = "cosmos-restored" });

        Assert.Equal("cosmos-restored", deployment.One("Microsoft.DocumentDB/databaseAccounts").Name);
        Assert.Contains("/cosmos-restored'", deployment.Settings["PEPPER_COSMOS__accountEndpoint"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_database_has_the_containers_that_the_app_opens()
    {
        var deployment = await Deployment.SmallAsync;

        Assert.Equal("pepper", deployment.One("Microsoft.DocumentDB/databaseAccounts/sqlDatabases").Name);
        Assert.Equal(["documents", "leases"], deployment.All(Containers).Select(container => container.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Documents_lie_by_tenant_and_owner_and_expire_when_they_say_so()
    {
        var documents = await ContainerAsync("documents");

        Assert.Equal("""["/tenantId","/owner"]""", Compact(documents["resource.partitionKey.paths"]));
        Assert.Equal("MultiHash", documents.Text("resource.partitionKey.kind"));
        Assert.Equal("2", documents.Text("resource.partitionKey.version"));
        Assert.Equal("-1", documents.Text("resource.defaultTtl"));
    }

    [Fact]
    public async Task Documents_are_indexed_as_the_checked_in_policy_says()
    {
        var written = JsonNode.Parse(await File.ReadAllTextAsync(Repository.PathOf("infra", "cosmos-indexing.json")));

        Assert.True(JsonNode.DeepEquals(written, JsonNode.Parse((await ContainerAsync("documents"))["resource.indexingPolicy"].GetRawText())));
    }

    [Fact]
    public async Task Leases_lie_by_their_id() =>
        Assert.Equal("""["/id"]""", Compact((await ContainerAsync("leases"))["resource.partitionKey.paths"]));

    [Fact]
    public async Task Every_container_that_a_trigger_follows_is_there()
    {
        var containers = (await Deployment.SmallAsync).All(Containers).Select(container => container.Name).ToList();

        Assert.All(Triggers.Of<CosmosDBTriggerAttribute>(), trigger =>
        {
            Assert.Equal("pepper", trigger.DatabaseName);
            Assert.Contains(trigger.ContainerName, containers);
            Assert.Contains(trigger.LeaseContainerName, containers);
            Assert.False(trigger.CreateLeaseContainerIfNotExists);
        });
    }

    [Fact]
    public async Task Reads_see_what_their_own_session_wrote_and_every_second_can_be_gone_back_to()
    {
        foreach (var deployment in new[] { await Deployment.SmallAsync, await Deployment.ProductionAsync })
        {
            var account = deployment.One("Microsoft.DocumentDB/databaseAccounts");
            Assert.Equal("Session", account.Text("consistencyPolicy.defaultConsistencyLevel"));
            Assert.Equal("Continuous", account.Text("backupPolicy.type"));
        }
    }

    [Fact]
    public async Task The_small_preset_is_serverless_and_production_scales_by_itself()
    {
        var small = await Deployment.SmallAsync;
        var production = await Deployment.ProductionAsync;

        Assert.Equal("""[{"name":"EnableServerless"}]""", Compact(small.One("Microsoft.DocumentDB/databaseAccounts")["capabilities"]));
        Assert.All(small.All(Containers), container => Assert.Equal("{}", Compact(container["options"])));
        Assert.Equal("[]", Compact(production.One("Microsoft.DocumentDB/databaseAccounts")["capabilities"]));
        Assert.All(production.All(Containers), container => Assert.True(container["options.autoscaleSettings.maxThroughput"].GetInt32() >= 1000));
    }

    [Fact]
    public async Task Zones_are_used_where_they_are_asked_for()
    {
        var production = await Deployment.ProductionAsync;

        Assert.True(production.One("Microsoft.DocumentDB/databaseAccounts")["locations"][0].GetProperty("isZoneRedundant").GetBoolean());
        Assert.True(production.One("Microsoft.Web/serverfarms")["zoneRedundant"].GetBoolean());
        Assert.Equal("Standard_ZRS", production.One("Microsoft.Storage/storageAccounts").Json.GetProperty("sku").GetProperty("name").GetString());
    }

    private static async Task<Resource> ContainerAsync(string name) =>
        Assert.Single((await Deployment.SmallAsync).All(Containers), container => container.Name == name);

    private static string Compact(JsonElement json) => JsonSerializer.Serialize(json);
}
