using System.Text.Json;
using Pepper.Tests.Support;

namespace Pepper.Tests.Infra;

/// <summary>
/// What a deployment would make, as the compiler predicts it: the templates with all loops, conditions and names worked out.
/// What only the cloud knows stays an expression, <c>[reference(…)]</c>.
/// </summary>
internal sealed class Deployment
{
    private static readonly Lazy<Task<Deployment>> SmallOne = new(() => PredictAsync([]));

    private static readonly Lazy<Task<Deployment>> ProductionOne = new(() => PredictAsync(new()
    {
        ["PEPPER_PRESET"] = "production",
        ["PEPPER_ZONE_REDUNDANT"] = "true",
        ["PEPPER_ALERT_EMAIL"] = "operators@example.com",
    }));

    private Deployment(JsonElement prediction)
    {
        Resources = [.. prediction.GetProperty("predictedResources").EnumerateArray().Select(resource => new Resource(resource))];
        Warnings = [.. prediction.GetProperty("diagnostics").EnumerateArray().Select(warning => warning.GetString()!)];
        Outputs = prediction.GetProperty("outputs");
    }

    /// <summary>The small preset, with nothing set that need not be.</summary>
    public static Task<Deployment> SmallAsync => SmallOne.Value;

    /// <summary>The production preset, in zones, with somebody to tell of alerts.</summary>
    public static Task<Deployment> ProductionAsync => ProductionOne.Value;

    /// <summary>Everything that is made.</summary>
    public IReadOnlyList<Resource> Resources { get; }

    /// <summary>What the compiler could not work out.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>What azd is told.</summary>
    public JsonElement Outputs { get; }

    /// <summary>The settings of the app, by name.</summary>
    public Dictionary<string, string> Settings => One("Microsoft.Web/sites")["siteConfig.appSettings"].EnumerateArray().ToDictionary(
        setting => setting.GetProperty("name").GetString()!, setting => setting.GetProperty("value").GetString()!, StringComparer.Ordinal);

    /// <summary>What is made with these values in azd's environment.</summary>
    public static async Task<Deployment> PredictAsync(Dictionary<string, string> environment)
    {
        using var folder = new TemporaryFolder();
        var result = await RunAsync(environment, folder.Path);
        Assert.True(result.ExitCode == 0, result.Errors);
        using var prediction = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder.Path, "main.snapshot.json")));
        return new Deployment(prediction.RootElement.Clone());
    }

    /// <summary>Why nothing is made with these values in azd's environment.</summary>
    public static async Task<string> RefuseAsync(Dictionary<string, string> environment)
    {
        using var folder = new TemporaryFolder();
        var result = await RunAsync(environment, folder.Path);
        Assert.NotEqual(0, result.ExitCode);
        return result.Errors;
    }

    /// <summary>The resources of a type.</summary>
    public IReadOnlyList<Resource> All(string type) => [.. Resources.Where(resource => resource.Type == type)];

    /// <summary>The only resource of a type.</summary>
    public Resource One(string type) => Assert.Single(All(type));

    private static Task<BicepResult> RunAsync(Dictionary<string, string> environment, string folder)
    {
        Templates.CopyTo(folder);
        environment["AZURE_ENV_NAME"] = "test";
        environment["AZURE_LOCATION"] = "westeurope";
        return Bicep.RunAsync(
            environment,
            "snapshot", Path.Combine(folder, "main.bicepparam"), "--mode", "overwrite", "--location", "westeurope", "--deployment-name", "test",
            "--tenant-id", "00000000-0000-0000-0000-000000000002", "--subscription-id", "00000000-0000-0000-0000-000000000001");
    }
}
