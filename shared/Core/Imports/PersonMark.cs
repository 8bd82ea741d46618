using Pepper.Core.Privacy;

namespace Pepper.Core.Imports;

/// <summary>How rows of imports name one person.</summary>
internal sealed class PersonMark
{
    // Fewer digits are a house number, a price or a year.
    private const int LeastPhoneDigits = 7;

    private readonly HashSet<string> cells = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> phones = [];
    private readonly List<(string First, string Last)> names = [];
    private readonly PersonalStrings within;

    public PersonMark(ErasedPerson person)
    {
        Person = person;
        cells.Add(person.UserId);
        List<string> strings = [.. person.Strings.All, .. person.Names.Select(name => name[(name.LastIndexOf('|') + 1)..])];
        foreach (var text in strings)
        {
            if (text.Contains('@', StringComparison.Ordinal))
            {
                cells.Add(text);
            }
            else if (DigitsOf(text) is { } digits)
            {
                phones.Add(digits);
            }
        }

        foreach (var full in strings.Where(text => text.Contains(' ', StringComparison.Ordinal)))
        {
            foreach (var first in strings.Where(text => full.StartsWith(text + " ", StringComparison.OrdinalIgnoreCase)))
            {
                var last = full[(first.Length + 1)..];
                if (strings.Contains(last, StringComparer.OrdinalIgnoreCase))
                {
                    names.Add((first, last));
                }
            }
        }

        within = new PersonalStrings(
        [
            .. strings.Where(text => text.Contains('@', StringComparison.Ordinal) || DigitsOf(text) is not null),
            .. names.Select(name => $"{name.First} {name.Last}"),
        ]);
    }

    /// <summary>Who it is.</summary>
    public ErasedPerson Person { get; }

    /// <summary>
    /// Whether the row is the person's: a cell is the id, an address or a phone number in whatever form; or, where the row
    /// made no other user, one cell is the first name and another the last.
    /// </summary>
    public bool Owns(IReadOnlyList<string> row, string? madeUser)
    {
        foreach (var cell in row)
        {
            var text = cell.AsSpan().Trim().TrimStart('\'').ToString();
            if (cells.Contains(text) || (DigitsOf(text) is { } digits && phones.Exists(phone => AreSame(phone, digits))))
            {
                return true;
            }
        }

        return madeUser is null or "" && names.Exists(name => Has(row, name.First) && Has(row, name.Last));
    }

    /// <summary>The cell without what identifies the person; the same object when it holds nothing of that.</summary>
    public string Redact(string cell) => within.Redact(cell);

    // A number is written with or without its country, or a zero before it.
    private static bool AreSame(string one, string other)
    {
        var (a, b) = (one.TrimStart('0'), other.TrimStart('0'));
        return Math.Min(a.Length, b.Length) >= LeastPhoneDigits
            && (a.EndsWith(b, StringComparison.Ordinal) || b.EndsWith(a, StringComparison.Ordinal));
    }

    private static bool Has(IReadOnlyList<string> row, string text)
    {
        foreach (var cell in row)
        {
            if (cell.AsSpan().Trim().Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    // Eight digits with dashes at these places are a date.
    private static string? DigitsOf(string text)
    {
        if (text.Length is < LeastPhoneDigits or > 40 || (text.Length == 10 && text[4] == '-' && text[7] == '-'))
        {
            return null;
        }

        var digits = 0;
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c))
            {
                digits++;
            }
            else if (c is not (' ' or '+' or '-' or '.' or '/' or '(' or ')'))
            {
                return null;
            }
        }

        return digits >= LeastPhoneDigits ? string.Concat(text.Where(char.IsAsciiDigit)) : null;
    }
}
