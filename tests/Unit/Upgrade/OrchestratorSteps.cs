using System.Text.RegularExpressions;
using Pepper.Tests.Support;

namespace Pepper.Tests.Unit.Upgrade;

/// <summary>
/// What each orchestrator does, in its order: where its code branches and what it asks of its context. An orchestration that
/// is under way is played again from the beginning by whichever version is there, and must ask for the same.
/// </summary>
internal static partial class OrchestratorSteps
{
    /// <summary>The steps of all, file by file.</summary>
    public static IEnumerable<string> Read() => Directory
        .EnumerateFiles(Repository.PathOf("functions"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .OrderBy(Path.GetFileName, StringComparer.Ordinal)
        .SelectMany(file => (List<string>)([.. Of(File.ReadAllText(file)).Prepend(Path.GetFileName(file))]) is { Count: > 1 } steps ? steps : []);

    /// <summary>The steps in one file.</summary>
    internal static IEnumerable<string> Of(string code)
    {
        var text = Comment().Replace(code, string.Empty);
        foreach (Match method in Method().Matches(text))
        {
            foreach (Match step in Step().Matches(BodyAt(text, method.Index + method.Length)))
            {
                yield return $"    {Space().Replace(step.Value, " ")}";
            }
        }
    }

    // Up to the brace that closes it, or of an expression the semicolon.
    private static string BodyAt(string text, int from)
    {
        var open = text.IndexOfAny(['{', ';'], from);
        var (end, depth) = (open, 0);
        do
        {
            depth += text[end] == '{' ? 1 : text[end] == '}' ? -1 : 0;
            end++;
        }
        while (depth > 0);

        return text[from..end];
    }

    [GeneratedRegex("//[^\n]*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"TaskOrchestrationContext context[^)]*\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Method();

    [GeneratedRegex(@"\b(for|foreach|while|if|else|try|catch|finally)\b|\bcontext\.\w+(<[^(]*>)?\([^;]*|\w+\.RunAsync\([^;]*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Step();

    [GeneratedRegex(@"\s+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Space();
}
