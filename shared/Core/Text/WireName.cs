using System.Text.Json;

namespace Pepper.Core.Text;

/// <summary>The words for an enum's members on the wire, such as <c>STAMP_CARD</c>.</summary>
public static class WireName
{
    /// <summary>The word for a member.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Words<T>.ByValue[value];

    /// <summary>The member for a word, exactly as written; null when there is none.</summary>
    public static T? Parse<T>(string word)
        where T : struct, Enum => Words<T>.ByWord.TryGetValue(word, out var value) ? value : null;

    /// <summary>All words, in the order of declaration.</summary>
    public static IReadOnlyCollection<string> All<T>()
        where T : struct, Enum => Words<T>.ByWord.Keys;

    private static class Words<T>
        where T : struct, Enum
    {
        internal static readonly Dictionary<T, string> ByValue =
            Enum.GetValues<T>().ToDictionary(value => value, value => JsonNamingPolicy.SnakeCaseUpper.ConvertName(value.ToString()));

        internal static readonly Dictionary<string, T> ByWord =
            ByValue.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
    }
}
