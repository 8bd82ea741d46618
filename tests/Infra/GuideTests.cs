using System.Text.RegularExpressions;
using Pepper.Tests.Support;

namespace Pepper.Tests.Infra;

public sealed partial class GuideTests
{
    private static readonly string Guide = File.ReadAllText(Repository.PathOf("infra", "README.md"));

    [Fact]
    public void Every_variable_that_the_parameters_read_is_told_of()
    {
        var told = Guide + File.ReadAllText(Repository.PathOf("docs", "providers.md")) + File.ReadAllText(Repository.PathOf("docs", "azure.md"));
        var read = Variable().Matches(File.ReadAllText(Repository.PathOf("infra", "main.bicepparam"))).Select(match => match.Groups["name"].Value);

        Assert.Equal(["AZURE_ENV_NAME"], read.Where(name => !told.Contains($"`{name}`", StringComparison.Ordinal) && !told.Contains($"set {name} ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Every_alert_is_told_of()
    {
        var alerts = (await Deployment.ProductionAsync).Resources
            .Where(resource => resource.Type is "Microsoft.Insights/metricAlerts" or "Microsoft.Insights/scheduledQueryRules");

        Assert.All(alerts, alert => Assert.Contains($"`{alert.Name}`", Guide, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_module_is_told_of() => Assert.All(
        Directory.EnumerateFiles(Repository.PathOf("infra", "modules"), "*.bicep").Select(Path.GetFileNameWithoutExtension),
        module => Assert.Contains($"| `{module}` |", Guide, StringComparison.Ordinal));

    [Theory]
    [InlineData("small", "none kept ready, 40 at most")]
    [InlineData("production", "one for `RelayChanges` and one for `DeliverMessage` (in zones two of each), 200 at most")]
    public async Task The_figures_of_the_presets_are_those_of_the_guide(string preset, string told)
    {
        var deployment = preset == "small" ? await Deployment.SmallAsync : await Deployment.ProductionAsync;
        var scale = deployment.One("Microsoft.Web/sites")["functionAppConfig.scaleAndConcurrency"];

        Assert.Contains(told, Guide, StringComparison.Ordinal);
        Assert.Contains($", {scale.GetProperty("maximumInstanceCount")} at most", told, StringComparison.Ordinal);
        Assert.Contains($"app, instances of {scale.GetProperty("instanceMemoryMB").GetInt32() / 1024} GB", Guide, StringComparison.Ordinal);
    }

    [GeneratedRegex("readEnvironmentVariable\\('(?<name>\\w+)'", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Variable();
}
