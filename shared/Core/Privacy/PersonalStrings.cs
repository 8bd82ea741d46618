using System.Text;
using System.Text.Json.Nodes;

namespace Pepper.Core.Privacy;

/// <summary>
/// What names one person: addresses, numbers, names. Finds these in texts and takes them out, upper and lower case being
/// the same. A long one, or one that holds an @, counts wherever it stands; a short one, such as a first name, only as a
/// word of its own; one of fewer than <see cref="LeastWord"/> characters only as the whole text.
/// </summary>
public sealed class PersonalStrings
{
    /// <summary>What stands in the place of what was taken out.</summary>
    public const string Marker = "(erased)";

    /// <summary>From how many characters on a string counts wherever it stands, within other words too.</summary>
    public const int LeastAnywhere = 10;

    /// <summary>From how many characters on a string counts as a word within a longer text.</summary>
    public const int LeastWord = 3;

    /// <summary>Takes the strings as they are known; blank ones and repetitions are left out.</summary>
    public PersonalStrings(IEnumerable<string> strings)
    {
        ArgumentNullException.ThrowIfNull(strings);

        // The longest first: of a full name nothing is left over when the first name alone is looked for after it.
        All =
        [
            .. strings
                .Select(text => text.Trim())
                .Where(text => text.Length > 0 && text != Marker)
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .OrderByDescending(text => text.Length)
                .ThenBy(text => text, StringComparer.OrdinalIgnoreCase),
        ];
    }

    /// <summary>Nobody's.</summary>
    public static PersonalStrings None { get; } = new([]);

    /// <summary>The strings, longest first.</summary>
    public IReadOnlyList<string> All { get; }

    /// <summary>Whether the text names the person.</summary>
    public bool AreIn(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return All.Any(one => Find(text, one, 0) >= 0);
    }

    /// <summary>The text with <see cref="Marker"/> in the place of each string; the same object when it names nobody.</summary>
    public string Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var one in All)
        {
            text = Redact(text, one);
        }

        return text;
    }

    /// <summary>Redacts every text within the node in place, names of members included; numbers stay as they are.</summary>
    /// <returns>Whether anything was taken out.</returns>
    public bool Redact(JsonNode? node) => node switch
    {
        JsonObject members => Redact(members),
        JsonArray items => Redact(items),
        _ => false,
    };

    private static string Redact(string text, string one)
    {
        var at = Find(text, one, 0);
        if (at < 0)
        {
            return text;
        }

        var redacted = new StringBuilder(text.Length);
        var from = 0;
        while (at >= 0)
        {
            redacted.Append(text, from, at - from).Append(Marker);
            from = at + one.Length;
            at = Find(text, one, from);
        }

        return redacted.Append(text, from, text.Length - from).ToString();
    }

    private static int Find(string text, string one, int from)
    {
        if (one.Length < LeastWord)
        {
            return from == 0 && text.AsSpan().Trim().Equals(one, StringComparison.OrdinalIgnoreCase) ? text.IndexOf(one, StringComparison.OrdinalIgnoreCase) : -1;
        }

        var anywhere = one.Length >= LeastAnywhere || one.Contains('@', StringComparison.Ordinal);
        var at = text.IndexOf(one, from, StringComparison.OrdinalIgnoreCase);
        while (at >= 0 && !anywhere && !IsWord(text, at, one.Length))
        {
            at = text.IndexOf(one, at + 1, StringComparison.OrdinalIgnoreCase);
        }

        return at;
    }

    private static bool IsWord(string text, int at, int length) =>
        (at == 0 || !char.IsLetterOrDigit(text[at - 1]))
        && (at + length == text.Length || !char.IsLetterOrDigit(text[at + length]));

    private bool Redact(JsonObject members)
    {
        var any = false;
        foreach (var (name, value) in members.ToList())
        {
            if (TextOf(value) is { } text && Redact(text) is var redacted && !ReferenceEquals(text, redacted))
            {
                members[name] = redacted;
                any = true;
            }
            else
            {
                any |= Redact(value);
            }

            if (AreIn(name))
            {
                var moved = members[name];
                members.Remove(name);
                members[Redact(name)] = moved;
                any = true;
            }
        }

        return any;
    }

    private bool Redact(JsonArray items)
    {
        var any = false;
        for (var index = 0; index < items.Count; index++)
        {
            if (TextOf(items[index]) is { } text && Redact(text) is var redacted && !ReferenceEquals(text, redacted))
            {
                items[index] = redacted;
                any = true;
            }
            else
            {
                any |= Redact(items[index]);
            }
        }

        return any;
    }

    private static string? TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
