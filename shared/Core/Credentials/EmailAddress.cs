namespace Pepper.Core.Credentials;

/// <summary>
/// The form of e-mail addresses: <c>local@domain</c>, with the local part a dot-atom (RFC 5322) of at most 64 characters,
/// the domain at least two labels of letters, digits and inner dashes, at most 254 characters in all. Letters of every
/// script are letters; combining marks are not, so that one address has one spelling.
/// </summary>
internal static class EmailAddress
{
    private const int MaxLength = 254;
    private const int MaxLocal = 64;
    private const int MaxLabel = 63;

    /// <summary>Whether the text is an address.</summary>
    internal static bool IsValid(ReadOnlySpan<char> text)
    {
        var at = text.LastIndexOf('@');
        return text.Length <= MaxLength && at is > 0 and <= MaxLocal && IsDotAtom(text[..at]) && IsDomain(text[(at + 1)..]);
    }

    private static bool IsDotAtom(ReadOnlySpan<char> local)
    {
        if (local[0] == '.' || local[^1] == '.' || local.IndexOf("..", StringComparison.Ordinal) >= 0)
        {
            return false;
        }

        foreach (var c in local)
        {
            if (!char.IsLetterOrDigit(c) && !".!#$%&'*+-/=?^_`{|}~".Contains(c, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsDomain(ReadOnlySpan<char> domain)
    {
        var labels = 0;
        foreach (var range in domain.Split('.'))
        {
            var label = domain[range];
            if (label.Length is 0 or > MaxLabel || label[0] == '-' || label[^1] == '-')
            {
                return false;
            }

            foreach (var c in label)
            {
                if (!char.IsLetterOrDigit(c) && c != '-')
                {
                    return false;
                }
            }

            labels++;
        }

        return labels > 1;
    }
}
