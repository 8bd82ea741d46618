using Pepper.Tests.Support;

namespace Pepper.Tests.Api.Costs;

/// <summary>docs/costs.md: its text is written by hand, and what stands between two marks by these tests.</summary>
internal static class CostPage
{
    private static readonly string Path = Repository.PathOf("docs", "costs.md");

    /// <summary>Whether the page is to be written anew rather than compared.</summary>
    public static bool IsToBeWritten => Environment.GetEnvironmentVariable("PEPPER_WRITE_DOCS") == "1";

    /// <summary>What stands in a section.</summary>
    public static string Read(string section)
    {
        var (text, from, to) = Find(section);
        return text[from..to];
    }

    /// <summary>Puts something else there.</summary>
    public static void Write(string section, string content)
    {
        var (text, from, to) = Find(section);
        File.WriteAllText(Path, text[..from] + content + text[to..]);
    }

    private static (string Text, int From, int To) Find(string section)
    {
        var text = File.ReadAllText(Path).ReplaceLineEndings("\n");
        var (begin, end) = ($"<!-- {section}: written by the tests -->\n\n", $"\n<!-- {section}: end -->");
        var from = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var to = text.IndexOf(end, StringComparison.Ordinal);
        return from >= begin.Length && to >= 0 ? (text, from, to) : throw new InvalidDataException($"docs/costs.md has no section {section}.");
    }
}
