using Pepper.Tests.Support;

namespace Pepper.Tests.Infra;

/// <summary>The templates of the checkout, with what they load.</summary>
internal static class Templates
{
    private static string Folder { get; } = Repository.PathOf("infra");

    /// <summary>Their paths within <c>infra</c>.</summary>
    public static IReadOnlyList<string> Files =>
        [.. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Folder, path))];

    /// <summary>Copies them to where the compiler may write beside them.</summary>
    public static void CopyTo(string folder)
    {
        foreach (var file in Files)
        {
            var target = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(Folder, file), target);
        }
    }
}
