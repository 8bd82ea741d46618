using Pepper.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace Pepper.Tests.Infra;

public sealed class DeliveryTests
{
    [Fact]
    public async Task Azd_deploys_the_Azure_host_to_the_app_that_carries_its_name()
    {
        var service = Yaml.Map(Yaml.Map(Yaml.Read("azure.yaml"), "services"), "api");
        var app = (await Deployment.SmallAsync).One("Microsoft.Web/sites");

        Assert.Equal("function", Yaml.Text(service, "host"));
        Assert.Equal("dotnet", Yaml.Text(service, "language"));
        Assert.True(File.Exists(Path.Combine(Repository.PathOf(Yaml.Text(service, "project").Split('/')), "Pepper.Azure.csproj")));
        Assert.Equal("api", app.Json.GetProperty("tags").GetProperty("azd-service-name").GetString());
    }

    [Fact]
    public void Azd_finds_the_templates()
    {
        var infra = Yaml.Map(Yaml.Read("azure.yaml"), "infra");

        Assert.True(File.Exists(Repository.PathOf(Yaml.Text(infra, "path"), $"{Yaml.Text(infra, "module")}.bicep")));
    }

    [Fact]
    public void A_deployment_follows_tests_that_passed_and_stores_no_secret()
    {
        var jobs = Yaml.Map(Yaml.Read(".github/workflows/deploy.yml"), "jobs");
        var deploy = Yaml.Map(jobs, "deploy");

        Assert.Equal("test", Yaml.Text(deploy, "needs"));
        Assert.Contains(Runs(Yaml.Map(jobs, "test")), run => run == ".ci/run");
        Assert.Equal("write", Yaml.Text(Yaml.Map(deploy, "permissions"), "id-token"));
        Assert.DoesNotContain("secrets.", File.ReadAllText(Repository.PathOf(".github", "workflows", "deploy.yml")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_identity_of_the_guide_trusts_the_environment_that_the_deployment_runs_in()
    {
        var deploy = Yaml.Map(Yaml.Map(Yaml.Read(".github/workflows/deploy.yml"), "jobs"), "deploy");

        Assert.Contains("'production'", Yaml.Text(Yaml.Map(deploy, "environment"), "name"), StringComparison.Ordinal);
        Assert.Contains(":environment:production\"", File.ReadAllText(Repository.PathOf("infra", "README.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_deployment_is_never_cut_off_by_the_next_and_ends_by_asking_for_health()
    {
        var workflow = Yaml.Read(".github/workflows/deploy.yml");

        Assert.Equal("false", Yaml.Text(Yaml.Map(workflow, "concurrency"), "cancel-in-progress"));
        Assert.Contains("\"$APP/health\"", Runs(Yaml.Map(Yaml.Map(workflow, "jobs"), "deploy"))[^1], StringComparison.Ordinal);
    }

    private static List<string> Runs(YamlMappingNode job) =>
    [
        .. ((YamlSequenceNode)job.Children["steps"]).Cast<YamlMappingNode>()
            .Where(step => step.Children.ContainsKey("run"))
            .Select(step => Yaml.Text(step, "run")),
    ];
}
