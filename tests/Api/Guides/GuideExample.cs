using System.Text.RegularExpressions;

namespace Pepper.Tests.Api.Guides;

/// <summary>An example of a guide: a heading, and the calls below it.</summary>
internal sealed partial record GuideExample(string Title, IReadOnlyList<GuideCall> Calls)
{
    /// <summary>The examples of a guide: what stands under a heading of the third level and holds calls.</summary>
    public static IReadOnlyList<GuideExample> ReadAll(string guide) =>
    [
        .. Heading().Split(guide.ReplaceLineEndings("\n"))
            .Skip(1)
            .Select(text => new GuideExample(text[..text.IndexOf('\n', StringComparison.Ordinal)].Trim(), GuideCall.ReadAll(text)))
            .Where(example => example.Calls.Count > 0),
    ];

    [GeneratedRegex("^### ", RegexOptions.Multiline, 1000)]
    private static partial Regex Heading();
}
