using System.Text.Json;
using Pepper.Tests.Support;

namespace Pepper.Tests.Infra;

public sealed class AppTests
{
    [Fact]
    public async Task The_app_runs_on_Flex_Consumption_on_the_runtime_that_it_is_built_for()
    {
        var deployment = await Deployment.SmallAsync;
        var app = deployment.One("Microsoft.Web/sites");
        var framework = await File.ReadAllTextAsync(Repository.PathOf("Directory.Build.props"));

        Assert.Equal("FC1", deployment.One("Microsoft.Web/serverfarms").Json.GetProperty("sku").GetProperty("name").GetString());
        Assert.Equal("dotnet-isolated", app.Text("functionAppConfig.runtime.name"));
        Assert.Contains($"<TargetFramework>net{app.Text("functionAppConfig.runtime.version")}</TargetFramework>", framework, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_package_of_the_app_is_fetched_with_the_identity()
    {
        var app = (await Deployment.SmallAsync).One("Microsoft.Web/sites");

        Assert.Equal("blobContainer", app.Text("functionAppConfig.deployment.storage.type"));
        Assert.Equal("UserAssignedIdentity", app.Text("functionAppConfig.deployment.storage.authentication.type"));
        Assert.Contains("'deployment'", app.Text("functionAppConfig.deployment.storage.value"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_instance_is_given_no_more_requests_than_its_host_takes()
    {
        using var host = JsonDocument.Parse(await File.ReadAllTextAsync(Repository.PathOf("host.json")));
        var taken = host.RootElement.GetProperty("extensions").GetProperty("http").GetProperty("maxOutstandingRequests").GetInt32();

        foreach (var deployment in new[] { await Deployment.SmallAsync, await Deployment.ProductionAsync })
        {
            var scale = deployment.One("Microsoft.Web/sites")["functionAppConfig.scaleAndConcurrency"];
            Assert.InRange(scale.GetProperty("triggers").GetProperty("http").GetProperty("perInstanceConcurrency").GetInt32(), 1, taken);
            Assert.Contains(scale.GetProperty("instanceMemoryMB").GetInt32(), new[] { 512, 2048, 4096 });
            Assert.InRange(scale.GetProperty("maximumInstanceCount").GetInt32(), 1, 1000);
        }
    }

    [Theory]
    [InlineData("true", 2)]
    [InlineData("false", 1)]
    public async Task Production_keeps_instances_ready_for_calls_operations_and_codes_and_in_zones_two_of_each(string zones, int ofFunctions)
    {
        var deployment = await Deployment.PredictAsync(new() { ["PEPPER_PRESET"] = "production", ["PEPPER_ZONE_REDUNDANT"] = zones });
        var ready = deployment.One("Microsoft.Web/sites")["functionAppConfig.scaleAndConcurrency.alwaysReady"];

        Assert.Equal(
            ["durable 2", $"function:DeliverMessage {ofFunctions}", $"function:RelayChanges {ofFunctions}", "http 2"],
            ready.EnumerateArray().Select(group => $"{group.GetProperty("name")} {group.GetProperty("instanceCount")}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Functions_that_are_kept_ready_are_functions_that_there_are_and_no_part_of_a_group()
    {
        var ready = (await Deployment.ProductionAsync).One("Microsoft.Web/sites")["functionAppConfig.scaleAndConcurrency.alwaysReady"];
        var scaledAlone = Triggers.Named<ServiceBusTriggerAttribute>().Select(function => function.Function)
            .Concat(Triggers.Named<CosmosDBTriggerAttribute>().Select(function => function.Function));

        Assert.All(
            ready.EnumerateArray().Select(group => group.GetProperty("name").GetString()!).Where(name => name.Contains(':', StringComparison.Ordinal)),
            name => Assert.Contains(name["function:".Length..], scaledAlone));
    }

    [Fact]
    public async Task The_next_version_takes_over_instance_by_instance()
    {
        Assert.Equal("RollingUpdate", (await Deployment.ProductionAsync).One("Microsoft.Web/sites").Text("functionAppConfig.siteUpdateStrategy.type"));
    }

    [Fact]
    public async Task Nothing_is_asked_for_that_the_plan_does_not_have()
    {
        string[] refused =
        [
            "alwaysOn", "ftpsState", "functionAppScaleLimit", "functionsRuntimeScaleMonitoringEnabled", "javaVersion", "linuxFxVersion",
            "minimumElasticInstanceCount", "netFrameworkVersion", "powerShellVersion", "preWarmedInstanceCount", "use32BitWorkerProcess",
            "windowsFxVersion",
        ];
        var asked = (await Deployment.ProductionAsync).One("Microsoft.Web/sites")["siteConfig"];

        Assert.Empty(asked.EnumerateObject().Select(property => property.Name).Intersect(refused, StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_a_preset_says_can_be_overruled()
    {
        var deployment = await Deployment.PredictAsync(new()
        {
            ["PEPPER_PRESET"] = "production",
            ["PEPPER_MAXIMUM_INSTANCES"] = "77",
            ["PEPPER_MAXIMUM_THROUGHPUT"] = "50000",
            ["PEPPER_UPDATE_STRATEGY"] = "Recreate",
        });
        var app = deployment.One("Microsoft.Web/sites");

        Assert.Equal("77", app.Text("functionAppConfig.scaleAndConcurrency.maximumInstanceCount"));
        Assert.Equal("2048", app.Text("functionAppConfig.scaleAndConcurrency.instanceMemoryMB"));
        Assert.Equal("Recreate", app.Text("functionAppConfig.siteUpdateStrategy.type"));
        Assert.Contains(
            deployment.All("Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers"),
            container => container.Text("options.autoscaleSettings.maxThroughput") == "50000");
    }
}
