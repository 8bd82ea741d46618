using Pepper.Core.Privacy;

namespace Pepper.Core.Imports;

/// <summary>How rows of imports name one person: by the id, and the names that are shown to be the person's.</summary>
internal sealed class PersonMark
{
    // Fewer digits are a house number, a price or a year.
    private const int LeastPhoneDigits = 7;

    private readonly HashSet<string> cells = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> phones = [];

    public PersonMark(ErasedPerson person)
    {
        Person = person;
        cells.Add(person.UserId);
        foreach (var text in person.Strings.All)
        {
            cells.Add(text);
            if (text.StartsWith('+') && DigitsOf(text) is { } digits)
            {
                phones.Add(digits);
            }
        }
    }

    /// <summary>Who it is.</summary>
    public ErasedPerson Person { get; }

    /// <summary>Whether the row is the person's: a cell is the id, an address, or a phone number in whatever form.</summary>
    public bool Owns(IReadOnlyList<string> row)
    {
        foreach (var cell in row)
        {
            var text = cell.AsSpan().Trim().TrimStart('\'').ToString();
            if (cells.Contains(text) || (DigitsOf(text) is { } digits && phones.Exists(phone => AreSame(phone, digits))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The cell without what identifies the person; the same object when it holds nothing of that.</summary>
    public string Redact(string cell) => Person.Strings.Redact(cell);

    // A number is written with or without its country, or a zero before it.
    private static bool AreSame(string one, string other)
    {
        var (a, b) = (one.TrimStart('0'), other.TrimStart('0'));
        return Math.Min(a.Length, b.Length) >= LeastPhoneDigits
            && (a.EndsWith(b, StringComparison.Ordinal) || b.EndsWith(a, StringComparison.Ordinal));
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
