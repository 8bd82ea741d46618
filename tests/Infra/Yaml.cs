using Pepper.Tests.Support;
using YamlDotNet.RepresentationModel;

namespace Pepper.Tests.Infra;

/// <summary>Reads YAML files of the checkout.</summary>
internal static class Yaml
{
    /// <summary>The only document of a file.</summary>
    public static YamlMappingNode Read(string path)
    {
        var yaml = new YamlStream();
        using var file = File.OpenText(Repository.PathOf(path.Split('/')));
        yaml.Load(file);
        return (YamlMappingNode)Assert.Single(yaml.Documents).RootNode;
    }

    /// <summary>What a key holds; it must be there.</summary>
    public static YamlMappingNode Map(YamlMappingNode node, string key) => (YamlMappingNode)node.Children[key];

    /// <summary>What a key holds; it must be there.</summary>
    public static string Text(YamlMappingNode node, string key) => ((YamlScalarNode)node.Children[key]).Value!;

    /// <summary>What a key holds; none when it is not there.</summary>
    public static IReadOnlyList<string> List(YamlMappingNode node, string key) =>
        node.Children.TryGetValue(key, out var found) ? [.. ((YamlSequenceNode)found).Select(item => ((YamlScalarNode)item).Value!)] : [];
}
