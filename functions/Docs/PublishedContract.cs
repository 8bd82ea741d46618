using System.Reflection;

namespace Pepper.Functions.Docs;

/// <summary>The API's contract, <c>docs/openapi.yaml</c>, as it is built into this assembly.</summary>
public static class PublishedContract
{
    private static readonly Lazy<byte[]> Converted = new(() =>
    {
        using var yaml = new StreamReader(Open("openapi.yaml"));
        return YamlJson.Convert(yaml);
    });

    /// <summary>The contract as JSON in UTF-8, OpenAPI 3.0.3.</summary>
    public static byte[] Json => Converted.Value;

    /// <summary>The page that shows the contract to people, HTML in UTF-8.</summary>
    internal static byte[] ReadPage()
    {
        using var page = new MemoryStream();
        using var resource = Open("reference.html");
        resource.CopyTo(page);
        return page.ToArray();
    }

    private static Stream Open(string name) =>
        Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not built into this assembly.");
}
