using System.Text;

namespace Pepper.Core.Locations.Files;

/// <summary>
/// Words in one cell, separated by vertical bars, such as <c>wifi|parking</c>. A bar within a word is written <c>\|</c>, a
/// backslash <c>\\</c>, a space at an end of a word with a backslash before it; other spaces around words do not count.
/// Reference: Locations, Start Bulk Location Import.
/// </summary>
internal static class WordList
{
    /// <summary>The words as one text.</summary>
    public static string Write(IReadOnlyList<string> words)
    {
        var text = new StringBuilder();
        for (var index = 0; index < words.Count; index++)
        {
            text.Append(index == 0 ? string.Empty : "|");
            var word = words[index];
            for (var at = 0; at < word.Length; at++)
            {
                var isEscaped = word[at] is '|' or '\\' || ((at == 0 || at == word.Length - 1) && char.IsWhiteSpace(word[at]));
                text.Append(isEscaped ? "\\" : string.Empty).Append(word[at]);
            }
        }

        return text.ToString();
    }

    /// <summary>The words of a text; none when it is empty. A backslash before anything else stands for itself.</summary>
    public static IReadOnlyList<string> Read(string text)
    {
        if (text.Length == 0)
        {
            return [];
        }

        var words = new List<string>();
        var word = new StringBuilder();
        var kept = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '|')
            {
                words.Add(Take(word, ref kept));
            }
            else if (text[at] == '\\' && at + 1 < text.Length && IsEscapable(text[at + 1]))
            {
                word.Append(text[++at]);
                kept = word.Length;
            }
            else if (word.Length > 0 || !char.IsWhiteSpace(text[at]))
            {
                word.Append(text[at]);
            }
        }

        words.Add(Take(word, ref kept));
        return words;
    }

    private static bool IsEscapable(char c) => c is '|' or '\\' || char.IsWhiteSpace(c);

    // Spaces at the end are dropped as far as none of them was meant.
    private static string Take(StringBuilder word, ref int kept)
    {
        while (word.Length > kept && char.IsWhiteSpace(word[^1]))
        {
            word.Length--;
        }

        var taken = word.ToString();
        word.Clear();
        kept = 0;
        return taken;
    }
}
