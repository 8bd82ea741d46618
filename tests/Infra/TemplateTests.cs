using Pepper.Tests.Support;

namespace Pepper.Tests.Infra;

public sealed class TemplateTests
{
    private static readonly Dictionary<string, string> Nothing = [];

    [Fact]
    public async Task The_templates_compile_without_a_warning()
    {
        var result = await Bicep.RunAsync(Nothing, "build", Repository.PathOf("infra", "main.bicep"), "--stdout");

        Assert.Equal("", result.Errors);
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task The_linter_has_nothing_to_say()
    {
        var result = await Bicep.RunAsync(Nothing, "lint", Repository.PathOf("infra", "main.bicep"));

        Assert.Equal("", result.Output + result.Errors);
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task Templates_are_laid_out_as_the_formatter_lays_them_out()
    {
        using var folder = new TemporaryFolder();
        Templates.CopyTo(folder.Path);

        foreach (var pattern in new[] { "**/*.bicep", "*.bicepparam" })
        {
            var result = await Bicep.RunAsync(Nothing, "format", "--newline-kind", "LF", "--pattern", Path.Combine(folder.Path, pattern));
            Assert.True(result.ExitCode == 0, result.Errors);
        }

        Assert.All(
            Templates.Files.Where(path => path.Contains(".bicep", StringComparison.Ordinal)),
            path => Assert.Equal(Text(Path.Combine(folder.Path, path)), Text(Repository.PathOf("infra", path))));

        static string Text(string path) => File.ReadAllText(path).ReplaceLineEndings("\n").TrimEnd();
    }

    [Fact]
    public async Task Both_presets_are_worked_out_before_the_deployment_begins()
    {
        Assert.Empty((await Deployment.SmallAsync).Warnings);
        Assert.Empty((await Deployment.ProductionAsync).Warnings);
    }

    [Fact]
    public async Task Everything_that_can_carry_a_tag_names_its_environment()
    {
        var deployment = await Deployment.ProductionAsync;

        Assert.Empty(deployment.Resources
            .Where(resource => resource.Json.TryGetProperty("location", out _))
            .Where(resource => resource.Json.GetProperty("tags").GetProperty("azd-env-name").GetString() != "test")
            .Select(resource => resource.Id));
        Assert.Equal("api", deployment.One("Microsoft.Web/sites").Json.GetProperty("tags").GetProperty("azd-service-name").GetString());
    }

    [Fact]
    public async Task What_azd_is_told_holds_no_secret()
    {
        var outputs = (await Deployment.ProductionAsync).Outputs;

        Assert.All(outputs.EnumerateObject(), output => Assert.DoesNotContain("listKeys", output.Value.GetRawText(), StringComparison.OrdinalIgnoreCase));
        Assert.True(outputs.TryGetProperty("SERVICE_API_URI", out _));
        Assert.True(outputs.TryGetProperty("AZURE_FUNCTION_NAME", out _));
    }
}
