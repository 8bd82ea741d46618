using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Pepper.Adapters.Providers.Geocoding;

/// <summary>
/// Text as forgiving searches compare it: lower case, Latin letters without their marks, words of letters and digits with
/// one space between.
/// </summary>
internal static class FoldedText
{
    // The host runs without the tables of cultures, so the framework takes no letters apart.
    private static readonly FrozenDictionary<char, string> Plain = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["a"] = "àáâãäåāăą",
        ["c"] = "çćĉċč",
        ["d"] = "ďđð",
        ["e"] = "èéêëēĕėęě",
        ["g"] = "ĝğġģ",
        ["h"] = "ĥħ",
        ["i"] = "ìíîïĩīĭįı",
        ["j"] = "ĵ",
        ["k"] = "ķ",
        ["l"] = "ĺļľŀł",
        ["n"] = "ñńņň",
        ["o"] = "òóôõöøōŏő",
        ["r"] = "ŕŗř",
        ["s"] = "śŝşšș",
        ["t"] = "ţťŧț",
        ["u"] = "ùúûüũūŭůűų",
        ["w"] = "ŵ",
        ["y"] = "ýÿŷ",
        ["z"] = "źżž",
        ["ae"] = "æ",
        ["oe"] = "œ",
        ["ss"] = "ß",
        ["th"] = "þ",
        [" and "] = "&",
    }.SelectMany(pair => pair.Value.Select(marked => (marked, pair.Key))).ToFrozenDictionary(pair => pair.marked, pair => pair.Key);

    /// <summary>Folds a text.</summary>
    internal static string Of(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var lower = char.ToLowerInvariant(c);
            if (Plain.TryGetValue(lower, out var plain))
            {
                folded.Append(plain);
            }
            else if (char.IsLetterOrDigit(lower))
            {
                folded.Append(lower);
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark && c is not ('\'' or '’'))
            {
                folded.Append(' ');
            }
        }

        return string.Join(' ', folded.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Whether the words of one folded text stand in another, next to each other.</summary>
    internal static bool HoldsWords(string text, string words) =>
        words.Length > 0 && $" {text} ".Contains($" {words} ", StringComparison.Ordinal);
}
