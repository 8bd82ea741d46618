using Pepper.Tests.Support;

namespace Pepper.Tests.Unit.Architecture;

/// <summary>The files of the checkout that people write; nothing that a build or a tool put there.</summary>
internal static class SourceFiles
{
    private static readonly string[] MadeByTools = [".git", ".tools", "bin", "obj", "data", "node_modules", "TestResults", "BenchmarkDotNet.Artifacts", ".vs", ".vscode", ".idea"];

    /// <summary>The files under a folder of the repository whose names end so, as paths from the root with slashes.</summary>
    public static IEnumerable<string> Under(string folder, params string[] endings) =>
        Walk(new DirectoryInfo(Repository.PathOf(folder.Split('/'))))
            .Where(file => endings.Any(ending => file.Name.EndsWith(ending, StringComparison.Ordinal)))
            .Select(file => Path.GetRelativePath(Repository.Root, file.FullName).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    public static string Text(string path) => File.ReadAllText(Repository.PathOf(path.Split('/')));

    private static IEnumerable<FileInfo> Walk(DirectoryInfo folder) =>
        folder.EnumerateFiles().Concat(folder.EnumerateDirectories().Where(child => !MadeByTools.Contains(child.Name)).SelectMany(Walk));
}
