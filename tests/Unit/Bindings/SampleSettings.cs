using System.Text.Json;
using Pepper.Tests.Support;

namespace Pepper.Tests.Unit.Bindings;

/// <summary>What <c>local.settings.sample.json</c> shows.</summary>
internal static class SampleSettings
{
    /// <summary>The settings' names.</summary>
    public static IReadOnlyList<string> Names { get; } = Read();

    private static string[] Read()
    {
        using var sample = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("local.settings.sample.json")));
        return [.. sample.RootElement.GetProperty("Values").EnumerateObject().Select(setting => setting.Name)];
    }
}
